import type { IncomingMessage, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import type { EntryContext, ServerBuild } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "../../../app/routes.ts";
import { createApp } from "../../../realtime/http/app.ts";
import { answerMailIn } from "../../../realtime/http/mail-in.ts";
import { createLog } from "../../../realtime/log.ts";
import remixConfig from "../../../remix.config.js";
import type { TestApi } from "../../support/client.ts";

/** The web server in this process: every route of the site with its loaders and actions, and no browser before it. */
export interface Pages {
  /** Asks for an address. Redirects are not followed. A page comes as the data that it would be rendered from. */
  ask(this: void, path: string, init?: RequestInit): Promise<Response>;
  /** What the server logged as going wrong. */
  readonly complaints: readonly string[];
}

const app = resolve(import.meta.dirname, "../../../app");
type Routes = ServerBuild["routes"];
type Module = Routes[string] extends infer Route ? (Route extends { module: infer M } ? M : never) : never;

/** Opens the pages on a test API. */
export async function openPages(api: TestApi): Promise<Pages> {
  const complaints: string[] = [];
  const { settings } = api.services;
  const server = createApp({
    services: {
      settings,
      log: createLog("error", (line) => void complaints.push(line)),
      api: api.api,
      mailIn: (request) => answerMailIn(api.services, request),
      notReady: async () => undefined,
      countStatements: async (work) => ({ result: await work(), statements: 0 }),
    },
    remixBuild: await loadBuild(),
    mode: settings.mode,
  });
  const bindings = {
    incoming: { socket: { remoteAddress: "192.0.2.1" } } as IncomingMessage,
    outgoing: {} as ServerResponse,
  };
  return {
    complaints,
    ask: async (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("accept")) headers.set("accept", "text/html");
      const request = new Request((settings.origin ?? "") + path, { redirect: "manual", ...init, headers });
      return server.fetch(request, bindings);
    },
  };
}

/**
 * What `remix vite:build` makes of app/routes.ts, without the client's half. A page comes as the data that it would be
 * rendered from.
 */
export async function loadBuild(): Promise<ServerBuild> {
  const manifest: Record<string, object> = {};
  const add = async (id: string, file: string, place: object) => {
    manifest[id] = { id, ...place, module: (await import(join(app, file))) as Module };
  };
  const addAll = async (entries: readonly RouteConfigEntry[], parentId: string): Promise<void> => {
    for (const { id, file, path, index, children } of entries) {
      const own = id ?? file.replace(/\.tsx?$/, "");
      await add(own, file, { parentId, path, index });
      if (children) await addAll(children, own);
    }
  };
  await add("root", "root.tsx", { path: "" });
  await addAll(routes, "root");
  return {
    entry: { module: { default: dataOf } },
    routes: manifest as Routes,
    assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    future: remixConfig.future as unknown as ServerBuild["future"],
    isSpaMode: false,
    mode: "production",
  };
}

/** In the place of rendering: the status and headers that the page would have, and what it would be made from. */
function dataOf(
  _request: Request,
  status: number,
  headers: Headers,
  { staticHandlerContext }: EntryContext,
): Response {
  const { loaderData, actionData } = staticHandlerContext;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(JSON.stringify({ loaderData, actionData }), { status, headers });
}
