// A bare node:http server that answers every request with the same bytes: what serving them costs at the least.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerParent } from "./parent.ts";

/** What it shall answer from now on. */
export interface FixedAnswer {
  readonly headers: Record<string, string | string[]>;
  /** As base64. */
  readonly body: string;
}

let headers: FixedAnswer["headers"] = {};
let body = Buffer.alloc(0);

const server = createServer((request, response) => {
  request.resume().on("end", () => response.writeHead(200, headers).end(body));
});
await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));

answerParent(async (question) => {
  const given = question as FixedAnswer;
  headers = given.headers;
  body = Buffer.from(given.body, "base64");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
