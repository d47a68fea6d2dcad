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
import { listedInDigest, subjectOf } from "./digest-mail.ts";
import { findDigestSchedule } from "./digest-schedule.ts";
import { readDigests, type Digest, type DigestItem } from "./read-digest.ts";

/** What a digest would tell if it came now. */
export interface DigestPreview {
  /** Null where it would not come, because there is nothing to tell. */
  readonly subject: string | null;
  /** Null where they have no digest. */
  readonly since: Date | null;
  readonly items: readonly DigestItem[];
  /** How many more sentences the feed has. */
  readonly beyond: number;
  /** How many of those of the mail are not for whoever looks. */
  readonly hidden: number;
}

/** What the viewer's own digest would tell; null for those who have none. */
export async function previewOwnDigest(ctx: Context): Promise<DigestPreview | null> {
  const schedule = await findDigestSchedule(ctx);
  if (!schedule || ctx.viewer.kind !== "person") return null;
  const digest = await digestNow(ctx, schedule, ctx.viewer);
  return digest ? previewOf(digest, schedule.toldUntil) : null;
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
  const digest = schedule && viewer ? await digestNow(ctx, schedule, viewer) : undefined;
  if (!digest || !schedule) return { subject: null, since: null, items: [], beyond: 0, hidden: 0 };
  const preview = previewOf(digest, schedule.toldUntil);
  const ids = preview.items.flatMap(({ activityIds }) => activityIds);
  const inSight = await activitiesInSight(ctx, ids);
  const items = preview.items.filter(({ activityIds }) =>
    activityIds.every((activityId) => inSight.has(activityId)),
  );
  const hidden = preview.items.length - items.length;
  // The subject tells the first sentence.
  const subject = hidden > 0 ? digest.feed.title : preview.subject;
  return { ...preview, subject, items, hidden };
}

async function digestNow(
  { db, clock }: Context,
  { frequency, feed, toldUntil }: DigestSchedule,
  viewer: PersonViewer,
): Promise<Digest | undefined> {
  if (frequency === "OFF") return undefined;
  const reader = { viewer, feed, window: { after: toldUntil, until: clock.now() } };
  return (await readDigests({ db }, [reader])).get(reader);
}

function previewOf(digest: Digest, since: Date): DigestPreview {
  const { items } = digest;
  return {
    subject: items.length > 0 ? subjectOf(digest) : null,
    since,
    items: items.slice(0, listedInDigest),
    beyond: Math.max(0, items.length - listedInDigest),
    hidden: 0,
  };
}
