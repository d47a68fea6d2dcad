import { v7 as uuidv7 } from "uuid";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { AskPeopleInput } from "../contract/asking.ts";
import { limits } from "../contract/limits.ts";
import { defaultPeerWeights } from "../contract/peers.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { canAskPeople, lockVisibleThread, visibleTo } from "../threads/index.ts";
import { askableSql } from "./askable.ts";
import { peersOf } from "./find-peers.ts";

/** How long being asked counts, so that it is not always the same people, in milliseconds. */
const lately = 7 * 86_400_000;

/** Who was asked, of which collaboratives, by whom and when. */
interface Asking {
  readonly threadId: string;
  readonly collaborativeIds: readonly string[];
  readonly askerId: string;
  readonly now: Date;
}

/**
 * Asks members of collaboratives that are like the thread's own to answer it: those first who were asked least of late, and of them those
 * last seen; so many at once, each once for the thread.
 * @returns names those who were asked together
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function askPeople(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(AskPeopleInput, raw);
  const who = { personId: writer.id, mutation: "askPeople", input };
  const collaborativeIds = input.collaborativeIds.map((id) => uuidOf("Collaborative", id));
  const peerIds = await peerIdsOf(ctx, input.threadId);
  const now = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    const { id: threadId, ...thread } = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canAskPeople(writer, thread));
    if (!collaborativeIds.every((id) => peerIds.has(id))) {
      throw InvalidInputError.at(
        "collaborativeIds",
        "Choose from the collaboratives that are like the thread’s.",
      );
    }
    return once(tx, who, async () => {
      const askId = uuidv7();
      const asked = await ask(tx, askId, { threadId, collaborativeIds, askerId: writer.id, now });
      if (asked > 0) await publish(tx, "thread.people-asked.v1", { threadId, askId });
      return askId;
    });
  });
}

/** The peers of the collaborative that a thread concerns; none where that is not the viewer's to know. */
async function peerIdsOf(ctx: Context, threadId: string): Promise<ReadonlySet<string>> {
  const thread = await ctx.prisma.thread.findFirst({
    where: { id: uuidOf("Thread", threadId), AND: [visibleTo(ctx.viewer)] },
    select: { collaborativeId: true },
  });
  if (!thread?.collaborativeId) return new Set();
  const { peers } = await peersOf(ctx, thread.collaborativeId, defaultPeerWeights);
  return new Set(peers.map(({ id }) => id));
}

/** Writes down who is asked, and says how many that is. @throws InvalidInputError once the thread has asked enough */
async function ask(tx: Tx, askId: string, asking: Asking): Promise<number> {
  const { threadId, collaborativeIds, askerId, now } = asking;
  const before = await tx.threadAsk.count({ where: { threadId } });
  const most = Math.min(limits.asked.atOnce, limits.asked.ofThread - before);
  if (most <= 0) {
    throw InvalidInputError.at("", `${limits.asked.ofThread} people were asked already. That is enough.`);
  }
  const { text, values } = Prisma.sql`INSERT INTO "ThreadAsk"
      ("threadId", "personId", "askId", "askedById", "collaborativeId", "askedAt")
    SELECT ${threadId}::uuid, asked."id", ${askId}::uuid, ${askerId}::uuid, asked."collaborativeId", ${now}::timestamptz
    FROM (SELECT p."id", min(m."collaborativeId"::text)::uuid AS "collaborativeId"
      ${askableSql(threadId, collaborativeIds, { now, askerId })}
      GROUP BY p."id" ORDER BY (SELECT count(*) FROM "ThreadAsk" b WHERE b."personId" = p."id"
        AND b."askedAt" > ${new Date(now.getTime() - lately)}::timestamptz), max(p."lastSeenAt") DESC NULLS LAST, p."id" LIMIT ${most}) asked
    ON CONFLICT DO NOTHING RETURNING 1 AS "one"`;
  return (await queryIn(tx, text, values as SqlParameter[])).length;
}
