import type { LookupAddress } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { addressesOf, AddressRefusedError, internet, type Network } from "./public-address.ts";

/** How messages get to other systems. */
export interface Wire {
  readonly network: Network;
  /** Speaks to the other side: by TLS, with its certificate checked. */
  readonly request: typeof httpsRequest;
  /** How long all of it may take once the name is looked up, in milliseconds. */
  readonly time: number;
}

/** As messages are sent in earnest. */
export const outside: Wire = { network: internet, request: httpsRequest, time: 10_000 };

/** How much of an answer is read, in bytes. The rest stays where it is. */
const mostRead = 2_048;

/** What came of sending. */
export interface Answer {
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** The beginning of the answer, or why there was none. */
  readonly text: string;
}

/**
 * Posts a body to an address and reads the beginning of the answer. The addresses behind the name are looked up and checked here,
 * and those that were checked are connected to, so that a name cannot mean one place when it is asked about and another when it is
 * used. Redirects are an answer like any other. It never throws: whatever goes wrong is the answer.
 */
export async function post(
  wire: Wire,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answer> {
  try {
    const { hostname, port, pathname, search } = new URL(url);
    const addresses = await addressesOf(wire.network, hostname);
    return await exchange(wire, { hostname, port, path: pathname + search, addresses }, headers, body);
  } catch (error) {
    return { status: null, text: failureInWords(error, wire.time) };
  }
}

interface Target {
  readonly hostname: string;
  readonly port: string;
  readonly path: string;
  readonly addresses: readonly LookupAddress[];
}

function exchange(
  { request, time }: Wire,
  { hostname, port, path, addresses }: Target,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        method: "POST",
        hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
        port: port === "" ? undefined : port,
        path,
        headers: { ...headers, "Content-Length": Buffer.byteLength(body) },
        lookup: only(addresses),
        agent: false,
        signal: AbortSignal.timeout(time),
      },
      (response) => {
        void readBeginning(response).then((text) => resolve({ status: response.statusCode ?? null, text }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Gives a connection the addresses that were checked, and asks nobody again. */
function only(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };
}

/** Reads no more than the beginning, and closes the connection. Once there is a status, an answer that breaks off is one. */
async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      const bytes = Buffer.from(chunk as Uint8Array);
      chunks.push(bytes);
      length += bytes.length;
      // Leaving the loop destroys the response, and with it the connection.
      if (length >= mostRead) break;
    }
  } catch {
    // What came until then is the beginning.
  }
  return Buffer.concat(chunks).subarray(0, mostRead).toString("utf8");
}

const failures: Readonly<Record<string, string>> = {
  ECONNREFUSED: "It refused the connection.",
  ECONNRESET: "It closed the connection before it answered.",
  EHOSTUNREACH: "It cannot be reached.",
  ENETUNREACH: "It cannot be reached.",
  ETIMEDOUT: "It cannot be reached.",
  CERT_HAS_EXPIRED: "Its certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is its own.",
  SELF_SIGNED_CERT_IN_CHAIN: "Its certificate is of an authority that is not known here.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "Its certificate cannot be checked: it does not send those between.",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name.",
};

function failureInWords(error: unknown, time: number): string {
  if (error instanceof AddressRefusedError) return error.message;
  if (!(error instanceof Error)) return "The connection failed.";
  if (error.name === "AbortError" || error.name === "TimeoutError") {
    return `It did not answer within ${time / 1000} seconds.`;
  }
  const code = "code" in error ? String(error.code) : "";
  return failures[code] ?? "The connection failed.";
}
