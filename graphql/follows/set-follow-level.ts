import { Prisma } from "../../prisma/generated/client/client.ts";
import { SetFollowLevelInput, type FollowTarget } from "../contract/follows.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { FollowState } from "./follow-state.ts";
import { namedTarget } from "./named-target.ts";
import { rowsIn } from "./sql.ts";

/**
 * Says how much the viewer wants to hear of something that they may know of. It holds until they choose otherwise, whatever they or
 * others do meanwhile; choosing what is chosen changes nothing.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function setFollowLevel(ctx: Context, raw: unknown): Promise<FollowState> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(SetFollowLevelInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { kind, select } = namedTarget(ctx, { kind: input.kind, id: input.targetId });
    const [named] = await rowsIn<{ id: string }>(tx, select);
    if (!named) throw new NotFoundError(wordOf[input.kind]);
    const target = { kind, id: named.id };
    if (target.id === writer.id) throw InvalidInputError.at("targetId", "You cannot follow yourself");
    const { level } = input;
    await requireRoom(tx, writer.id, target);
    await rowsIn(
      tx,
      Prisma.sql`INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
        VALUES (${writer.id}::uuid, ${target.kind}::"FollowKind", ${target.id}, ${level}::"FollowLevel", 'CHOSEN',
          ${ctx.clock.now()})
        ON CONFLICT ("personId", "kind", "targetId") DO UPDATE
        SET "level" = EXCLUDED."level", "origin" = 'CHOSEN', "changedAt" = EXCLUDED."changedAt"
        WHERE (f."level", f."origin") IS DISTINCT FROM (EXCLUDED."level", EXCLUDED."origin")`,
    );
    return { ...target, level, origin: "CHOSEN" };
  });
}

/** What each kind is called where there is none. */
const wordOf = {
  THREAD: "thread",
  TAG: "tag",
  REGION: "region",
  ICS: "ICS",
  COLLABORATIVE: "collaborative",
  CASE_STUDY: "case study",
  PERSON: "person",
} as const;

/**
 * A program that follows everything would make every list of followers long. What was chosen can always be changed.
 * @throws InvalidInputError
 */
async function requireRoom(tx: Tx, personId: string, { kind, id }: FollowTarget): Promise<void> {
  const others = await tx.follow.count({
    where: { personId, origin: "CHOSEN", NOT: { kind, targetId: id } },
  });
  if (others >= limits.follows.chosen) {
    const most = limits.follows.chosen.toLocaleString("en-GB");
    throw InvalidInputError.at("targetId", `You can follow or mute at most ${most} things`);
  }
}
