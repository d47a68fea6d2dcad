import { findPersonViewers } from "../accounts/index.ts";
import { caseStudiesVisibleTo } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction } from "../core/transaction.ts";
import { htmlOf, queueMail, textOf } from "../mail/index.ts";
import type { Notice } from "./audiences.ts";
import { pathOf } from "./notification-path.ts";
import { reasonFor, sentenceOf, type Told } from "./notification-words.ts";

/** Somebody who is to be told. */
interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly isMailPaused: boolean;
}

/** People whose rows and mails one transaction writes. */
const atOnce = 50;

/**
 * Tells people of an event: a row for the page, and a mail with it. Who may not see the case study, has no account that is open
 * and verified, or did it themselves is not told; whoever several notices concern is told the first of them. It may be called
 * again for an event: what was told is not told twice, and of both row and mail there are both or neither.
 */
export async function writeNotifications(
  services: Services,
  eventId: string,
  notices: readonly Notice[],
): Promise<void> {
  const told = new Set<string>();
  for (const notice of notices) {
    const ids = [...new Set(notice.personIds)].filter((id) => id !== notice.actorId && !told.has(id));
    for (const id of ids) told.add(id);
    const recipients = await thoseWhoMayKnow(services, notice.caseStudyId, ids);
    for (let from = 0; from < recipients.length; from += atOnce) {
      await tell(services, eventId, notice, recipients.slice(from, from + atOnce));
    }
  }
}

/** Asks the policy for each of them, as if they looked now. */
async function thoseWhoMayKnow(
  services: Services,
  caseStudyId: string,
  personIds: readonly string[],
): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (const viewer of await findPersonViewers(services, personIds)) {
    const visible = await services.db.prisma.caseStudy.count({
      where: { id: caseStudyId, AND: [caseStudiesVisibleTo(viewer)] },
    });
    if (visible > 0) recipients.push(viewer);
  }
  return recipients;
}

async function tell(
  services: Services,
  eventId: string,
  notice: Notice,
  recipients: readonly Recipient[],
): Promise<void> {
  const { kind, caseStudyId, actorId, adoptionId = null, entryId = null } = notice;
  const sentence = sentenceOf(await readTold(services, notice));
  const path = pathOf({ kind, caseStudyId, adoptionId, threadId: null, postId: null });
  const { db, settings } = services;
  const ctx = { prisma: db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    const row = { eventId, kind, caseStudyId, actorId, adoptionId, entryId };
    const rows = await tx.notification.createManyAndReturn({
      data: recipients.map(({ id: personId }) => ({ personId, ...row })),
      skipDuplicates: true,
      select: { personId: true },
    });
    const isNew = new Set(rows.map(({ personId }) => personId));
    for (const { name, email } of recipients.filter((one) => isNew.has(one.id) && !one.isMailPaused)) {
      const mail = {
        greeting: `Hello ${name},`,
        paragraphs: [`${sentence}.`, reasonFor(kind)],
        action: { label: "Open it", url: `${settings.origin ?? ""}${path}` },
        sender: settings.serviceName,
      };
      await queueMail(tx, {
        to: email,
        subject: `${sentence} – ${settings.serviceName}`,
        text: textOf(mail),
        html: htmlOf(mail),
      });
    }
  });
}

/** What a sentence is made of, as it is now. */
async function readTold({ db }: Services, { kind, caseStudyId, actorId, entryId }: Notice): Promise<Told> {
  const caseStudy = await db.prisma.caseStudy.findUniqueOrThrow({
    where: { id: caseStudyId },
    select: { title: true, publishedTitle: true },
  });
  const actor = actorId
    ? await db.prisma.person.findUnique({ where: { id: actorId }, select: { name: true } })
    : null;
  const named = { select: { name: true } };
  const entry = entryId
    ? await db.prisma.adoptionEntry.findUnique({
        where: { id: entryId },
        select: { state: true, adoption: { select: { collaborative: named, organisation: named } } },
      })
    : null;
  return {
    kind,
    title: caseStudy.publishedTitle ?? caseStudy.title,
    actor: actor?.name ?? null,
    adopter: entry?.adoption.collaborative?.name ?? entry?.adoption.organisation?.name ?? null,
    state: entry?.state ?? null,
  };
}
