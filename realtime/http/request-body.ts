import { isUtf8 } from "node:buffer";
import { limits } from "../../graphql/contract/limits.ts";

/** A body that cannot be accepted; `status` is the HTTP status that says why. */
export class BodyError extends Error {
  override readonly name = "BodyError";
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.status = status;
  }
}

const TEXT = /^(application\/(json|graphql|graphql-response\+json|x-www-form-urlencoded)|text\/)/;

/**
 * Reads the whole body before anything is done with it and hands back the same request around it.
 * @throws BodyError when it is larger than the limit, or says to be text and is not UTF-8
 */
export async function readBody(request: Request, limit = limits.bodyBytes): Promise<Request> {
  if (request.method === "GET" || request.method === "HEAD" || !request.body) return request;
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (TEXT.test(request.headers.get("content-type") ?? "") && !isUtf8(body)) {
    throw new BodyError(400, "The text that was sent is not valid UTF-8.");
  }
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body });
}

const tooLarge = () => new BodyError(413, "What was sent is larger than this site accepts (1 MB).");
