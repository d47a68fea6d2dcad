import fc from "fast-check";
import { globalId } from "../../../graphql/core/ids.ts";
import type { Database } from "../../../prisma/client.ts";
import { hostileText } from "./hostile.ts";

/** Ids that stand in the database, by the table that they are of. */
export type IdPool = ReadonlyMap<string, readonly string[]>;

/** Reads the ids of every table, so that a new table is among them by itself. */
export async function readIds(db: Database): Promise<IdPool> {
  const columns = await db.query<{ table: string; column: string }>(
    `SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('id', 'publicId') AND table_name <> '_prisma_migrations'
     ORDER BY 1, 2 DESC`,
  );
  const pool = new Map<string, string[]>();
  for (const { table, column } of columns) {
    const rows = await db.query<{ id: string }>(
      `SELECT "${column}"::text AS "id" FROM "${table}" ORDER BY 1 LIMIT 40`,
    );
    pool.set(table, [...(pool.get(table) ?? []), ...rows.map(({ id }) => id)]);
  }
  return pool;
}

const missing = "01900000-0000-7000-8000-000000000000";

/** Ids that are none, or not as they should be. */
const malformedIds = [
  missing,
  missing.toUpperCase(),
  `{${missing}}`,
  missing.slice(1),
  globalId("Thread", missing),
  globalId("Nothing", missing),
  globalId("Thread", "1"),
  globalId("", ""),
  globalId("Thread", "\0"),
  globalId("Query", "x"),
  "Thread:1",
  "region:",
  ":Y56",
  "a:b:c",
  "collaborative-focus:nothing",
];

/** An id that fits what is asked for, as the API gives it or as it stands in an address. */
export function validId(pool: IdPool, asked: string): fc.Arbitrary<string> {
  const fitting = typesFor(pool, asked);
  return fc
    .constantFrom(...fitting.flatMap((type) => (pool.get(type) ?? []).map((id) => [type, id] as const)))
    .chain(([type, id]) => fc.constantFrom(id, globalId(type, id)));
}

/** An id that is likely to be wrong: of another type, of nothing, malformed, or no id at all. */
export function foreignId(pool: IdPool): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: validId(pool, "") },
    { weight: 3, arbitrary: fc.constantFrom(...malformedIds) },
    { weight: 1, arbitrary: hostileText },
  );
}

/** Whether the name of an argument tells of which table its value is. */
export const isOfTable = (pool: IdPool, asked: string): boolean => fittingTypes(pool, asked).length > 0;

/** The tables that a name tells of, with its last word or else one before: `rotateWebhookSecret` is of Webhook. Without one, all. */
function typesFor(pool: IdPool, asked: string): readonly string[] {
  for (let name = asked; name !== ""; name = name.replace(/[A-Z]?[a-z]*[^a-z]*$/, "")) {
    const fitting = fittingTypes(pool, name);
    if (fitting.length > 0) return fitting;
  }
  return filledTypes(pool);
}

const filledTypes = (pool: IdPool) => [...pool].filter(([, ids]) => ids.length > 0).map(([type]) => type);

/**
 * The table that is called like the end of an argument's name, `intoThreadId` like Thread; else those whose name shares its last word.
 * What a draft is of says it in no word.
 */
function fittingTypes(pool: IdPool, asked: string): string[] {
  if (asked === "targetId") return ["Thread", "Post"];
  const words = asked.replace(/Ids?$|s$/, "").match(/[A-Z]?[a-z]+/g) ?? [];
  const filled = filledTypes(pool);
  const ends = words.map((_, from) => words.slice(from).map(capitalised).join(""));
  const named = ends.find((end) => filled.includes(end));
  if (named !== undefined) return [named];
  const last = capitalised(words.at(-1) ?? "");
  return last === "" ? [] : filled.filter((type) => type.endsWith(last) || type.startsWith(last));
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
