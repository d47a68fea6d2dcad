import { sendDigests } from "./digest-load.ts";
import { fanOut, countedReplies } from "./fan-out-load.ts";
import type { SqlFloor } from "./floor/sql.ts";
import { measureHttpFloor, type Floors } from "./floors.ts";
import { load, sendEach, type LoadRequest, type NamedTimes } from "./http-load.ts";
import { countedEvents, tellMany } from "./notify-load.ts";
import { watchers } from "./seed-watchers.ts";
import { machineLoad, processCpuMs, processTreeCpuMs, residentMb } from "./machine.ts";
import { bareReplies, pagesOf, replyTo, session, type BenchPage, type BenchThings } from "./pages.ts";
import { isReading, isTransactionControl, recordStatements, type LoggedStatement } from "./statement-log.ts";
import { untilHandled } from "./until-handled.ts";
import { asAdministrator, type Cluster } from "../support/postgres-cluster.ts";
import type { ProductionServer } from "../support/production-server.ts";

/** A row of the table. Times in milliseconds, sizes in bytes. */
export interface BenchRow {
  readonly name: string;
  readonly concurrency: number;
  /** Requests a second; for a fan-out, hints that arrived a second; for telling many, people told a second. */
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU of the server's process and of the database's for one request. Of a fan-out: for one reply to all sockets. */
  readonly cpuMs: number;
  /** What of it was the database's; null where the database is in the server's process. */
  readonly dbCpuMs: number | null;
  readonly bytes: number;
  /** SQL statements of one request, with what the relay does afterwards; null where nothing tells. */
  readonly sql: number | null;
  /** Requests a second of a bare server that sends the same bytes, to the same number of connections; null where none does the like. */
  readonly floorRps: number | null;
  readonly floorP99: number | null;
  /** Memory of the server's process at the end of the row. */
  readonly rssMb: number;
}

/** What else was measured for a row. */
export interface BesideRow {
  readonly name: string;
  /** CPU of the bare server for one request, in milliseconds. */
  readonly floorCpuMs: number;
  /** The bare SQL; null where the database is in the server's process, or keeps its log to itself. */
  readonly bareSql: SqlFloor | null;
  /** Processes that wanted to run on this machine meanwhile. */
  readonly load: number;
  /** Hints that never came. */
  readonly missed: number;
  /** The figures of each query, in a row of several. */
  readonly queries?: readonly NamedTimes[];
  /** Of digests: the most memory of the second half of the time by that of the first. */
  readonly memoryGrowth?: number;
}

/** What was measured. */
export interface Measured {
  readonly rows: readonly BenchRow[];
  readonly beside: readonly BesideRow[];
}

/** What is measured, and how long each row runs. */
interface Target {
  readonly server: ProductionServer;
  /** The database server, where there is one, and the database on it. */
  readonly cluster: (Cluster & { readonly databaseUrl: string }) | undefined;
  readonly floors: Floors;
  readonly things: BenchThings;
  readonly seconds: number;
  /** The names of the rows to measure; all of them where it is empty. */
  readonly only: readonly string[];
}

/** Requests at a time, unless a page says otherwise. */
const usual = 8;

/** Requests of each query on a server, where their promises are judged: the slowest of fewer is no 99th percentile. */
const judgedRequests = 100;

/** Requests whose statements are looked at: so many that what the relay does meanwhile by itself does not count. */
const sample = 20;

/** What the server's connections are called in the database's log. */
const applicationName = "collaborative-exchange";

/** Measures every row, one after another, on a running server. `progress` is told of each. */
export async function measureRows(target: Target, progress: (row: string) => void): Promise<Measured> {
  const rows: BenchRow[] = [];
  const beside: BesideRow[] = [];
  const keep = (measured: { row: BenchRow; beside: BesideRow }) => {
    rows.push(measured.row);
    beside.push(measured.beside);
  };
  const isWanted = (name: string) => target.only.length === 0 || target.only.includes(name);
  const measurePages = async (pages: readonly BenchPage[]) => {
    for (const page of pages) {
      progress(page.name);
      keep(await measurePage(target, page));
    }
  };
  const pages = pagesOf(target.things).filter(({ name }) => isWanted(name));
  await measurePages(pages.filter(({ writes }) => !writes));
  for (const sockets of [200, 1_000].filter((count) => isWanted(`fanout-${count}`))) {
    progress(`fanout-${sockets}`);
    keep(await measureFanOut(target, sockets));
  }
  await measurePages(pages.filter(({ writes }) => writes));
  // The embedded database is the server's alone, so that nobody else can tell how far it is.
  for (const people of [500, 20_000].filter((count) => target.cluster && isWanted(`digest-${count}`))) {
    progress(`digest-${people}`);
    keep(await measureDigests(target, people));
  }
  // Last of all: minutes later the mails of those who were told would leave while other rows are measured.
  if (isWanted("notify-20000")) {
    progress("notify-20000");
    keep(await measureNotify(target));
  }
  return { rows, beside };
}

