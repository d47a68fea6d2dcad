import { crawl } from "./crawl.ts";
import { formTarget, handmadeForms } from "./form-target.ts";
import type { Target } from "./properties.ts";
import { routeTarget } from "./route-target.ts";
import type { FuzzSite } from "./site.ts";

/** Targets of the pages: every route of app/routes.ts with its parameters, and what its pages' forms send. */
export async function pageTargets(site: FuzzSite): Promise<Target[]> {
  const routes = await crawl(site);
  const handmade = handmadeForms(site);
  return routes.flatMap((route) => [routeTarget(site, route), formTarget(site, route, handmade)]);
}
