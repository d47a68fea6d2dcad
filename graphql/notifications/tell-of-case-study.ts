import { findPersonViewers } from "../accounts/index.ts";
import { caseStudiesVisibleTo } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";
import { followersSql, levelsOf } from "../follows/index.ts";
import type { Notice } from "./audiences.ts";
import { findReaders } from "./find-readers.ts";
import { askedKinds } from "./switches.ts";
import { writeRows } from "./write-rows.ts";

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
  for (const { personIds, toWatchers = false, ...notice } of notices) {
    const thing = [{ kind: "CASE_STUDY", id: notice.caseStudyId }] as const;
    const watching = followersSql(thing, { atLeast: "WATCHING" });
    const ids = [
      ...(await thoseWhoMayKnow(services, notice.caseStudyId, personIds)),
      ...(toWatchers ? await findReaders(services, notice.caseStudyId, watching) : []),
    ];
    const levels = await levelsOf(services, thing, ids);
    const hearing = [...new Set(ids)].filter(
      (id) => levels.get(id) !== "MUTED" || askedKinds.includes(notice.kind),
    );
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
