import type { DigestSchedule } from "../../prisma/generated/client/client.ts";
import { findPersonViewers } from "../accounts/index.ts";
import { recordAudit } from "../audit/index.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { inTransaction } from "../core/transaction.ts";
import { isAdministrator, type PersonViewer } from "../core/viewer.ts";
import { activitiesInSight } from "../feed/index.ts";
import { quietUntil, readConcerning } from "../notifications/index.ts";
import { listedInDigest, subjectOf, titleOf } from "./digest-mail.ts";
import { findDigestSchedule } from "./digest-schedule.ts";
import { readDigests, tellsOf, type Digest, type DigestItem } from "./read-digest.ts";
import { comesAt, restsOf } from "./when-it-comes.ts";

/** What a digest would tell if it came now. */
export interface DigestPreview {
  /** Null where it would not come, because there is nothing to tell. */
  readonly subject: string | null;
  /** Null where they have no digest. */
  readonly since: Date | null;
  /** What concerned its reader, told before all else: to themselves alone. */
  readonly concerning: readonly DigestItem[];
  readonly items: readonly DigestItem[];
  /** How many more sentences the feed has. */
  readonly beyond: number;
  /** How many of those of the mail are not for whoever looks. */
  readonly hidden: number;
  /** In words: why it would not be sent now, whatever it tells; null where it would. */
  readonly heldBack: string | null;
}

const day = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "long" });
const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });

/** What the viewer's own digest would tell; null for those who have none. */
export async function previewOwnDigest(ctx: Context): Promise<DigestPreview | null> {
  const schedule = await findDigestSchedule(ctx);
  if (!schedule || ctx.viewer.kind !== "person") return null;
  const digest = await digestNow(ctx, schedule, ctx.viewer);
  return digest
    ? { ...previewOf(digest, schedule.toldUntil), heldBack: await whyHeldBack(ctx, ctx.viewer, schedule) }
    : null;
}

/**
 * What somebody's digest would tell, for an administrator: sentences that are not for the administrator are counted, not told. Goes
 * into the audit trail. @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function previewDigestOf(ctx: Context, id: string): Promise<DigestPreview> {
  const administrator = requireWriter(ctx.viewer);
  ensure(isAdministrator(administrator));
  const personId = uuidOf("Person", id);
  const person = await ctx.prisma.person.findUnique({
    where: { id: personId },
    select: { digestSchedule: true },
  });
  if (!person) throw new NotFoundError("person");
  const schedule = person.digestSchedule;
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, { actorId: administrator.id, action: "digest.previewed", subject: `Person:${personId}` }),
  );
  const [viewer] = await findPersonViewers(ctx, [personId]);
  const wanted = schedule?.frequency === "OFF" ? null : schedule;
  if (!wanted) return nothing;
  if (!viewer)
    return {
      ...nothing,
      since: wanted.toldUntil,
      heldBack: "The account is shut, or its address is not verified.",
    };
  const heldBack = await whyHeldBack(ctx, viewer, wanted);
  const digest = await digestNow(ctx, wanted, viewer);
  if (!digest)
    return {
      ...nothing,
      since: wanted.toldUntil,
      heldBack: heldBack ?? "It is of a feed that is not theirs to read.",
    };
  const preview = previewOf(digest, wanted.toldUntil);
  const ids = preview.items.flatMap(({ activityIds }) => activityIds);
  const inSight = await activitiesInSight(ctx, ids);
  const items = preview.items.filter(({ activityIds }) =>
    activityIds.every((activityId) => inSight.has(activityId)),
  );
  // What concerned them is theirs alone.
  const hidden = preview.items.length - items.length + preview.concerning.length;
  // The subject tells the first sentence.
  const subject = hidden > 0 ? titleOf(digest) || "What concerned them" : preview.subject;
  return { ...preview, subject, concerning: [], items, hidden, heldBack };
}

const nothing: DigestPreview = {
  subject: null,
  since: null,
  concerning: [],
  items: [],
  beyond: 0,
  hidden: 0,
  heldBack: null,
};

/** The same that keeps one from being composed. */
async function whyHeldBack(
  { prisma, clock }: Context,
  { id, isMailPaused }: PersonViewer,
  schedule: DigestSchedule,
): Promise<string | null> {
  if (isMailPaused)
    return "A mail came back from the address, so no more are sent until its owner says that it works.";
  const now = clock.now();
  const rest = (await restsOf(prisma, [id], now))(id);
  if (rest.pausedUntil) return `Everything is paused until ${day.format(rest.pausedUntil)}.`;
  if (!rest.quiet || !quietUntil(rest.quiet, now)) return null;
  const next = comesAt(schedule, rest, schedule.nextAt ?? now);
  return `This is a quiet time, without email. The next digest comes on ${day.format(next)} at ${hour.format(next)}.`;
}

async function digestNow(
  ctx: Context,
  { frequency, feed, toldUntil }: DigestSchedule,
  viewer: PersonViewer,
): Promise<Digest | undefined> {
  if (frequency === "OFF") return undefined;
  const until = ctx.clock.now();
  const concerning = (await readConcerning(ctx, [viewer.id], until)).get(viewer.id);
  const reader = { viewer, feed, window: { after: toldUntil, until }, concerning };
  return (await readDigests(ctx, [reader])).get(reader);
}

function previewOf(digest: Digest, since: Date): DigestPreview {
  const { items, concerning } = digest;
  return {
    subject: tellsOf(digest) ? subjectOf(digest) : null,
    since,
    concerning: (concerning?.things ?? []).map(({ text, path }) => ({ text, path, activityIds: [] })),
    items: items.slice(0, listedInDigest),
    beyond: Math.max(0, items.length - listedInDigest),
    hidden: 0,
    heldBack: null,
  };
}
