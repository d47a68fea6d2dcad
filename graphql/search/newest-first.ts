import { Prisma } from "../../prisma/generated/client/client.ts";
import { monthMark } from "./write-documents.ts";

const { sql, raw } = Prisma;

/**
 * How many months back each step of looking goes. Few steps: each looks once more through what the index has of the words. Growing
 * ones: what is left out of a very frequent word is among the oldest that are looked at.
 */
const steps = [1, 4, 16];

/** Before this day of a month the first step takes the month before too: else it would tell little of how often there is anything. */
const middle = 15;

/** With fewer than this in the first step, there may be few in all: the rest is looked for at once, and step by step only if it is not. */
const few = 20;

/** One step of looking, as PostgreSQL queries of documents. */
export interface Step {
  /** What the index is asked for beside the words; nothing where it is all that there is. */
  readonly marks: string;
  /** What has been looked at before and is left out one by one: the index would take long to leave it out. */
  readonly seen: string;
}

/** The steps back from a day; the last one is for what is older. Without `inIndex` what is older is told from the rest one by one. */
export function stepsBack(today: Date, { inIndex = false } = {}): [Step, ...Step[]] {
  const ends = [today.getUTCDate() < middle ? 2 : 1, ...steps.slice(1)];
  const marks = Array.from({ length: steps.at(-1) ?? 0 }, (_none, back) => {
    const start = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));
    return `'${monthMark}${start.toISOString().slice(0, 7)}'`;
  });
  const step = (n: number): Step => ({
    marks: marks.slice(ends[n - 1] ?? 0, ends[n]).join(" | "),
    seen: "",
  });
  const all = marks.join(" | ");
  const older = inIndex ? { marks: `!(${all})`, seen: "" } : { marks: "", seen: all };
  return [step(0), ...steps.slice(1).map((_months, n) => step(n + 1)), older];
}

/** A step within a statement. */
export interface StepSql {
  /** A query to be added to that of the words. */
  readonly marks: Prisma.Sql;
  /** That a document `d` has not been looked at before. */
  readonly isNew: Prisma.Sql;
}

const tsquery = (text: string) => sql`${text}::tsquery`;

/** Whether there is any document of a kind that is not of the months of the steps; a day more where months may begin at another hour. */
function isBeyondSql(today: Date, isOfKind: Prisma.Sql): Prisma.Sql {
  const months = steps.at(-1) ?? 0;
  const from = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months + 1, 2));
  const to = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 0));
  // The first and the last, which an index has at its ends: a condition on them may be planned as reading everything.
  const end = (which: Prisma.Sql) =>
    sql`(SELECT ${which}(d."occurredAt") FROM "SearchDocument" d WHERE ${isOfKind})`;
  return sql`(${end(sql`min`)} < ${from}::timestamptz OR ${end(sql`max`)} >= ${to}::timestamptz)`;
}

/** What is looked through a step at a time. */
interface Looking {
  /** Names the CTE. */
  readonly name: string;
  /** A condition on a document `d`. */
  readonly isOfKind: Prisma.Sql;
  /** As many are enough. */
  readonly limit: number;
  /** Whether each step asks the index for its own documents alone, and none is left out for there being few. */
  readonly inIndex: boolean;
}

/**
 * Documents of a kind that has many, the newest first, as far as one goes by it: `select` gives those of one step, and the next step is
 * only taken while there are not enough. Gives CTEs with what is looked at first, and a SELECT of all.
 */
export function newestFirstSql(
  today: Date,
  { name, isOfKind, limit, inIndex }: Looking,
  select: (step: StepSql) => Prisma.Sql,
): { readonly ctes: readonly Prisma.Sql[]; readonly all: Prisma.Sql } {
  const [first, ...others] = stepsBack(today, { inIndex });
  const [newest, rest] = [raw(`"${name}"`), raw(`"rest after ${name}"`)];
  const count = (of: Prisma.Sql) => sql`(SELECT count(*) FROM ${of})`;
  const isFew = sql`${count(newest)} < ${few}::int`;
  const isAll = sql`(${isFew} AND ${count(newest)} + ${count(rest)} < ${limit}::int)`;
  const step = { marks: sql`back."marks"::tsquery`, isNew: sql`NOT (d."words" @@ back."seen"::tsquery)` };
  const look = (some: readonly Step[], when: Prisma.Sql) => {
    const texts = (key: keyof Step) =>
      sql`CASE WHEN ${when} THEN ${some.map((one) => one[key])}::text[] ELSE '{}' END`;
    return sql`SELECT found.* FROM unnest(${texts("marks")}, ${texts("seen")}) WITH ORDINALITY AS back("marks", "seen", "n")
      CROSS JOIN LATERAL ${select(step)} found`;
  };
  const beginning = sql`${newest} AS MATERIALIZED ${select({ marks: tsquery(first.marks), isNew: sql`TRUE` })}`;
  const stepwise = sql`${look(others, inIndex ? sql`TRUE` : sql`NOT ${isAll}`)}
      WHERE back."n" < ${others.length}::int OR ${isBeyondSql(today, isOfKind)}`;
  if (inIndex) {
    return {
      ctes: [beginning],
      all: sql`(SELECT * FROM ${newest} UNION ALL ${stepwise} LIMIT ${limit}::int)`,
    };
  }
  return {
    ctes: [beginning, sql`${rest} AS MATERIALIZED (${look([{ marks: "", seen: first.marks }], isFew)})`],
    all: sql`(SELECT * FROM ${newest} UNION ALL SELECT * FROM ${rest} WHERE ${isAll} UNION ALL ${stepwise} LIMIT ${limit}::int)`,
  };
}
