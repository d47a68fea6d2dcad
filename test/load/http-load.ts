import http from "node:http";

/** One request of a load. */
export interface LoadRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** What a load measured. Times in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  /** Requests of the warm-up, which no other figure holds. */
  readonly warmUp: number;
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  /** Mean size of an answer's body as sent. */
  readonly bytes: number;
  /** SQL statements of one request, from the Server-Timing header; the most that any took. */
  readonly sql: number;
}

interface Answer {
  bytes: number;
  sql: number;
}

/**
 * Sends requests from `concurrency` connections for `seconds`, after a warm-up that is not counted.
 * @throws Error at the first answer that is not 200: figures of errors are worth nothing
 */
export async function load(
  origin: string,
  next: (n: number) => LoadRequest,
  options: { concurrency: number; seconds: number; expect?: (body: string) => boolean },
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: options.concurrency });
  let count = 0;
  const phase = async (seconds: number, onAnswer: (ms: number, answer: Answer) => void) => {
    const end = performance.now() + seconds * 1000;
    const connection = async () => {
      while (performance.now() < end) {
        const start = performance.now();
        const answer = await send(agent, origin, next(count++), options.expect);
        onAnswer(performance.now() - start, answer);
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, connection));
  };
  let warmUp = 0;
  await phase(Math.min(2, options.seconds), () => warmUp++);
  const times: number[] = [];
  let bytes = 0;
  let sql = 0;
  const start = performance.now();
  await phase(options.seconds, (ms, answer) => {
    times.push(ms);
    bytes += answer.bytes;
    sql = Math.max(sql, answer.sql);
  });
  const elapsed = (performance.now() - start) / 1000;
  agent.destroy();
  return {
    requests: times.length,
    warmUp,
    rps: times.length / elapsed,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    bytes: Math.round(bytes / times.length),
    sql,
  };
}

/** The q-quantile of some numbers, by the nearest rank. */
export function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function send(
  agent: http.Agent,
  origin: string,
  request: LoadRequest,
  expect: ((body: string) => boolean) | undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.request(
      `${origin}${request.path}`,
      { agent, method: request.body === undefined ? "GET" : "POST", headers: request.headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const body = Buffer.concat(chunks);
          if (answer.statusCode !== 200 || (expect && !expect(body.toString("utf8")))) {
            reject(new Error(`${request.path}: ${answer.statusCode} ${body.toString("utf8").slice(0, 300)}`));
          } else resolve({ bytes: body.length, sql: statementsOf(answer.headers["server-timing"]) });
        });
      },
    );
    sent.on("error", reject);
    sent.end(request.body);
  });
}

function statementsOf(header: string | string[] | undefined): number {
  return Number(/sql;desc="(\d+)"/.exec(String(header))?.[1] ?? Number.NaN);
}
