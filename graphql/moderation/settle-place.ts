import type { ModerationItem } from "../../prisma/generated/client/client.ts";
import type { ModerationOutcome, ModerationPart } from "../../prisma/generated/client/enums.ts";
import { takeOutNotes } from "../adoption/index.ts";
import { recordAudit } from "../audit/index.ts";
import { takeOutComments } from "../case-studies/index.ts";
import { InvalidInputError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { takeOutReadingNotes } from "../measures/index.ts";

/** What a moderator decided, and when. */
export interface Decision {
  readonly outcome: ModerationOutcome;
  readonly reason: string | null;
  readonly moderator: PersonViewer;
  readonly now: Date;
}

/** The parts that moderators take out themselves, since nobody else can, or they go on being read by all members. */
const takenOutHere: readonly ModerationPart[] = ["COMMENT", "READINGS", "ADOPTION"];

/** Whether a moderator can have the text taken out. What writers can still change is asked of them, or withdrawn. */
export function canTakeOut(part: ModerationPart): boolean {
  return takenOutHere.includes(part);
}

/**
 * Decides about what is in no post: it has been looked at, or what seems to identify somebody is taken out.
 * @throws NotFoundError, InvalidInputError (decided already; where nothing can be taken out)
 */
export async function settlePlace(tx: Tx, item: ModerationItem, decision: Decision): Promise<void> {
  const { outcome, reason, moderator, now } = decision;
  if (outcome === "REMOVED") await takeOut(tx, item, decision);
  const { count } = await tx.moderationItem.updateMany({
    where: { id: item.id, outcome: null },
    data: { outcome, moderatorId: moderator.id, decidedAt: now },
  });
  if (count === 0) throw InvalidInputError.at("itemId", "Somebody has decided about this already");
  const detail = { part: item.part, outcome, reason };
  await recordAudit(tx, { actorId: moderator.id, ...lookedAt(item), detail });
}

async function takeOut(tx: Tx, item: ModerationItem, { moderator, now }: Decision): Promise<void> {
  const { part, caseStudyId, adoptionId, measureId, section } = item;
  if (part === "COMMENT" && caseStudyId !== null && section !== null) {
    return takeOutComments(tx, { moderator, caseStudyId, section, now });
  }
  if (part === "READINGS" && measureId !== null)
    return takeOutReadingNotes(tx, { moderator, measureId, now });
  if (part === "ADOPTION" && adoptionId !== null) return takeOutNotes(tx, { moderator, adoptionId, now });
  throw InvalidInputError.at(
    "outcome",
    "This is changed where it is. Ask its writers to, or withdraw it; then say here that nothing more is to be done",
  );
}

function lookedAt({ caseStudyId, adoptionId, collectionId }: ModerationItem) {
  if (caseStudyId) return { action: "case-study.looked-at", subject: `CaseStudy:${caseStudyId}` };
  if (adoptionId) return { action: "adoption.looked-at", subject: `Adoption:${adoptionId}` };
  return { action: "collection.looked-at", subject: `Collection:${collectionId ?? ""}` };
}
