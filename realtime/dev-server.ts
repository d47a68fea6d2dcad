import { createServer } from "node:http";
import { relative } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { createServer as createVite, type ViteDevServer } from "vite";
import { announce } from "./announce.ts";
import { handOver, handOverUpgrade, listenOn, tryPort } from "./port.ts";
import type { Runtime } from "./runtime.ts";
import { failStart, stopOnSignal } from "./shutdown.ts";

/**
 * The composition root of development. Vite loads all other code, so an edit takes effect at the next request; what
 * was opened first, the database above all, stays open while the runtime around it is replaced.
 */
async function start(): Promise<void> {
  const server = createServer();
  const vite = await createVite({ appType: "custom", server: { middlewareMode: true, hmr: { server } } });
  const load = <Module>(path: string) => vite.ssrLoadModule(path) as Promise<Module>;

  const { loadSettings } = await load<typeof import("./environment.ts")>("/realtime/environment.ts");
  const { openResources } = await load<typeof import("./resources.ts")>("/realtime/resources.ts");
  const settings = loadSettings({ ...process.env, APP_MODE: "development" });
  await tryPort(settings);
  const resources = await openResources(settings, (step) => console.log(`${step} …`));

  let isStale = false;
  vite.watcher.on("all", (_event, file) => {
    isStale ||= API.test(relative(vite.config.root, file));
  });
  let loaded: { code: unknown; runtime: Runtime } | undefined;
  const replaceWhenEdited = async (): Promise<Runtime> => {
    if (isStale) forgetApi(vite);
    isStale = false;
    const code = await load<typeof import("./runtime.ts")>("/realtime/runtime.ts");
    if (loaded?.code === code) return loaded.runtime;
    await loaded?.runtime.close();
    const pages = () => load<ServerBuild>("virtual:remix/server-build");
    loaded = { code, runtime: code.createRuntime(resources, pages) };
    return loaded.runtime;
  };
  let turn: Promise<unknown> = Promise.resolve();
  /** One look at a time: two requests after an edit must not start two runtimes. */
  const runtime = (): Promise<Runtime> => {
    const next = turn.then(replaceWhenEdited, replaceWhenEdited);
    turn = next;
    return next;
  };

  server.on("request", (request, response) => {
    vite.middlewares(request, response, () => {
      handOver(runtime, request, response).catch((error: unknown) => {
        if (error instanceof Error) vite.ssrFixStacktrace(error);
        console.error(error);
        response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
        response.end(error instanceof Error ? error.stack : String(error));
      });
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (request.headers["sec-websocket-protocol"]?.startsWith("vite-")) return;
    handOverUpgrade(runtime, request, socket, head).catch(() => socket.destroy());
  });
  await runtime();
  const port = await listenOn(server, settings);
  // Vite would end the process before the database is closed.
  process.removeAllListeners("SIGTERM");
  stopOnSignal(async () => {
    const drained = port.close();
    await loaded?.runtime.close();
    await vite.close();
    await drained;
    await resources.close();
  }, console.error);
  announce(port.url, resources.announcements);
}

/** Code that registers itself when it is loaded: types with the schema's builder, subscribers with the outbox. */
const API = /^(graphql|realtime)[/\\]/;

/** Makes all of it load again, since what an edited file registers would otherwise be there twice. */
function forgetApi(vite: ViteDevServer): void {
  const { moduleGraph } = vite.environments.ssr;
  for (const module of moduleGraph.idToModuleMap.values()) {
    if (module.file && API.test(relative(vite.config.root, module.file)))
      moduleGraph.invalidateModule(module);
  }
}

await start().catch(failStart);