/** CPU that the server and its database have used so far, in milliseconds. */
interface CpuReading {
  readonly server: number;
  readonly database: number | null;
}

function readCpu({ server, cluster }: Target): CpuReading {
  const database = cluster?.pid === undefined ? null : processTreeCpuMs(cluster.pid);
  return { server: processCpuMs(server.pid), database };
}

/** What was used between two readings, shared out over `count`. */
function cpuEach(before: CpuReading, after: CpuReading, count: number): Pick<BenchRow, "cpuMs" | "dbCpuMs"> {
  const database =
    after.database === null || before.database === null ? null : after.database - before.database;
  return {
    cpuMs: (after.server - before.server + (database ?? 0)) / count,
    dbCpuMs: database === null ? null : database / count,
  };
}

async function measurePage(target: Target, page: BenchPage): Promise<{ row: BenchRow; beside: BesideRow }> {
  const { server, seconds, floors } = target;
  const { next, concurrency = usual } = page;
  const { byName, requests, before, after, sql, ...figures } = await load(server.origin, {
    next,
    nameOf: page.nameOf,
    leastOfEach: target.cluster ? judgedRequests : 0,
    concurrency,
    seconds,
    expect: page.expect,
    meter: () => readCpu(target),
    settle: settling(target),
    warmedUp: page.writes && knowingSizes(target),
  });
  const rssMb = residentMb(server.pid);
  const recorded = await record(target, next);
  const answer = await sendEach(server.origin, [next(0)]);
  const floor = await measureHttpFloor(floors, answer, { next, concurrency, seconds });
  const row: BenchRow = {
    name: page.name,
    concurrency,
    ...figures,
    ...cpuEach(before, after, requests),
    sql: recorded ? Math.round(recorded.filter((one) => !isTransactionControl(one)).length / sample) : sql,
    floorRps: floor.rps,
    floorP99: floor.p99,
    rssMb,
  };
  // What was sent for a reply cannot be sent again: its ids and numbers are taken. Nor can a mail that was written meanwhile.
  const statements = page.writes ? bareReplies(target.things.usual, sample) : recorded?.filter(isReading);
  const bareSql = statements ? await measureBareSql(target, statements) : null;
  return {
    row,
    beside: {
      name: page.name,
      floorCpuMs: floor.cpuMs,
      bareSql,
      load: machineLoad(),
      missed: 0,
      ...(page.nameOf ? { queries: byName } : {}),
    },
  };
}

/** What waits for the relay; nothing where the database is the server's alone. */
const settling = ({ cluster }: Target) => cluster && (() => untilHandled(cluster.databaseUrl));

/**
 * Lets the database's planner know how large tables have become that were empty when its statistics were taken, as autovacuum does
 * within a minute on a server that is up.
 */
const knowingSizes = ({ cluster }: Target) =>
  cluster && (() => asAdministrator(cluster.databaseUrl, async (client) => client.query("ANALYZE")));

/** What the database gets for a few requests, the relay's part included; nothing where it has no log to read. */
async function record(
  target: Target,
  next: (n: number) => LoadRequest,
): Promise<LoggedStatement[] | undefined> {
  const { server, cluster } = target;
  if (!cluster) return undefined;
  const requests = Array.from({ length: sample }, (_, n) => next(n));
  return recordStatements(cluster, applicationName, () =>
    sendEach(server.origin, requests, settling(target)),
  );
}

