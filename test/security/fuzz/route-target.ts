import fc from "fast-check";
import type { FoundRoute } from "./crawl.ts";
import { encode, hostileText } from "./hostile.ts";
import { foreignId, validId } from "./ids.ts";
import { anybody, type Target } from "./properties.ts";
import { capable } from "./scene.ts";
import type { FuzzSite, Outcome, Sent } from "./site.ts";

/** A route with any address, method, query and headers. */
export function routeTarget(site: FuzzSite, route: FoundRoute): Target {
  return {
    name: `page ${route.pattern}`,
    kind: "page",
    weight: 1,
    // Reading a thread is noted.
    writes: true,
    isRefused: isRefusedPage,
    inputs: fc
      .oneof({ weight: 3, arbitrary: opened(site, route) }, { weight: 4, arbitrary: anyhow(site, route) })
      .map((sent) => [sent]),
  };
}

/** As a browser opens it that followed a link, perhaps with a query that somebody changed. */
function opened(site: FuzzSite, route: FoundRoute): fc.Arbitrary<Sent> {
  const query = fc.oneof(fc.constant(""), queryFor(site, route));
  const linked = route.addresses.length > 0 ? fc.constantFrom(...route.addresses) : addressOf(site, route);
  const as = fc.oneof(fc.constantFrom(...capable), anybody(site.scene));
  const visits = fc.record({ as, address: linked });
  // Many pages are open to a few alone: every other time it is somebody who came there.
  const visit = route.visits.length > 0 ? fc.oneof(fc.constantFrom(...route.visits), visits) : visits;
  return fc.tuple(visit, query).map(([{ as: who, address }, search]): Sent => {
    return { as: who, method: "GET", address: address + search, headers: { accept: "text/html" } };
  });
}

function anyhow(site: FuzzSite, route: FoundRoute): fc.Arbitrary<Sent> {
  return fc
    .record({
      as: anybody(site.scene),
      method: fc.constantFrom(...methods),
      address: addressOf(site, route),
      suffix: fc.constantFrom("", "", "", "", "", "", ".data", "/", "//", ".", "%00", "%ff", "/../x"),
      query: queryFor(site, route),
      headers: hostileHeaders,
    })
    .map(({ query, suffix, ...sent }): Sent => ({ ...sent, address: sent.address + suffix + query }));
}

const often = Array.from({ length: 5 }, () => "GET");
const methods = [...often, "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"];

/** A refusal by its status, by sending away to sign in, or by a page that says what is wrong. */
export function isRefusedPage({ status, headers, text }: Outcome): boolean {
  const isSentAway = (headers.get("location") ?? "").startsWith("/sign-in?");
  return status >= 400 || isSentAway || text.includes("nhsuk-error-summary");
}

/** An address of the route: one that a page links to, or the pattern filled in with ids of whatever and with anything. */
export function addressOf({ material }: FuzzSite, { pattern, addresses }: FoundRoute): fc.Arbitrary<string> {
  const segments = pattern.split("/").map((segment): fc.Arbitrary<string> => {
    if (!/^[:*]/.test(segment)) return fc.constant(segment);
    const value = fc.oneof(
      validId(material.ids, segment.replace(/\W/g, "")),
      foreignId(material.ids),
      hostileText,
    );
    return segment.endsWith("?") ? fc.oneof(value.map(encode), fc.constant("")) : value.map(encode);
  });
  const filled = fc.tuple(...segments).map((parts) => parts.join("/").replace(/\/+$/, "") || "/");
  if (addresses.length === 0) return filled;
  const linked = { weight: 3, arbitrary: fc.constantFrom(...addresses) };
  return /[:*]/.test(pattern) ? fc.oneof(linked, { weight: 2, arbitrary: filled }) : linked.arbitrary;
}

/** Parameters that no link on a page of the route has, or that Remix itself reads. */
const moreParameters = [
  "page",
  "after",
  "before",
  "returnTo",
  "token",
  "ids",
  "title",
  "prefix",
  "_data",
  "_routes",
  "index",
];

function queryFor({ material }: FuzzSite, { parameters }: FoundRoute): fc.Arbitrary<string> {
  const names = [...new Set([...parameters, ...moreParameters])];
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: hostileText },
  );
  const value = fc.oneof(
    hostileText,
    foreignId(material.ids),
    fc.constantFrom("1", "2", "-1", "99999999999999999999", "latest", "MEMBERS", "Y56", "/threads"),
    fc.constantFrom(...material.known.secrets),
  );
  return fc.array(fc.tuple(name, value), { maxLength: 4 }).map((pairs) => {
    const search = pairs.map(([key, text]) => `${encode(key)}=${encode(text)}`).join("&");
    return search === "" ? "" : `?${search}`;
  });
}

const headerNames = [
  "accept",
  "accept-language",
  "authorization",
  "content-type",
  "cookie",
  "if-modified-since",
  "if-none-match",
  "origin",
  "range",
  "referer",
  "sec-fetch-site",
  "sec-purpose",
  "user-agent",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-http-method-override",
  "x-request-id",
];
const headerValues = [
  "text/html",
  "*/*",
  "same-origin",
  "cross-site",
  "null",
  "bytes=0-1",
  "notice=x; session=",
  "session=%00",
  "notice=eyJ9",
  "Bearer x",
  "prefetch",
];

/** Headers as proxies, old browsers and programs send them. */
const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(...headerNames),
  fc.oneof(
    fc.constantFrom(...headerValues),
    fc.string({ unit: "binary-ascii", maxLength: 60 }).map(sendable),
  ),
  { maxKeys: 2 },
);

/** No client could put more than this into a header. */
function sendable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "").trim();
}
