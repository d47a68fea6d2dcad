import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { RequestFacts } from "../../graphql/core/context.ts";
import type { Settings } from "../../graphql/core/settings.ts";

const REQUEST_ID = /^[\w.-]{8,64}$/;

/** Gathers what is known of a request. Forwarding headers count only as far as the settings trust proxies. */
export function requestFacts(
  request: Request,
  { incoming }: Pick<HttpBindings, "incoming">,
  settings: Pick<Settings, "trustProxy" | "origin">,
): RequestFacts {
  const { headers } = request;
  const proxied = settings.trustProxy > 0;
  const givenId = proxied ? headers.get("x-request-id") : null;
  const secure = proxied && headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https";
  return {
    ip: clientAddress(
      headers.get("x-forwarded-for"),
      incoming.socket.remoteAddress ?? "",
      settings.trustProxy,
    ),
    userAgent: headers.get("user-agent")?.slice(0, 400) ?? "",
    requestId: givenId && REQUEST_ID.test(givenId) ? givenId : randomUUID(),
    cookie: headers.get("cookie"),
    authorization: headers.get("authorization"),
    origin: settings.origin ?? `${secure ? "https" : "http"}://${new URL(request.url).host}`,
  };
}

/**
 * The address that the outermost trusted proxy saw: each of the n proxies appends the address of its own caller,
 * so the n-th from the right is the last one that no stranger could have written.
 */
export function clientAddress(forwardedFor: string | null, peer: string, trustedProxies: number): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim());
  const address = trustedProxies > 0 ? hops.at(-trustedProxies) || hops[0] || peer : peer;
  return address.replace(/^::ffff:/, "").slice(0, 64);
}
