import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** One request of a load. */
export interface LoadRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** An answer, its body as sent. */
export interface LoadAnswer {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How to drive a server. */
interface LoadOptions<Reading> {
  readonly next: (n: number) => LoadRequest;
  readonly concurrency: number;
  readonly seconds: number;
  /** What the n-th request asks for, where the figures of each are wanted by themselves. */
  readonly nameOf?: ((n: number) => string) | undefined;
  /** How often each of those is asked for at least, however long that takes: 0 unless told. */
  readonly leastOfEach?: number;
  /** Whether an answer is what it should be, beyond its status. */
  readonly expect?: ((body: string) => boolean) | undefined;
  /** Reads a meter, before the first counted request and after the last. */
  readonly meter: () => Reading;
  /** Waits until what the requests leave behind is done, where that can be told. */
  readonly settle?: (() => Promise<void>) | undefined;
  /** Does once, after the warm-up, what time would have done. */
  readonly warmedUp?: (() => Promise<unknown>) | undefined;
}

/** How long one of several things that were asked for took. Times in milliseconds. */
export interface NamedTimes {
  readonly name: string;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
}

/** What a load measured. Times in milliseconds. */
interface LoadResult<Reading> {
  /** The same by what was asked for, where that has a name; in the order of the names. */
  readonly byName: readonly NamedTimes[];
  readonly requests: number;
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  /** Mean size of an answer's body as sent. */
  readonly bytes: number;
  /** SQL statements of a request, by the Server-Timing header; the median, null where no answer tells. */
  readonly sql: number | null;
  readonly before: Reading;
  readonly after: Reading;
}

/**
 * What a server does before anything is counted, so that the figures are those of one that has been up for a while: everybody
 * has come by, every thread was shown, and its code is compiled. After 300 requests a thread's page still cost a quarter more. What takes long
 * is warmed up for a while only: it is warm by then.
 */
const warmUp = { requests: 1_500, seconds: 2, mostSeconds: 12 };

/** How long what an answer leaves behind may take to begin, in milliseconds: the relay's work belongs to the reply's cost. */
const settling = 300;

/**
 * Sends requests from `concurrency` connections for `seconds`, after a warm-up that is not counted.
 * @throws Error at the first answer that is not 200: figures of errors are worth nothing
 */
export async function load<Reading>(
  origin: string,
  options: LoadOptions<Reading>,
): Promise<LoadResult<Reading>> {
  const { concurrency, next, nameOf, leastOfEach = 0, expect, meter } = options;
  const settle = async () => {
    await sleep(settling);
    await options.settle?.();
  };
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
  let count = 0;
  const phase = async (
    goesOn: () => boolean,
    onAnswer: (ms: number, answer: LoadAnswer, n: number) => void,
  ) => {
    const connection = async () => {
      while (goesOn()) {
        const n = count++;
        const start = performance.now();
        const answer = await send(agent, origin, next(n), expect);
        onAnswer(performance.now() - start, answer, n);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, connection));
  };
  const began = performance.now();
  const warmFor = () => (performance.now() - began) / 1000;
  await phase(
    () => warmFor() < warmUp.seconds || (count < warmUp.requests && warmFor() < warmUp.mostSeconds),
    () => undefined,
  );
  await settle();
  await options.warmedUp?.();

  const times: number[] = [];
  const timesOf = new Map<string, number[]>();
  const statements: number[] = [];
  let bytes = 0;
  const before = meter();
  const start = performance.now();
  const end = start + options.seconds * 1000;
  await phase(
    () => performance.now() < end || [...timesOf.values()].some(({ length }) => length < leastOfEach),
    (ms, answer, n) => {
      times.push(ms);
      if (nameOf) keepTime(timesOf, nameOf(n), ms);
      bytes += answer.body.length;
      const sql = statementsOf(answer);
      if (sql !== undefined) statements.push(sql);
    },
  );
  const elapsed = (performance.now() - start) / 1000;
  await settle();
  const after = meter();
  agent.destroy();
  return {
    byName: [...timesOf]
      .map(([name, ofName]) => ({ name, ...figuresOf(ofName) }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    rps: times.length / elapsed,
    ...figuresOf(times),
    bytes: Math.round(bytes / times.length),
    sql: statements.length > 0 ? quantile(statements, 0.5) : null,
    before,
    after,
  };
}

function keepTime(times: Map<string, number[]>, name: string, ms: number): void {
  const ofName = times.get(name);
  if (ofName) ofName.push(ms);
  else times.set(name, [ms]);
}

function figuresOf(times: readonly number[]): Omit<NamedTimes, "name"> {
  return { requests: times.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Sends requests one after another, and waits until what they leave behind is done. Gives the last answer. */
export async function sendEach(
  origin: string,
  requests: readonly LoadRequest[],
  settle?: () => Promise<void>,
): Promise<LoadAnswer> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  let last: LoadAnswer | undefined;
  for (const request of requests) last = await send(agent, origin, request, undefined);
  await sleep(settling);
  await settle?.();
  agent.destroy();
  if (!last) throw new Error("Nothing was sent.");
  return last;
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
): Promise<LoadAnswer> {
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
          } else resolve({ headers: answer.headers, body });
        });
      },
    );
    sent.on("error", reject);
    sent.end(request.body);
  });
}

function statementsOf({ headers }: LoadAnswer): number | undefined {
  const told = /sql;desc="(\d+)"/.exec(String(headers["server-timing"]))?.[1];
  return told === undefined ? undefined : Number(told);
}
