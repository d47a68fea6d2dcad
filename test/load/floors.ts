import { fork, type ChildProcess } from "node:child_process";
import { processCpuMs } from "./machine.ts";
import type { FixedAnswer } from "./floor/http.ts";
import type { Replay, SqlFloor } from "./floor/sql.ts";
import { load, type LoadAnswer, type LoadRequest } from "./http-load.ts";

/** The processes that do the least that could be done, each beside the real thing and in the same run. */
export interface Floors {
  readonly http: FloorProcess<FixedAnswer, string>;
  readonly sql: FloorProcess<Replay, SqlFloor>;
  readonly sockets: FloorProcess<"origin", string>;
  stop(): void;
}

/** Starts them. */
export function startFloors(): Floors {
  const http = new FloorProcess<FixedAnswer, string>("http");
  const sql = new FloorProcess<Replay, SqlFloor>("sql");
  const sockets = new FloorProcess<"origin", string>("sockets");
  return { http, sql, sockets, stop: () => [http, sql, sockets].forEach((floor) => floor.stop()) };
}

/** A process of its own that answers one question at a time. */
class FloorProcess<Question extends object | string, Answer> {
  readonly #child: ChildProcess;

  constructor(name: string) {
    this.#child = fork(new URL(`floor/${name}.ts`, import.meta.url), {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws Error when the process cannot do it, or ends */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`A floor's process ended with ${code}`));
      this.#child.once("exit", ended);
      this.#child.once("message", (message: { result: Answer } | { error: string }) => {
        this.#child.off("exit", ended);
        if ("error" in message) reject(new Error(message.error));
        else resolve(message.result);
      });
      this.#child.send(question);
    });
  }

  stop(): void {
    this.#child.disconnect();
  }
}

/** What a bare server of the same bytes manages. Times in milliseconds. */
export interface HttpFloor {
  readonly rps: number;
  readonly p99: number;
  readonly cpuMs: number;
}

/** Drives the bare server as the real one was driven. */
export async function measureHttpFloor(
  { http }: Floors,
  answer: LoadAnswer,
  options: { next: (n: number) => LoadRequest; concurrency: number; seconds: number },
): Promise<HttpFloor> {
  const headers: FixedAnswer["headers"] = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    const isOfConnection = ["connection", "keep-alive", "transfer-encoding", "date"].includes(name);
    if (value !== undefined && !isOfConnection) headers[name] = value;
  }
  const origin = await http.ask({ headers, body: answer.body.toString("base64") });
  const result = await load(origin, { ...options, meter: () => processCpuMs(http.pid) });
  const { rps, p99, before, after, requests } = result;
  return { rps, p99, cpuMs: (after - before) / requests };
}
