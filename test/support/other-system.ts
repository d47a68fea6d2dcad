import { createServer, request, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Wire } from "../../graphql/webhooks/post.ts";

/** What another system got. */
export interface Got {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Another system, on this machine, to which webhooks send. */
export interface OtherSystem {
  /** What it got since it was forgotten last. */
  got: Got[];
  /** How it answers. `got` holds by then what it answers to. */
  answer: RequestListener;
  /** Sends to this machine alone, without TLS. */
  readonly wire: Wire;
  /** An address of it as a webhook has it. */
  urlOf(path: string): string;
  close(): void;
}

/** Takes everything, and says nothing. */
export const accepts: RequestListener = (_request, response) => response.writeHead(204).end();

/** Starts one. */
export async function startOtherSystem(): Promise<OtherSystem> {
  const server = createServer((asked, response) => {
    let body = "";
    asked.setEncoding("utf8");
    asked.on("data", (part: string) => (body += part));
    asked.on("end", () => {
      system.got.push({ path: asked.url ?? "", headers: asked.headers, body });
      system.answer(asked, response);
    });
  });
  const system: OtherSystem = {
    got: [],
    answer: accepts,
    wire: {
      network: {
        resolve: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
        lookUpTime: 1_000,
        allows: (address) => address === "127.0.0.1",
      },
      request,
      time: 1_000,
    },
    urlOf: (path) => `https://hooks.example:${(server.address() as AddressInfo).port}${path}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return system;
}
