import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { installWithApt } from "./apt.ts";

/** A Redis server to test on. */
export interface Redis {
  readonly url: string;
  stop(): void;
}

const usual = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"];

/** A Redis for tests: the one that TEST_REDIS_URL names, or a throw-away one from what is installed; or why there is none. */
export async function startRedis(): Promise<Redis | { reason: string }> {
  const existing = process.env["TEST_REDIS_URL"];
  if (existing) return { url: existing, stop: () => undefined };
  if (!usual.some((path) => existsSync(path))) installWithApt("redis-server");
  const command = usual.find((path) => existsSync(path));
  if (!command) return { reason: "no redis-server is installed and TEST_REDIS_URL is not set" };
  const port = await freePort();
  const child = spawn(command, ["--port", String(port), "--bind", "127.0.0.1", "--save", ""], {
    stdio: "ignore",
  });
  process.once("exit", () => child.kill("SIGKILL"));
  for (let tries = 0; tries < 100 && !(await answers(port)); tries++) await sleep(50);
  return { url: `redis://127.0.0.1:${port}`, stop: () => void child.kill() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
