import { v7 as uuidv7 } from "uuid";
import { findPersonViewers } from "../accounts/index.ts";
import type { DigestFrequency } from "../contract/digests.ts";
import type { Services } from "../core/context.ts";
import { mostGivenBack, type Mail } from "../mail/index.ts";
import { digestMail } from "./digest-mail.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { readConcerning, type Concerning } from "../notifications/index.ts";
import { readDigests, tellsOf, type DigestReader } from "./read-digest.ts";
import { restsOf, turnAfterRest } from "./when-it-comes.ts";

/** How long a mail may wait to be sent before what it told is told anew, in milliseconds. */
const staysFresh = 10 * 60_000;

/** A schedule whose turn it is, taken by this process. */
export interface Claimed {
  readonly personId: string;
  readonly frequency: DigestFrequency;
  readonly weekday: number;
  readonly minute: number;
  readonly feed: string;
  readonly toldUntil: Date;
  readonly claimedUntil: Date;
  /** How many mails in a row waited too long. */
  readonly givenBack: number;
  /** Whether anything that concerned them waits for it. */
  readonly isConcerned: boolean;
}

/** How far somebody is told once their turn is over, when the next one is, and the mail, unless there was nothing to tell. */
export interface Served {
  readonly schedule: Claimed;
  readonly nextAt: Date | null;
  readonly toldUntil: Date;
  readonly mail?: ComposedMail;
  /** What becomes of what concerned them and waited for it. */
  readonly outcomes: Concerning["outcomes"];
}

/** A mail but for the secret of its links, which is made as it is queued. */
interface ComposedMail extends Pick<Mail, "freshness"> {
  readonly id: string;
  readonly written: (signIn: string | undefined) => Mail;
}

/**
 * Composes what there is to tell. Whose account is shut, whose mail came back, who has paused everything or has a quiet time is told
 * nothing, and misses nothing either: the first digest after that begins where their last one ended.
 */
export async function composeDigests(
  services: Services,
  claimed: readonly Claimed[],
  until: Date,
): Promise<Served[]> {
  const { db, settings, clock } = services;
  const now = clock.now();
  const ids = claimed.map(({ personId }) => personId);
  const people = (await findPersonViewers(services, ids)).filter(({ isMailPaused }) => !isMailPaused);
  const viewers = new Map(people.map((viewer) => [viewer.id, viewer]));
  const restOf = await restsOf(db.prisma, ids, now);
  const turns = claimed.map((schedule) => {
    const rested = turnAfterRest(schedule, restOf(schedule.personId), now);
    const viewer = rested || until <= schedule.toldUntil ? undefined : viewers.get(schedule.personId);
    return { schedule, viewer, nextAt: rested ?? nextDigestAt(schedule, now) };
  });
  const concerned = turns.filter(({ schedule, viewer }) => viewer && schedule.isConcerned);
  const concerning = await readConcerning(
    services,
    concerned.map(({ schedule }) => schedule.personId),
    until,
  );
  const asked = turns.map(({ schedule, viewer, nextAt }) => {
    const window = { after: schedule.toldUntil, until };
    const about = { feed: schedule.feed, window, concerning: concerning.get(schedule.personId) };
    const reader: DigestReader | undefined = viewer && { viewer, ...about };
    return { schedule, reader, nextAt };
  });
  const digests = await readDigests(
    services,
    asked.flatMap(({ reader }) => reader ?? []),
  );
  return asked.map(({ schedule, reader, nextAt }): Served => {
    if (!reader) return { schedule, nextAt, toldUntil: schedule.toldUntil, outcomes: [] };
    const outcomes = reader.concerning?.outcomes ?? [];
    const digest = digests.get(reader);
    if (!digest || !tellsOf(digest)) return { schedule, nextAt, toldUntil: until, outcomes };
    const written = (signIn: string | undefined) =>
      digestMail(settings, reader.viewer, { digest, since: schedule.toldUntil, signIn });
    const mail = { id: uuidv7(), ...freshnessOf(services, schedule, outcomes), written };
    return { schedule, nextAt, toldUntil: until, mail, outcomes };
  });
}

/**
 * Until when a mail may leave as it is. After so many that could not leave the next one is sent however late; and where there is no
 * mail server, mails stay to be looked at.
 */
function freshnessOf(
  { settings, clock }: Services,
  schedule: Claimed,
  outcomes: Concerning["outcomes"],
): Pick<Mail, "freshness"> {
  if (!settings.smtpUrl || schedule.givenBack >= mostGivenBack) return {};
  const until = new Date(clock.now().getTime() + staysFresh);
  const told = outcomes.filter(({ dropReason }) => dropReason === null);
  return { freshness: { about: [schedule.personId, ...told.map(({ id }) => id)], until } };
}
