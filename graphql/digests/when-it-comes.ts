import type { DigestSchedule, PrismaClient } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { londonDateOf, londonMoment } from "../core/london-time.ts";
import { pausesOf } from "../follows/index.ts";
import { quietTimesOf, quietUntil, type Quiet } from "../notifications/index.ts";
import { londonDay } from "../places/index.ts";
import { nextDigestAt, type DigestTimes } from "./next-digest-at.ts";

/** What keeps mail from somebody for a while, as they wish. */
export interface Rest {
  /** The first day on which things are sent to them again; undefined where they have paused nothing. */
  readonly pausedUntil: Date | undefined;
  /** Undefined for those who never chose any. */
  readonly quiet: Quiet | undefined;
}

/** What of that each of some people has. Two statements, however many they are. */
export async function restsOf(
  prisma: Pick<PrismaClient, "followPause" | "quietTimes">,
  personIds: readonly string[],
  now: Date,
): Promise<(personId: string) => Rest> {
  const pauses = await pausesOf(prisma, personIds, now);
  const quiets = await quietTimesOf(prisma, personIds);
  return (personId) => ({ pausedUntil: pauses.get(personId), quiet: quiets.get(personId) });
}

/**
 * When a digest whose turn it is at a moment is to have its turn again; null where it may come. One that a pause keeps back comes
 * with the next. In quiet hours it waits for their end; on a day without mail for its own time on the next day, where it is asked
 * again: so that it comes at the time wanted, and whoever changes their quiet times need not wait for what held before.
 */
export function turnAfterRest(times: DigestTimes, { pausedUntil, quiet }: Rest, moment: Date): Date | null {
  if (pausedUntil && londonDay(moment) < pausedUntil) return nextDigestAt(times, moment);
  const end = quiet && quietUntil(quiet, moment);
  if (!end) return null;
  const isInHours = quietUntil({ ...quiet, days: [] }, moment) !== null;
  return isInHours ? end : londonMoment(londonDateOf(moment).add({ days: 1 }), times.minute);
}

/** More than there can be until a week of quiet days is over. */
const mostTurns = 10;

/** When a digest that has its turn at a moment really comes, as far as its reader's pause and quiet times stay as they are. */
export function comesAt(times: DigestTimes, rest: Rest, turn: Date): Date {
  let moment = turnAfterPause(times, rest, turn);
  for (let looked = 0; looked < mostTurns; looked++) {
    const later = turnAfterRest(times, rest, moment);
    if (!later) break;
    moment = later;
  }
  return moment;
}

function turnAfterPause(times: DigestTimes, { pausedUntil }: Rest, turn: Date): Date {
  if (!pausedUntil || londonDay(turn) >= pausedUntil) return turn;
  const beginning = londonMoment(londonDateOf(pausedUntil), 0);
  return nextDigestAt(times, new Date(beginning.getTime() - 1)) ?? turn;
}

/** When the viewer's next digest comes; null where there is none. */
export async function whenItComes(
  { prisma, clock }: Pick<Context, "prisma" | "clock">,
  schedule: Pick<DigestSchedule, "personId" | "nextAt" | "frequency" | "weekday" | "minute">,
): Promise<Date | null> {
  const { personId, nextAt } = schedule;
  if (!nextAt) return null;
  const restOf = await restsOf(prisma, [personId], clock.now());
  return comesAt(schedule, restOf(personId), nextAt);
}
