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
export interface ListedThread {
  readonly id: string;
  readonly cursor: string;
}

/** A page of a list: at most one row more than asked for, which tells that there is a next page. */
export interface ThreadListPage {
  readonly rows: readonly ListedThread[];
  readonly size: number;
  readonly after: string | null | undefined;
}

/** Checks a list's filter. @throws GraphQLError BAD_USER_INPUT */
export function threadFilter(raw: unknown): ThreadFilter {
  const { success, data, error } = ThreadFilterInput.safeParse(raw);
  if (success) return data;
  const issue = error.issues[0];
  throw badInput(issue?.path.join(".") ?? "", issue?.message ?? "The filter cannot be read.");
}

/** The threads of a list that the viewer may see, by id. One statement. @throws GraphQLError BAD_USER_INPUT */
export async function listThreads(
  ctx: Context,
  filter: ThreadFilter,
  { first, after }: KeysetArguments,
): Promise<ThreadListPage> {
  const { column, type, isKey } = orders[filter.sort];
  const list = `threads-${filter.sort.toLowerCase()}`;
  const size = pageSize(first);
  const place = placeAfter(list, after, isKey);
  if (!isMember(ctx.viewer)) return { rows: [], size, after };
  const further = place ? sql`AND (${column}, t."id") < (${place.key}::${type}, ${place.id}::uuid)` : empty;
  const rows = await rowsOf<{ id: string; key: Date | number }>(
    ctx,
    sql`SELECT t."id", ${column} AS "key" FROM "Thread" t
      WHERE ${conditionsOf(ctx.viewer, filter)} ${tagConditions(filter.tagIds)} ${further}
      ORDER BY ${column} DESC, t."id" DESC LIMIT ${size + 1}`,
  );
  return {
    size,
    after,
    rows: rows.map(({ id, key }) => ({
      id,
      cursor: cursorOf(list, { id, key: key instanceof Date ? key.toISOString() : String(key) }),
    })),
  };
}
