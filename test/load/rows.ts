import { randomUUID } from "node:crypto";
import { fanOut } from "./fan-out-load.ts";
import { load, type LoadRequest } from "./http-load.ts";
import { cpuMs, processTree, residentMb } from "./machine.ts";
import type { ProductionServer } from "../support/production-server.ts";
import { scaleOne, tokenOf } from "./seed.ts";

/** A row of the table. Times in milliseconds, sizes in bytes. */
export interface BenchRow {
  readonly name: string;
  readonly concurrency: number;
  /** Requests a second; for a fan-out, hints that arrived a second. */
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU of the server's process for one request. Of a fan-out: for one reply to all sockets. */
  readonly cpuMs: number;
  /** CPU of the database server's processes for one request; null where the database is in the server's process. */
  readonly dbCpuMs: number | null;
  readonly bytes: number;
  /** SQL statements of one request; null where nothing tells. */
  readonly sql: number | null;
  /** Memory of the server's process at the end of the row. */
  readonly rssMb: number;
  readonly note?: string;
}

interface Target {
  readonly server: ProductionServer;
  readonly databasePid: number | undefined;
  readonly threads: readonly { id: string; slug: string }[];
  readonly seconds: number;
}

const concurrency = 8;

const threadQuery = `query BenchThread($id: ID!) {
  thread(id: $id) {
    id title state replyCount tags { id label } openingPost { html author { name } }
    replies(page: 1) { posts { id number html createdAt author { id name } reactions { kind count } } pageCount }
  }
}`;
const replyMutation = `mutation BenchReply($input: ReplyToThreadInput!) {
  replyToThread(input: $input) { __typename ... on MutationReplyToThreadSuccess { data { id } } }
}`;

/** Measures every row, one after another, on a running server. */
export async function measureRows(target: Target): Promise<BenchRow[]> {
  const { threads, server } = target;
  const threadAt = (n: number) => threads[n % threads.length] ?? { id: "", slug: "" };
  const page =
    (path: (n: number) => string) =>
    (n: number): LoadRequest => ({ path: path(n), headers: personal(server, n) });
  const post =
    (body: (n: number) => unknown) =>
    (n: number): LoadRequest => ({
      path: "/graphql",
      headers: { ...personal(server, n), "content-type": "application/json" },
      body: JSON.stringify(body(n)),
    });
  const reply = post((n) => ({
    query: replyMutation,
    variables: {
      input: { threadId: threadAt(n).id, markdown: `Bench reply ${n}`, idempotencyKey: randomUUID() },
    },
  }));
  return [
    await httpRow(
      target,
      "home",
      page(() => "/"),
    ),
    await httpRow(
      target,
      "list",
      page(() => "/threads"),
    ),
    await httpRow(
      target,
      "list-two-tags",
      page(() => "/threads?tag=region%3AY63&tag=collaborative-focus%3Acancer"),
    ),
    await httpRow(
      target,
      "thread",
      page((n) => `/threads/${threadAt(n).id}/${threadAt(n).slug}`),
    ),
    await httpRow(
      target,
      "graphql-thread",
      post((n) => ({ query: threadQuery, variables: { id: threadAt(n).id } })),
      (body) => body.includes('"posts":[{'),
    ),
    await httpRow(target, "reply", reply, (body) => body.includes("MutationReplyToThreadSuccess")),
    await fanOutRow(target, 200, reply),
    await fanOutRow(target, 1_000, reply),
  ];
}

/** What a signed-in browser sends along. */
function personal(server: ProductionServer, n: number): Record<string, string> {
  return {
    cookie: `session=${tokenOf(1 + (n % scaleOne.people))}`,
    origin: server.origin,
    "sec-fetch-site": "same-origin",
    "accept-encoding": "br, gzip",
  };
}

/** CPU that the server and its database have used so far, in milliseconds. */
function cpuNow(target: Target): { server: number; database: number | null } {
  return {
    server: cpuMs([target.server.pid]),
    database: target.databasePid === undefined ? null : cpuMs(processTree(target.databasePid)),
  };
}

/** What was used between two readings, shared out over `count`. */
function cpuEach(
  before: ReturnType<typeof cpuNow>,
  after: ReturnType<typeof cpuNow>,
  count: number,
): Pick<BenchRow, "cpuMs" | "dbCpuMs"> {
  const isSeparate = after.database !== null && before.database !== null;
  return {
    cpuMs: (after.server - before.server) / count,
    dbCpuMs: isSeparate ? ((after.database ?? 0) - (before.database ?? 0)) / count : null,
  };
}

async function httpRow(
  target: Target,
  name: string,
  next: (n: number) => LoadRequest,
  expect?: (body: string) => boolean,
): Promise<BenchRow> {
  const options = { concurrency, seconds: target.seconds, ...(expect ? { expect } : {}) };
  const before = cpuNow(target);
  const { requests, warmUp, ...figures } = await load(target.server.origin, next, options);
  return {
    name,
    concurrency,
    ...figures,
    ...cpuEach(before, cpuNow(target), requests + warmUp),
    rssMb: residentMb(target.server.pid),
  };
}

async function fanOutRow(
  target: Target,
  sockets: number,
  reply: (n: number) => LoadRequest,
): Promise<BenchRow> {
  const { server, threads } = target;
  const threadId = threads.at(-1)?.id ?? "";
  const replies = 20;
  let rssMb = 0;
  let before = cpuNow(target);
  let after = before;
  const result = await fanOut(server.origin, {
    threadId,
    sockets,
    replies,
    cookieOf: (n) => personal(server, n).cookie ?? "",
    reply: async (n) => {
      const request = reply(threads.length * (n + 1) - 1); // always the last thread, by another person each time
      const answer = await fetch(`${server.origin}${request.path}`, {
        method: "POST",
        headers: request.headers,
        body: request.body ?? "",
      });
      if (!(await answer.text()).includes("MutationReplyToThreadSuccess")) throw new Error("a reply failed");
    },
    onReady: () => {
      before = cpuNow(target);
    },
    onDone: () => {
      after = cpuNow(target);
      rssMb = residentMb(server.pid);
    },
  });
  return {
    name: `fanout-${sockets}`,
    concurrency: sockets,
    rps: result.rps,
    p50: result.p50,
    p99: result.p99,
    ...cpuEach(before, after, replies),
    bytes: result.bytes,
    sql: null,
    rssMb,
    note: `${result.missed} missed`,
  };
}
