import { spawn } from "node:child_process";
import { once } from "node:events";

/** The built server, running in a process of its own. */
export interface ProductionServer {
  readonly origin: string;
  readonly pid: number;
  /** What it wrote so far. */
  said(): string;
  stop(): Promise<void>;
}

/**
 * Starts `build/server/index.js` as users run it, on a free port.
 * @throws Error with what the server said, when it does not come up
 */
export async function startProductionServer(environment: Record<string, string>): Promise<ProductionServer> {
  const child = spawn(process.execPath, ["build/server/index.js"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", APP_MODE: "local", PORT: "0", DEMO: "0", ...environment },
  });
  let said = "";
  const origin = await new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString("utf8");
      const ready = /Ready on (\S+)/.exec(said);
      if (ready?.[1]) resolve(ready[1]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
  return {
    origin,
    pid: child.pid ?? 0,
    said: () => said,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
