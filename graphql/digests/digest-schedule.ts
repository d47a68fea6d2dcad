import type { DigestSchedule } from "../../prisma/generated/client/client.ts";
import { DigestInput } from "../contract/digests.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { dropConcerning } from "../notifications/index.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { addressOfFeed, feedAtAddress } from "../feed/index.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { leadsRegions, regionsLed } from "./regions-led.ts";

/** Mondays at eight, where nobody said otherwise. */
export const defaultTimes = { weekday: 1, minute: 8 * 60 } as const;

/** The viewer's digest; null for visitors and for those who never had one. */
export async function findDigestSchedule(ctx: Context): Promise<DigestSchedule | null> {
  if (!isMember(ctx.viewer)) return null;
  return ctx.prisma.digestSchedule.findUnique({ where: { personId: ctx.viewer.id } });
}

/**
 * Keeps when the viewer wants a digest, and of which feed. One that is switched on tells of what happens from now on; one that is
 * changed goes on where the last one ended. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function saveDigest(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const { frequency, weekday, time, feed } = parse(DigestInput, raw);
  const address = await addressToKeep(ctx, writer, feed);
  if (address === undefined) throw InvalidInputError.at("feed", "Choose what it tells of.");
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const times = { frequency, weekday, minute: hours * 60 + minutes };
  const now = ctx.clock.now();
  const chosen = {
    ...times,
    feed: address,
    isChosen: true,
    nextAt: nextDigestAt(times, now),
    claimedUntil: null,
  };
  const personId = writer.id;
  await inTransaction(ctx, async (tx) => {
    const before = await tx.digestSchedule.findUnique({ where: { personId }, select: { frequency: true } });
    const isOn = before !== null && before.frequency !== "OFF";
    if (isOn !== (frequency !== "OFF")) await dropConcerning(tx, personId, now);
    await tx.digestSchedule.upsert({
      where: { personId },
      create: { personId, ...chosen, toldUntil: now },
      // One that was off tells nothing of before, nor of what a mail was to tell that has not left.
      update: isOn ? chosen : { ...chosen, toldUntil: now, mailId: null, toldBefore: null, givenBack: 0 },
    });
  });
}

/** How the feed of a digest is named where it is kept; undefined where there is none, or where it is not the writer's to read. */
async function addressToKeep(ctx: Context, writer: PersonViewer, feed: string): Promise<string | undefined> {
  if (feed === regionsLed) return leadsRegions(writer) ? regionsLed : undefined;
  const found = await feedAtAddress(ctx, feed);
  return found ? addressOfFeed(found) : undefined;
}
