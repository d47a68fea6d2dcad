import { createRequestHandler, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";

/** Answers requests for pages. */
export type Pages = (request: Request, context: AppLoadContext) => Promise<Response>;

/** Addresses whose route is remembered: the threads and lists that people look at now. */
const remembered = 1_000;

/**
 * Answers with the pages of a build. Remix sorts and compares its whole table of routes five times for one page. Here the
 * route is found once, and a handler does the rest that knows no other: what it gives is the same, at less cost the more
 * pages there are.
 */
export function createPages(build: ServerBuild): Pages {
  const table = nest(build.routes);
  const handlers = new Map<string, Pages>();
  const leaves = new Map<string, string>();

  const leafOf = (path: string): string => {
    const known = leaves.get(path);
    if (known !== undefined) return known;
    const leaf = matchRoutes(table, path, build.basename)?.at(-1)?.route.id ?? "";
    const [oldest] = leaves.keys();
    if (leaves.size >= remembered && oldest !== undefined) leaves.delete(oldest);
    leaves.set(path, leaf);
    return leaf;
  };

  return (request, context) => {
    const leaf = leafOf(pathOf(request));
    const handler = handlers.get(leaf) ?? createRequestHandler(branch(build, leaf), "production");
    handlers.set(leaf, handler);
    return handler(request, context);
  };
}

/** The page's address, also where only its data is asked for. */
function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.endsWith(".data") ? pathname.slice(0, -".data".length).replace(/^\/_root$/, "/") : pathname;
}

/** The build with no routes but one and those around it; with all of them where there is no such route. */
function branch(build: ServerBuild, leaf: string): ServerBuild {
  const ids: string[] = [];
  for (let id: string | undefined = leaf; id && build.routes[id]; id = build.routes[id]?.parentId)
    ids.push(id);
  if (ids.length === 0) return build;
  const only = <Route>(routes: Readonly<Record<string, Route>>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}

/** Routes as a tree, for matching. */
function nest(routes: ServerBuild["routes"], parentId?: string): RouteObject[] {
  return Object.values(routes).flatMap((route): RouteObject[] => {
    if (route?.parentId !== parentId || !route) return [];
    const { id, path, index, caseSensitive } = route;
    const own = { id, ...(path === undefined ? {} : { path }), ...(caseSensitive ? { caseSensitive } : {}) };
    return index ? [{ ...own, index }] : [{ ...own, children: nest(routes, id) }];
  });
}

type RouteObject = Parameters<typeof matchRoutes>[0][number];
