import { resolve } from "node:path";
import * as remixBuild from "virtual:remix/server-build";
import { announce } from "./announce.ts";
import { loadSettings } from "./environment.ts";
import { keepHeapLean } from "./lean-heap.ts";
import { openPort, tryPort } from "./port.ts";
import { openResources } from "./resources.ts";
import { createRuntime } from "./runtime.ts";
import { failStart, stopOnSignal } from "./shutdown.ts";

/** The composition root of the built server: opens everything, serves, and closes it all in the reverse order. */
async function start(): Promise<void> {
  keepHeapLean();
  const settings = loadSettings();
  await tryPort(settings);
  const resources = await openResources(settings, (step) => console.log(`${step} …`));
  const runtime = createRuntime(resources, remixBuild, resolve("build/client"));
  const port = await openPort(settings, () => runtime);
  stopOnSignal(
    async () => {
      const drained = port.close();
      await runtime.close();
      await drained;
      await resources.close();
    },
    (error) => resources.log.error("stopping failed", error),
  );
  announce(port.url, resources.announcements);
}

await start().catch(failStart);
