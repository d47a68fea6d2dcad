import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** The built server on its way up, in a process of its own. */
export interface LaunchedServer {
  readonly pid: number;
  /** What it wrote so far. */
  said(): string;
  /** Resolves once it has written this. @throws Error with what it said, when it ends without */
  untilItSays(words: RegExp): Promise<RegExpExecArray>;
  /** Resolves when the process has ended, with how. */
  readonly ended: Promise<{ code: number | null; signal: string | null }>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it in the middle of whatever it does, as a power cut would. */
  kill(): Promise<void>;
}

/** The built server, serving. */
export interface ProductionServer extends LaunchedServer {
  readonly origin: string;
}

/** None outlives this process, however it ends. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** Launches `build/server/index.js` as users run it, on a free port unless PORT says which, and does not wait for it. */
export function launchProductionServer(environment: Record<string, string>): LaunchedServer {
  const child = spawn(process.execPath, ["build/server/index.js"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", APP_MODE: "local", PORT: "0", DEMO: "0", ...environment },
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let said = "";
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    said += chunk.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = once(child, "exit").then(([code, signal]: (number | string | null)[]) => ({
    code: typeof code === "number" ? code : null,
    signal: typeof signal === "string" ? signal : null,
  }));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    untilItSays: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = words.exec(said);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then(({ code, signal }) =>
          reject(new Error(`The server ended with ${code ?? signal}:\n${said}`)),
        );
      }),
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/**
 * Starts `build/server/index.js` as users run it, on a free port, and waits until it serves.
 * @throws Error with what the server said, when it does not come up
 */
export async function startProductionServer(environment: Record<string, string>): Promise<ProductionServer> {
  const server = launchProductionServer(environment);
  const [, origin = ""] = await server.untilItSays(/Ready on (\S+)/);
  return { ...server, origin };
}
