import { Prisma } from "../../prisma/generated/client/client.ts";
import { MarkThreadReadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { rowsOf } from "./sql.ts";
import { visibleSql } from "./threads.policy.ts";

/**
 * Remembers how far the viewer has read a thread. Never goes back, and never beyond the newest post. It is nobody else's
 * business, so it changes no version and tells nobody. One statement.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function markThreadRead(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(MarkThreadReadInput, raw);
  const [row] = await rowsOf<{ threadId: string }>(
    ctx,
    Prisma.sql`INSERT INTO "ThreadRead" ("personId", "threadId", "lastNumber", "readAt")
      SELECT ${writer.id}::uuid, t."id", least(${input.upToNumber}::int, t."lastNumber"), ${ctx.clock.now()}::timestamptz
      FROM "Thread" t WHERE t."id" = ${uuidOf("Thread", input.threadId)}::uuid AND ${visibleSql(writer)}
      ON CONFLICT ("personId", "threadId") DO UPDATE SET
        "lastNumber" = greatest("ThreadRead"."lastNumber", excluded."lastNumber"), "readAt" = excluded."readAt"
      RETURNING "threadId"`,
  );
  if (!row) throw new NotFoundError("thread");
  return row.threadId;
}
