import { createHash } from "node:crypto";
import { atomOf, jsonFeedOf, type FileFeed } from "./feed-files.ts";

const formats = {
  atom: { type: "application/atom+xml", write: atomOf },
  json: { type: "application/feed+json", write: jsonFeedOf },
} as const;

/** In what a feed's files can be written: also how their addresses end. */
export type FileFormat = keyof typeof formats;

/** A feed's file; for whoever names the one that they have by its ETag, that it is still the same. */
export function answerWithFile(request: Request, format: FileFormat, feed: FileFeed): Response {
  const { type, write } = formats[format];
  const body = write(feed);
  const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
  const headers = { ETag: etag, "Cache-Control": "private, no-store" };
  const known = (request.headers.get("If-None-Match") ?? "").split(",").map((one) => one.trim());
  const isKnown = known.some((one) => one === "*" || one.replace(/^W\//, "") === etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": `${type}; charset=utf-8` } });
}
