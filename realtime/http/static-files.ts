import type { RequestListener } from "node:http";
import sirv from "sirv";
import { headersOfFiles } from "./security-headers.ts";

const HOUR = 3_600;
/** Names under /assets hold a hash of their content, so they never go stale. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * Serves the built files, compressed as the build left them; all else goes on to `next`. `origin` is the public address,
 * where one is set.
 */
export function staticFiles(directory: string, next: RequestListener, origin?: string): RequestListener {
  const headers = Object.entries(headersOfFiles(origin));
  const serve = sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: HOUR,
    extensions: [],
    setHeaders(response, pathname) {
      for (const [name, value] of headers) response.setHeader(name, value);
      if (pathname.startsWith("/assets/")) response.setHeader("Cache-Control", FOR_EVER);
    },
  });
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next(request, response);
    // Sirv throws on a backward range, and no file here is large enough for ranges to matter.
    delete request.headers.range;
    serve(request, response, () => next(request, response));
  };
}