/** What the statements of a few requests cost without anything around them, for one request. */
async function measureBareSql(
  { cluster, floors, seconds }: Target,
  statements: readonly LoggedStatement[],
): Promise<SqlFloor | null> {
  if (cluster?.pid === undefined) return null;
  const { databaseUrl: url, pid: databasePid } = cluster;
  const { cpuMs, dbCpuMs, p50 } = await floors.sql.ask({
    url,
    databasePid,
    statements,
    seconds: seconds / 2,
  });
  return { cpuMs: cpuMs / sample, dbCpuMs: dbCpuMs / sample, p50: p50 / sample };
}

async function post(url: string, request: Omit<LoadRequest, "path">): Promise<void> {
  const answer = await fetch(url, { method: "POST", headers: request.headers, body: request.body ?? "" });
  if (!(await answer.text()).includes("MutationReplyToThreadSuccess")) throw new Error("a reply failed");
}

async function measureFanOut(target: Target, sockets: number): Promise<{ row: BenchRow; beside: BesideRow }> {
  const {
    server,
    floors,
    things: { threads },
  } = target;
  // The last thread, which the other rows have left alone for longest.
  const threadId = threads.at(-1)?.id ?? "";
  const options = { threadId, sockets, cookieOf: (n: number) => session(n).cookie ?? "" };
  let rssMb = 0;
  const real = await fanOut(server.origin, {
    ...options,
    reply: (n) => {
      const { path, ...request } = replyTo(threadId, n);
      return post(`${server.origin}${path}`, request);
    },
    meter: () => {
      rssMb = residentMb(server.pid);
      return readCpu(target);
    },
  });
  const bareOrigin = await floors.sockets.ask("origin");
  const bare = await fanOut(bareOrigin, {
    ...options,
    reply: (n) => post(`${bareOrigin}/${threadId}`, replyTo(threadId, n)),
    meter: () => processCpuMs(floors.sockets.pid),
  });
  const name = `fanout-${sockets}`;
  return {
    row: {
      name,
      concurrency: sockets,
      rps: real.rps,
      p50: real.p50,
      p99: real.p99,
      ...cpuEach(real.before, real.after, countedReplies),
      bytes: real.bytes,
      sql: null,
      floorRps: bare.rps,
      floorP99: bare.p99,
      rssMb,
    },
    beside: {
      name,
      floorCpuMs: (bare.after - bare.before) / countedReplies,
      bareSql: null,
      load: machineLoad(),
      missed: real.missed + bare.missed,
    },
  };
}

/** One reply to a thread that twenty thousand people watch, until all of them have their rows, for the page and for mail. */
async function measureNotify(target: Target): Promise<{ row: BenchRow; beside: BesideRow }> {
  const { server, things } = target;
  const { before, after, missed, ...figures } = await tellMany(server.origin, {
    cookie: session(0).cookie ?? "",
    reply: (n) => {
      const { path, ...request } = replyTo(things.watched, n);
      return post(`${server.origin}${path}`, request);
    },
    meter: () => readCpu(target),
  });
  const name = "notify-20000";
  return {
    row: {
      name,
      concurrency: 1,
      rps: (watchers * 1_000) / figures.p50,
      ...figures,
      ...cpuEach(before, after, countedEvents),
      bytes: 0,
      sql: null,
      floorRps: null,
      floorP99: null,
      rssMb: residentMb(server.pid),
    },
    beside: { name, floorCpuMs: 0, bareSql: null, load: machineLoad(), missed },
  };
}

/** Of a run of digests the times are those until somebody had theirs, from when the first was taken; CPU is that of one. */
async function measureDigests(target: Target, people: number): Promise<{ row: BenchRow; beside: BesideRow }> {
  const run = await sendDigests(target.cluster?.databaseUrl ?? "", {
    people,
    meter: () => readCpu(target),
    residentMb: () => residentMb(target.server.pid),
  });
  const name = `digest-${people}`;
  const [firstHalf, secondHalf] = run.rssMb;
  return {
    row: {
      name,
      concurrency: 1,
      rps: people / (run.all / 1000),
      p50: run.p50,
      p99: run.p99,
      ...cpuEach(run.before, run.after, people),
      bytes: run.bytes,
      sql: null,
      floorRps: null,
      floorP99: null,
      rssMb: Math.max(...run.rssMb),
    },
    beside: {
      name,
      floorCpuMs: 0,
      bareSql: null,
      load: machineLoad(),
      missed: people - run.mails,
      memoryGrowth: secondHalf / firstHalf,
    },
  };
}
