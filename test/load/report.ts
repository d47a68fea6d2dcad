import type { BenchRow, BesideRow, Measured } from "./rows.ts";

/** What was measured on one database at one scale. */
export interface BenchRun extends Measured {
  readonly database: "server" | "embedded";
  readonly scale: number;
}

/** A promise, and what became of it. */
interface Verdict {
  readonly promise: string;
  readonly figure: number;
  readonly limit: number;
}

/** CPU milliseconds of one request, server and database together, with a PostgreSQL server. */
const cpuLimits: Readonly<Record<string, number>> = {
  list: 8,
  "list-two-tags": 9,
  thread: 8,
  "graphql-thread": 5,
  suggestion: 5,
  reply: 12,
  "library-three-filters": 8,
  "case-study": 8,
  "spread-map": 100,
};

/** The 99th percentile of the wall time, in milliseconds: what nobody should wait longer for. */
const waitLimits: Readonly<Record<string, number>> = {
  "case-study-pdf": 3_000,
  "feed-region": 50,
  "feed-rare-tag": 50,
  "feed-500-follows": 50,
  "notify-20000": 2_000,
  "search-one-word": 150,
  "search-two-words": 150,
  "search-worst": 500,
  "search-worst-phrase": 500,
};

/** A reply to a thousand sockets: at the slowest, beside a bare server, and in memory. */
const fanOutLimits = { ms: 250, timesFloor: 1.5, rssMb: 350 };

/** Digests of 20,000 people who all want theirs at one moment: seconds for all, and memory that does not grow with them. */
const digestLimits = { seconds: 300, memoryGrowth: 1.2 };

/** How much more a request may cost with more rows in the tables. */
const growthLimit = 1.3;

/**
 * How many statements more a request may take then: those of the background may fall among the few requests that are counted. One for each
 * thing more would be many.
 */
const moreStatements = 1;

/** Prints a run as one table, and what is known by query as another. */
export function printRun(run: BenchRun): void {
  const { database, scale, rows, beside } = run;
  const columns: readonly [string, (row: BenchRow, beside: BesideRow) => number | null][] = [
    ["concurrent", (row) => row.concurrency],
    ["rps", (row) => row.rps],
    ["p50", (row) => row.p50],
    ["p99", (row) => row.p99],
    ["cpuMs", (row) => row.cpuMs],
    ["dbCpuMs", (row) => row.dbCpuMs],
    ["bytes", (row) => row.bytes],
    ["sql", (row) => row.sql],
    ["rssMb", (row) => row.rssMb],
    ["floorRps", (row) => row.floorRps],
    ["floorP99", (row) => row.floorP99],
    ["floorCpu", (_row, { floorCpuMs }) => floorCpuMs],
    ["bareSqlP50", (_row, { bareSql }) => bareSql?.p50 ?? null],
    ["bareSqlCpu", (_row, { bareSql }) => bareSql?.cpuMs ?? null],
    ["load", (_row, { load }) => load],
  ];
  console.log(`\n${database}, scale ${scale}`);
  console.log(["name".padEnd(22), ...columns.map(([name]) => name.padStart(11))].join(""));
  for (const [index, row] of rows.entries()) {
    const more = beside[index];
    if (!more) continue;
    const cells = columns.map(([, figure]) => inWords(figure(row, more)).padStart(11));
    console.log([row.name.padEnd(22), ...cells, more.missed > 0 ? `  ${more.missed} missed` : ""].join(""));
  }
  printQueries(run);
}

/** Prints what each query of a run took, where rows are of several. */
function printQueries({ database, scale, beside }: BenchRun): void {
  const rows = beside.flatMap(({ name: row, queries = [] }) => queries.map((query) => ({ row, ...query })));
  if (rows.length === 0) return;
  console.log(`\n${database}, scale ${scale}, by query`);
  const figures = ["requests", "p50", "p99"] as const;
  console.log(["name".padEnd(22), "query".padEnd(22), ...figures.map((name) => name.padStart(11))].join(""));
  for (const one of rows) {
    const cells = figures.map((name) => inWords(one[name]).padStart(11));
    console.log([one.row.padEnd(22), one.name.padEnd(22), ...cells].join(""));
  }
}

/** What a run on a server promises by itself: what requests cost, and how a thousand sockets hear of a reply. */
export function verdictsOf({ database, rows, beside }: BenchRun): Verdict[] {
  if (database !== "server") return [];
  return rows.flatMap((row, index) => {
    const limit = cpuLimits[row.name];
    const longest = waitLimits[row.name];
    const cpu = [
      ...(limit === undefined ? [] : [{ promise: `${row.name}: CPU ms`, figure: row.cpuMs, limit }]),
      ...(longest === undefined ? [] : waitVerdicts(row, beside[index], longest)),
    ];
    if (row.name === "digest-20000") return digestVerdicts(row, beside[index]);
    if (row.name !== "fanout-1000") return cpu;
    return [
      { promise: `${row.name}: p99 in ms`, figure: row.p99, limit: fanOutLimits.ms },
      {
        promise: `${row.name}: p99 by that of the bare server`,
        figure: row.p99 / (row.floorP99 ?? 0),
        limit: fanOutLimits.timesFloor,
      },
      { promise: `${row.name}: memory in MB`, figure: row.rssMb, limit: fanOutLimits.rssMb },
      { promise: `${row.name}: hints that never came`, figure: beside[index]?.missed ?? 0, limit: 0 },
    ];
  });
}

