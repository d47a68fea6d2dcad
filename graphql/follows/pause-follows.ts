import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import { PauseFollowsInput } from "../contract/follows.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { isMember } from "../core/viewer.ts";
import { londonDay } from "../places/index.ts";

const msOfDay = 86_400_000;

/**
 * Lets nothing be sent to the viewer until a day, which is the first on which things are sent again; without one it goes on at once.
 * What happens meanwhile is in their lists as ever. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function pauseFollows(ctx: Context, raw: unknown): Promise<Date | null> {
  const writer = requireWriter(ctx.viewer);
  const { resumeOn } = parse(PauseFollowsInput, raw);
  const personId = writer.id;
  if (resumeOn === null) {
    await inTransaction(ctx, async (tx) => {
      await tx.followPause.deleteMany({ where: { personId } });
      await publish(tx, "person.pause-changed.v1", { personId });
    });
    return null;
  }
  const until = new Date(resumeOn);
  const days = (until.getTime() - londonDay(ctx.clock.now()).getTime()) / msOfDay;
  if (days < 1) throw InvalidInputError.at("resumeOn", "Choose a day after today");
  if (days > limits.follows.pauseDays) {
    throw InvalidInputError.at("resumeOn", "Choose a day within the next year");
  }
  await inTransaction(ctx, async (tx) => {
    await tx.followPause.upsert({
      where: { personId },
      create: { personId, until },
      update: { until },
    });
    await publish(tx, "person.pause-changed.v1", { personId });
  });
  return until;
}

/** The first day on which things are sent to the viewer again, if they have paused. */
export async function findOwnPause({ viewer, prisma, clock }: Context): Promise<Date | null> {
  if (!isMember(viewer)) return null;
  return (await pausesOf(prisma, [viewer.id], clock.now())).get(viewer.id) ?? null;
}

/** The people among some who have paused, each with the day, in London, on whose beginning things are sent to them again. */
export async function pausesOf(
  prisma: Pick<PrismaClient, "followPause">,
  personIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const rows = await prisma.followPause.findMany({
    where: { personId: { in: [...personIds] }, until: { gt: londonDay(now) } },
  });
  return new Map(rows.map(({ personId, until }) => [personId, until]));
}
