import { findPersonViewers } from "../accounts/index.ts";
import { caseStudiesVisibleTo } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";
import type { CaseStudyKind } from "../contract/notification-kinds.ts";
import { levelsOf } from "../follows/index.ts";
import type { Notice } from "./audiences.ts";
import { writeRows } from "./write-rows.ts";

/** What somebody is asked for, which waits for their answer: it reaches those as well who have muted the case study. */
const asked: ReadonlySet<CaseStudyKind> = new Set(["CONSENT_ASKED", "CONSENT_REMINDED", "REVIEW_ASKED"]);

/**
 * Tells people of a case study. Who has muted it, may not see it, has no account that is open and verified, or did it themselves is not told;
 * whoever several notices of an event concern is told the first of them. It may be called again for an event. Gives how many it concerns.
 */
export async function tellOfCaseStudy(
  services: Services,
  eventId: string,
  notices: readonly Notice[],
): Promise<number> {
  let concerned = 0;
  for (const { personIds, ...notice } of notices) {
    const ids = await thoseWhoMayKnow(services, notice.caseStudyId, personIds);
    const levels = await levelsOf(services, [{ kind: "CASE_STUDY", id: notice.caseStudyId }], ids);
    const hearing = ids.filter((id) => levels.get(id) !== "MUTED" || asked.has(notice.kind));
    concerned += await writeRows(services, { eventId, ...notice }, hearing);
  }
  return concerned;
}

/** Asks the policy for each of them, as if they looked now. */
async function thoseWhoMayKnow(
  services: Services,
  caseStudyId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const viewer of await findPersonViewers(services, [...new Set(personIds)])) {
    const visible = await services.db.prisma.caseStudy.count({
      where: { id: caseStudyId, AND: [caseStudiesVisibleTo(viewer)] },
    });
    if (visible > 0) ids.push(viewer.id);
  }
  return ids;
}
