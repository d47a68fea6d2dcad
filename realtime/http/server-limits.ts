import type { ServerOptions } from "node:http";

/**
 * What one connection may take of the server. Whoever sends a byte a minute, or headers without end, is cut off; a form
 * over a bad line has a minute to arrive. The answer to a request is not bounded by these.
 */
export const serverLimits: ServerOptions = {
  /** Milliseconds until the headers are there, and until the body is as well. */
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  /** How often that is looked at, in milliseconds. */
  connectionsCheckingInterval: 5_000,
  /** Bytes of all headers together: cookies and a long address fit many times. */
  maxHeaderSize: 16_384,
  /** Milliseconds that an idle connection is kept, a little longer than proxies do: they must not write into a closed one. */
  keepAliveTimeout: 65_000,
  /** No lenient reading of what could be two requests to the one who reads it next. */
  insecureHTTPParser: false,
  requireHostHeader: true,
};

/** Headers of one request; browsers and proxies send about thirty. */
export const headersPerRequest = 200;
