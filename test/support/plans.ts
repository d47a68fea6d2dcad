import type pg from "pg";
import type { Database, SqlParameter } from "../../prisma/client.ts";

/** A statement as the product sent it. */
export interface SentStatement {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
}

/** A node of a plan, as EXPLAIN's JSON has it. */
interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  /** Of one loop, and what of them did not fit; where the statement was run. */
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What the planner would do for a statement. */
export interface Plan {
  readonly statement: SentStatement;
  /** Large tables that it would read from end to end, themselves or an index of theirs. */
  readonly readWhole: readonly string[];
  /** Large tables of which it would sort all that it finds, where the order of an index would spare it most of that. */
  readonly sortedWhole: readonly string[];
}

/** The tables that grow with what people write and read in threads. */
export const threadTables = [
  "Thread",
  "ThreadTag",
  "Post",
  "PostRevision",
  "Reaction",
  "SameProblem",
  "ThreadRead",
  "Mention",
  "ModerationItem",
] as const;

/**
 * The tables that grow with the library, with who takes up what, and with what people and feeds are told of it. Case studies themselves are not
 * among them: there are some thousands at most, and whether any has changed is asked of all of them.
 */
export const libraryTables = [
  "CaseStudyTag",
  "CaseStudyVersion",
  "Measure",
  "Reading",
  "Adoption",
  "AdoptionEntry",
  "Notification",
  "Activity",
  "ActivityScope",
] as const;

const largeTables: readonly string[] = [...threadTables, ...libraryTables];

/** Keeps every statement that goes through a pool from now on, with its values, each text once. */
export function recordStatements(pool: pg.Pool): ReadonlyMap<string, SentStatement> {
  const sent = new Map<string, SentStatement>();
  const known = new WeakSet<pg.PoolClient>();
  pool.on("acquire", (client) => {
    if (known.has(client)) return;
    known.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const observed = (...given: unknown[]): unknown => {
      const [first, second] = given;
      const { text, values } = (typeof first === "string" ? { text: first, values: second } : first) as {
        text?: string;
        values?: SqlParameter[];
      };
      if (text !== undefined && /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text) && !sent.has(text)) {
        const parameters = values ?? (Array.isArray(second) ? (second as SqlParameter[]) : []);
        sent.set(text, { sql: text, parameters });
      }
      return query(...given);
    };
    Object.assign(client, { query: observed });
  });
  return sent;
}

/** A session of a database, and which of the two ways of planning it has. */
export interface PlanningSession extends Pick<Database, "kind"> {
  query<Row extends object>(sql: string, parameters?: readonly SqlParameter[]): Promise<Row[]>;
}

/**
 * What the product's database would do for a statement, which is not run. The embedded one plans it for its values. A server
 * makes one plan for all values (see prisma/server-pool.ts), so there the values that a test happens to send, and what the
 * planner knows of them, have no say.
 */
export async function planOf(session: PlanningSession, statement: SentStatement): Promise<Plan> {
  const { sql, parameters } = statement;
  const indexes = await readIndexes(session);
  const planned = (plan: PlanNode): Plan => ({
    statement,
    readWhole: tablesReadWhole(plan, indexes),
    sortedWhole: tablesSortedWhole(plan),
  });
  if (session.kind === "embedded") return planned(await explain(session, sql, parameters));
  await session.query(`PREPARE planned AS ${sql}`);
  const values = parameters.length === 0 ? "" : `(${parameters.map(() => "NULL").join(", ")})`;
  const plan = await explain(session, `EXECUTE planned${values}`, []);
  await session.query("DEALLOCATE planned");
  return planned(plan);
}

/**
 * How many rows of each table the database looks at for a statement, which it runs: planned for any values, as the product's server does
 * it.
 */
export async function rowsLookedAt(
  session: PlanningSession,
  { sql, parameters }: SentStatement,
): Promise<Readonly<Record<string, number>>> {
  await session.query("SET LOCAL plan_cache_mode = force_generic_plan");
  const plan = await explain(session, sql, parameters, "ANALYZE, FORMAT JSON");
  const rows: Record<string, number> = {};
  const count = (node: PlanNode): void => {
    const table = node["Relation Name"];
    if (table !== undefined) {
      const each =
        (node["Actual Rows"] ?? 0) +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0);
      rows[table] = (rows[table] ?? 0) + each * (node["Actual Loops"] ?? 0);
    }
    node.Plans?.forEach(count);
  };
  count(plan);
  return rows;
}

/** How often the database goes through an index for a statement, which it runs: planned for any values. */
export async function scansOf(
  session: PlanningSession,
  { sql, parameters }: SentStatement,
  index: string,
): Promise<number> {
  await session.query("SET LOCAL plan_cache_mode = force_generic_plan");
  const timesIn = (node: PlanNode): number =>
    (node["Index Name"] === index ? (node["Actual Loops"] ?? 0) : 0) +
    (node.Plans ?? []).reduce((times, below) => times + timesIn(below), 0);
  return timesIn(await explain(session, sql, parameters, "ANALYZE, FORMAT JSON"));
}

/** By name, the table that an index is of, and its first column where it is in the order of one. */
type Indexes = ReadonlyMap<string, { readonly table: string; readonly first: string | null }>;

async function readIndexes(session: PlanningSession): Promise<Indexes> {
  const rows = await session.query<{ name: string; table: string; first: string | null }>(
    `SELECT c.relname::text AS "name", t.relname::text AS "table",
       CASE WHEN m.amname = 'btree' AND i.indkey[0] > 0 THEN pg_get_indexdef(c.oid, 1, TRUE) END AS "first"
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_am m ON m.oid = c.relam WHERE t.relname = ANY($1::text[]) AND t.relnamespace = 'public'::regnamespace`,
    [[...largeTables]],
  );
  return new Map(rows.map(({ name, ...index }) => [name, index]));
}

