import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";

/** The pages, loaded into this process, so that its database and its log can be looked at after each answer. */
export interface LoadedPages {
  readonly build: ServerBuild;
  close(): Promise<void>;
}

/** Loads all of app/ through Vite, as `npm run dev` does. */
export async function loadPages(): Promise<LoadedPages> {
  const vite = await createServer({ configFile: join(import.meta.dirname, "pages.vite.config.ts") });
  const build = (await vite.ssrLoadModule("virtual:remix/server-build")) as unknown as ServerBuild;
  return { build: { ...build, assets: withoutPaths(build.assets) }, close: () => vite.close() };
}

/** In development scripts are served from where they stand on the disk; a page of ours must name no place on a disk. */
function withoutPaths(assets: ServerBuild["assets"]): ServerBuild["assets"] {
  const routes = Object.entries(assets.routes).map(([id, route]) => [
    id,
    { ...route, module: `/assets/${id}.js` },
  ]);
  const { version } = assets;
  const entry = { ...assets.entry, module: "/assets/entry.js", imports: [] };
  return {
    version,
    url: "/assets/manifest.js",
    entry,
    routes: Object.fromEntries(routes) as typeof assets.routes,
  };
}
