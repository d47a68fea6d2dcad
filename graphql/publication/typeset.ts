import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { PdfText } from "./pdf-parts.ts";
import type { Told } from "./typesetting-thread.ts";

/** Milliseconds: how long one file may take, and how long the thread is kept when there is nothing to do. */
const [longest, idle] = [60_000, 30_000];
/** Megabytes of its heap: enough for 400,000 characters and thirty tables, which take half of it. */
const mostHeap = 128;

let working: Worker | undefined;
let rest: NodeJS.Timeout | undefined;

/** Built, the thread is a file of its own (vite.config.ts); in development and in tests it runs from its source. */
function startThread(): Worker {
  const file = new URL("./typesetting-thread.ts", import.meta.url);
  const fromSource = `import("tsx/esm/api").then(({ register }) => (register(), import("${file.href}")))`;
  const isSource = file.pathname.endsWith(".ts");
  const thread = new Worker(isSource ? fromSource : file, {
    eval: isSource,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostHeap },
  });
  thread.unref();
  // Whoever waits for a file hears of its failure; with nobody waiting it would end the process.
  thread.on("error", () => undefined);
  thread.once("exit", () => {
    if (working === thread) working = undefined;
  });
  return thread;
}

/**
 * Typesets a text in a thread of its own, so that nobody's page waits for it. One at a time: files that are waiting are in
 * `MadeFiles`.
 */
export async function typeset(text: PdfText, onPercent: (percent: number) => void): Promise<Uint8Array> {
  clearTimeout(rest);
  const thread = (working ??= startThread());
  const overdue = setTimeout(() => void thread.terminate(), longest);
  try {
    const answers = on(thread, "message", { close: ["exit"] }) as AsyncIterableIterator<[Told]>;
    thread.postMessage(text);
    for await (const [told] of answers) {
      if ("file" in told) return told.file;
      if ("failure" in told) throw new Error(`A PDF could not be typeset: ${told.failure}`);
      onPercent(Math.floor((100 * told.written) / text.parts.length));
    }
    throw new Error("The thread that typesets ended before the file did.");
  } finally {
    clearTimeout(overdue);
    rest = setTimeout(() => void thread.terminate(), idle).unref();
  }
}
