import { Prisma } from "../../prisma/generated/client/client.ts";
import { ThreadFilterInput, type ThreadFilter, type ThreadSort } from "../contract/threads.ts";
import { badInput } from "../core/bad-input.ts";
import type { Context } from "../core/context.ts";
import {
  cursorOf,
  isCountKey,
  isTimeKey,
  pageSize,
  placeAfter,
  type KeysetArguments,
} from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { tagIdOf } from "../tags/index.ts";
import { rowsOf } from "./sql.ts";
import { conditionsOf, tagConditions } from "./threads.filter.ts";

const { sql, empty } = Prisma;

/** By which column each order goes, and how its values look in a cursor. */
const orders = {
  ACTIVITY: { column: sql`t."lastActivityAt"`, type: sql`timestamptz`, isKey: isTimeKey },
  NEWEST: { column: sql`t."createdAt"`, type: sql`timestamptz`, isKey: isTimeKey },
  SAME_PROBLEM: { column: sql`t."sameProblemCount"`, type: sql`int`, isKey: isCountKey },
} as const satisfies Record<ThreadSort, object>;

/** Where a thread stands in a list. */
interface ListedThread {
  readonly id: string;
  readonly cursor: string;
}

/** A page of a list, and whether the list goes on before and after it. */
interface ThreadListPage {
  readonly rows: readonly ListedThread[];
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
}

/** Which page is asked for: the first ones after a cursor, or the last ones before it. */
interface PageArguments extends KeysetArguments {
  readonly before?: string | null | undefined;
}

/** Checks a list's filter. @throws GraphQLError BAD_USER_INPUT */
export function threadFilter(raw: unknown): ThreadFilter {
  const { success, data, error } = ThreadFilterInput.safeParse(raw);
  if (success) return { ...data, tagIds: [...new Set(data.tagIds.map(tagIdOf))] };
  const issue = error.issues[0];
  throw badInput(issue?.path.join(".") ?? "", issue?.message ?? "The filter cannot be read.");
}

/** The threads of a list that the viewer may see, by id. One statement. @throws GraphQLError BAD_USER_INPUT */
export async function listThreads(
  ctx: Context,
  filter: ThreadFilter,
  { first, after, before }: PageArguments,
): Promise<ThreadListPage> {
  const { column, type, isKey } = orders[filter.sort];
  const list = `threads-${filter.sort.toLowerCase()}`;
  const size = pageSize(first);
  if (after && before) throw badInput("before", "Give after or before, not both.");
  const place = placeAfter(list, before ?? after, isKey);
  if (!isMember(ctx.viewer)) return { rows: [], hasPreviousPage: false, hasNextPage: false };
  const [comparison, direction] = before ? [sql`>`, sql`ASC`] : [sql`<`, sql`DESC`];
  const further = place
    ? sql`AND (${column}, t."id") ${comparison} (${place.key}::${type}, ${place.id}::uuid)`
    : empty;
  const found = await rowsOf<{ id: string; key: Date | number }>(
    ctx,
    sql`SELECT t."id", ${column} AS "key" FROM "Thread" t
      WHERE ${conditionsOf(ctx.viewer, filter)} ${tagConditions(filter.tagIds)} ${further}
      ORDER BY ${column} ${direction}, t."id" ${direction} LIMIT ${size + 1}`,
  );
  // One row more than asked for only tells that the list goes on.
  const rows = found.slice(0, size).map(({ id, key }) => ({
    id,
    cursor: cursorOf(list, { id, key: key instanceof Date ? key.toISOString() : String(key) }),
  }));
  const goesOn = found.length > size;
  return before
    ? { rows: rows.toReversed(), hasPreviousPage: goesOn, hasNextPage: true }
    : { rows, hasPreviousPage: Boolean(after), hasNextPage: goesOn };
}