/** How long people wait: of a row of several queries for each of them, so that no slow one hides among the others. */
function waitVerdicts({ name, p99 }: BenchRow, more: BesideRow | undefined, limit: number): Verdict[] {
  if (!more?.queries) return [{ promise: `${name}: p99 in ms`, figure: p99, limit }];
  return more.queries.map((query) => ({
    promise: `${name}, ${query.name}: p99 in ms`,
    figure: query.p99,
    limit,
  }));
}

function digestVerdicts({ name, rps }: BenchRow, more: BesideRow | undefined): Verdict[] {
  return [
    { promise: `${name}: seconds for all`, figure: 20_000 / rps, limit: digestLimits.seconds },
    {
      promise: `${name}: memory of the second half by that of the first`,
      figure: more?.memoryGrowth ?? 0,
      limit: digestLimits.memoryGrowth,
    },
    { promise: `${name}: people who got none`, figure: more?.missed ?? 0, limit: 0 },
  ];
}

/** Rows that take the longer the more there is to find or to tell, up to a bound: of them the time itself is promised. */
const growsWithContent = /^(?:search|digest)-/;

/**
 * That nothing costs more because the tables are larger: by CPU, and by SQL statements, of which one for each row more would be found
 * first. How long it takes is judged where it is measured one at a time: of eight at a time on few processors most of it is waiting for
 * one another, and the slowest in a hundred is a matter of luck (see `printGrowth`).
 */
export function growthOf(small: BenchRun, large: BenchRun): Verdict[] {
  return bothOf(small, large).flatMap(([before, row]) => {
    if (growsWithContent.test(row.name)) return [];
    const promise = (figure: string) =>
      `${large.database}, ${row.name}: ${figure} at scale ${large.scale} by ${small.scale}`;
    const sql = row.sql === null || before.sql === null ? null : row.sql - before.sql;
    return [
      { promise: promise("CPU ms"), figure: row.cpuMs / before.cpuMs, limit: growthLimit },
      ...(row.concurrency === 1
        ? [{ promise: promise("p99"), figure: row.p99 / before.p99, limit: growthLimit }]
        : []),
      ...(sql === null
        ? []
        : [{ promise: promise("further SQL statements"), figure: sql, limit: moreStatements }]),
    ];
  });
}

const bothOf = (small: BenchRun, large: BenchRun): [BenchRow, BenchRow][] =>
  large.rows.flatMap((row): [BenchRow, BenchRow][] => {
    const before = small.rows.find(({ name }) => name === row.name);
    return before ? [[before, row]] : [];
  });

/** Prints how much every figure of every row has grown, judged or not. */
export function printGrowth(small: BenchRun, large: BenchRun): void {
  const figures = ["cpuMs", "p50", "p99", "sql"] as const;
  console.log(`\n${large.database}: scale ${large.scale} by scale ${small.scale}`);
  console.log(["name".padEnd(22), ...figures.map((name) => name.padStart(24))].join(""));
  for (const [before, row] of bothOf(small, large)) {
    const cells = figures.map((name) => {
      const [from, to] = [before[name], row[name]];
      const times = from === null || to === null ? "–" : `${inWords(to / from)} ×`;
      return `${inWords(from)} → ${inWords(to)}  ${times}`.padStart(24);
    });
    console.log([row.name.padEnd(22), ...cells].join(""));
  }
}

/** Prints what was promised beside what was measured. Returns how many promises are not kept. */
export function printVerdicts(title: string, verdicts: readonly Verdict[]): number {
  if (verdicts.length === 0) return 0;
  console.log(`\n${title}`);
  for (const { promise, figure, limit } of verdicts) {
    const figures = `${inWords(figure).padStart(8)}  at most ${inWords(limit).padEnd(6)}`;
    console.log(`${promise.padEnd(62)}${figures} ${isKept({ figure, limit }) ? "✓ kept" : "✗ missed"}`);
  }
  return verdicts.filter((verdict) => !isKept(verdict)).length;
}

function isKept({ figure, limit }: Pick<Verdict, "figure" | "limit">): boolean {
  return figure <= limit;
}

function inWords(value: number | null): string {
  if (value === null) return "–";
  if (Number.isInteger(value) || value >= 100) return String(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
