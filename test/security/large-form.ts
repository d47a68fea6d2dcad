import { request, type ClientRequest, type IncomingMessage } from "node:http";

/** What came of a form with a large file. */
interface Outcome {
  /** 0 where the connection was cut before an answer could be read. */
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** Bytes that were sent by the time there was an answer, or no connection. */
  readonly sent: number;
}

const boundary = "----form";
const piece = Buffer.alloc(500_000, "a");
const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="big.png"\r\nContent-Type: image/png\r\n\r\n`;
const tail = `\r\n--${boundary}\r\nContent-Disposition: form-data; name="description"\r\n\r\nBeds by ward\r\n--${boundary}--\r\n`;

/** Sends a form with a file of so many bytes, without saying how long it will be, until there is an answer or no connection. */
export async function sendLargeForm(
  port: number,
  path: string,
  bytes: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const outgoing = request({
    host: "127.0.0.1",
    port,
    path,
    method: "POST",
    agent: false,
    headers: {
      host: `localhost:${port}`,
      "sec-fetch-site": "same-origin",
      "content-type": `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
  });
  let sent = 0;
  let answer: IncomingMessage | undefined;
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    over.signal.addEventListener("abort", () => resolve());
  });
  outgoing.on("response", (incoming: IncomingMessage) => {
    answer = incoming;
    over.abort();
  });
  outgoing.on("error", () => over.abort());
  outgoing.write(head);
  while (sent < bytes && !over.signal.aborted) {
    sent += piece.byteLength;
    if (!outgoing.write(piece)) await Promise.race([drained(outgoing), ended]);
  }
  if (!over.signal.aborted) outgoing.end(tail);
  await ended;
  const { statusCode = 0, headers: received = {} } = answer ?? {};
  const text = answer ? await textOf(answer).catch(() => "") : "";
  outgoing.destroy();
  return { status: statusCode, headers: received, text, sent };
}

const drained = (outgoing: ClientRequest) =>
  new Promise<void>((resolve) => {
    outgoing.once("drain", resolve);
  });

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