async function explain(
  session: PlanningSession,
  sql: string,
  parameters: readonly SqlParameter[],
  options = "FORMAT JSON",
): Promise<PlanNode> {
  const [row] = await session.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
    `EXPLAIN (${options}) ${sql}`,
    parameters,
  );
  if (!row) throw new Error(`EXPLAIN told nothing of ${sql}`);
  return row["QUERY PLAN"][0].Plan;
}

function tablesReadWhole(node: PlanNode, indexes: Indexes, isSorted = false): string[] {
  const table = node["Relation Name"] ?? "";
  const isLarge = largeTables.includes(table);
  const index = indexes.get(node["Index Name"] ?? "");
  const sorts = sortsBelow(node, isSorted);
  const own = [
    ...(isLarge && node["Node Type"] === "Seq Scan" ? [table] : []),
    ...(index && readsWholeIndex(node, index.first, sorts) ? [index.table] : []),
  ];
  return [...own, ...(node.Plans ?? []).flatMap((below) => tablesReadWhole(below, indexes, sorts))];
}

/** A limit below the sorting means that the rows came in order already, as far as it goes. */
function sortsBelow({ "Node Type": type }: PlanNode, isSorted: boolean): boolean {
  return type === "Sort" || (isSorted && type !== "Limit");
}

function tablesSortedWhole(node: PlanNode, isSorted = false): string[] {
  const table = node["Relation Name"] ?? "";
  const sorts = sortsBelow(node, isSorted);
  const own = sorts && largeTables.includes(table) ? [table] : [];
  return [...own, ...(node.Plans ?? []).flatMap((below) => tablesSortedWhole(below, sorts))];
}

/**
 * Whether an index is searched by a later column alone: then all of it is read. Without any condition it is read in its order,
 * for a list that ends early, unless what is read is sorted otherwise.
 */
function readsWholeIndex(
  { "Index Cond": condition }: PlanNode,
  first: string | null,
  isSorted: boolean,
): boolean {
  if (first === null) return false;
  if (condition === undefined) return isSorted;
  return !["(", "(ROW("].some((start) => [" ", ","].some((end) => condition.includes(start + first + end)));
}

/**
 * Makes the planner believe that the large tables hold that many times what they do. It goes by the rows per page that it
 * remembers and by the pages that there are, so that more rows a page are more rows. What it knows of the values in each
 * column is in shares, or in numbers that do not grow; those of what has parts of its own do, so they are put into shares.
 */
export async function pretendTimes(
  db: Pick<Database, "query">,
  tables: readonly string[],
  times: number,
): Promise<void> {
  for (const table of tables) {
    const columns = await db.query<{ name: string; share: number }>(
      `SELECT a.attname::text AS name, -s.n_distinct_share AS share FROM pg_attribute a
       JOIN LATERAL (
         SELECT least(1, st.n_distinct / greatest(c.reltuples, 1))::float8 AS n_distinct_share
         FROM pg_stats st JOIN pg_class c ON c.oid = a.attrelid
         WHERE st.schemaname = 'public' AND st.tablename = $1 AND st.attname = a.attname AND st.n_distinct > 0
       ) s ON TRUE
       WHERE a.attrelid = format('public.%I', $1::text)::regclass AND a.attname = ANY($2::text[])`,
      [table, wholes],
    );
    for (const { name, share } of columns)
      await db.query(`ALTER TABLE "${table}" ALTER COLUMN "${name}" SET (n_distinct = ${share})`);
    await db.query(`ANALYZE "${table}"`);
  }
  await db.query(
    `UPDATE pg_class c SET reltuples = c.reltuples * $2::int FROM pg_class t
     WHERE t.relname = ANY($1::text[]) AND t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
       AND (c.oid = t.oid OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = t.oid))`,
    [[...tables], times],
  );
}

/** The columns that say what a row is a part of, and that have the more values the more rows there are. */
const wholes = ["threadId", "postId", "caseStudyId", "adoptionId", "measureId"];

/** What the database would do for all that was sent. */
export async function plansOfSent(
  session: PlanningSession,
  sent: ReadonlyMap<string, SentStatement>,
): Promise<Plan[]> {
  const plans = [];
  for (const statement of sent.values()) plans.push(await planOf(session, statement));
  return plans;
}

/** The statements that would read a large table from end to end, with the table. */
function faultsOf(plans: readonly Plan[]): string[] {
  return plans.flatMap(({ readWhole, statement }) => readWhole.map((table) => `${table}: ${statement.sql}`));
}

/** Works in one session of the product's pool, with its settings; what it changes is undone. */
export async function inPlanningSession<T>(
  db: Pick<Database, "pool" | "kind">,
  work: (session: PlanningSession) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    return await work({
      kind: db.kind,
      query: async <Row extends object>(sql: string, parameters: readonly SqlParameter[] = []) =>
        (await client.query<Row>(sql, [...parameters])).rows,
    });
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** What of the statements sent would be read from end to end, by the planner's account, also without an index. */
export const faultsOfSent = (
  db: Pick<Database, "pool" | "kind">,
  sent: ReadonlyMap<string, SentStatement>,
  index?: string,
): Promise<string[]> =>
  inPlanningSession(db, async (session) => {
    if (index !== undefined) await session.query(`DROP INDEX "${index}"`);
    return faultsOf(await plansOfSent(session, sent));
  });
