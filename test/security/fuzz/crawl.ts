import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "../../../app/routes.ts";
import { readPage, type FoundForm } from "./found-forms.ts";
import type { Kind } from "./scene.ts";
import type { FuzzSite } from "./site.ts";

/** A route, with what was found where it answers. */
export interface FoundRoute {
  /** As app/routes.ts has it: `/threads/:id`. */
  readonly pattern: string;
  /** Addresses of it that pages link to. */
  readonly addresses: readonly string[];
  /** Who came to which of them by links. */
  readonly visits: readonly Visit[];
  /** Names of query parameters in links and forms of its pages. */
  readonly parameters: readonly string[];
  readonly forms: readonly FoundForm[];
}

/** Somebody at an address of a route. */
interface Visit {
  readonly as: Kind;
  readonly address: string;
}

/** The people who between them see every form. */
const onlookers: readonly Kind[] = ["visitor", "member", "insider", "facilitator", "administrator"];

/** Pages of one route that each of them reads: more show no other form. */
const readsEach = 4;

interface Finds {
  readonly matcher: RegExp;
  readonly addresses: Set<string>;
  readonly visits: Visit[];
  readonly parameters: Set<string>;
  readonly forms: FoundForm[];
}

/** Follows the links of every page as each of the onlookers, so that there is no list of addresses or forms to keep. */
export async function crawl(site: FuzzSite): Promise<FoundRoute[]> {
  const found = new Map<string, Finds>();
  for (const pattern of [...new Set(patternsOf(routes, ""))].sort()) {
    found.set(pattern, {
      matcher: matcherOf(pattern),
      addresses: new Set(),
      visits: [],
      parameters: new Set(),
      forms: [],
    });
  }
  for (const as of onlookers) await crawlAs(site, as, found);
  return [...found].map(([pattern, { addresses, visits, parameters, forms }]) => ({
    pattern,
    addresses: [...addresses],
    visits,
    parameters: [...parameters],
    forms: forms.filter(({ method }) => method === "POST"),
  }));
}

async function crawlAs(site: FuzzSite, as: Kind, found: ReadonlyMap<string, Finds>): Promise<void> {
  const waiting = [...found.keys()].filter((pattern) => !/[:*]/.test(pattern));
  const seen = new Set(waiting);
  const reads = new Map<Finds, number>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const path = address.replace(/[?#].*/, "");
    const route = [...found.values()].filter(({ matcher }) => matcher.test(path)).sort(leastVariable)[0];
    if (!route || (reads.get(route) ?? 0) >= readsEach) continue;
    reads.set(route, (reads.get(route) ?? 0) + 1);
    route.addresses.add(path);
    route.visits.push({ as, address: path });
    const page = await readPage(site, as, address);
    for (const name of page.parameters) route.parameters.add(name);
    route.forms.push(...page.forms);
    for (const link of page.links) {
      if (!seen.has(link)) waiting.push(link);
      seen.add(link);
    }
  }
}

/** Of two routes that fit, the one with fewer parameters answers. */
const leastVariable = (one: Finds, other: Finds) => wildness(one) - wildness(other);
const wildness = ({ matcher }: Finds) =>
  matcher.source.split("[^").length + (matcher.source.includes(".*") ? 9 : 0);

function patternsOf(entries: readonly RouteConfigEntry[], parent: string): string[] {
  return entries.flatMap(({ path, children }) => {
    const own = path === undefined ? parent : `${parent}/${path}`;
    return children ? patternsOf(children, own) : [own === "" ? "/" : own];
  });
}

function matcherOf(pattern: string): RegExp {
  const source = pattern
    .replace(/\/:\w+\?/g, "(?:/[^/]+)?")
    .replace(/:\w+/g, "[^/]+")
    .replace("*", ".*");
  return new RegExp(`^${source}$`);
}
