import { Prisma } from "../../prisma/generated/client/client.ts";
import type { CaseStudyState, CaseStudyVisibility } from "../../prisma/generated/client/enums.ts";
import { belongsSql, facilitatesSql, mayComeInSql } from "../accounts/index.ts";
import { isFacilitator, isMember, type Viewer } from "../core/viewer.ts";

/** Nothing at all: a where-clause that no row fits. */
const none = { id: { in: [] as string[] } };

/** The states in which the newest version is there to be read. Of a withdrawn case study the page alone is left, which says why. */
const legible: readonly CaseStudyState[] = ["PUBLISHED", "UNDER_RE_REVIEW", "SUPERSEDED"];

/** The readerships that a viewer is part of. */
interface Readerships {
  readonly open: readonly CaseStudyVisibility[];
  /** The groups whose own case studies they read. */
  readonly collaborativeIds: readonly string[];
}

/**
 * Which readerships a viewer is part of: whatever says who reads a case study says it from this. Visitors read what is public;
 * facilitators read the cohort's, but not a group's that they are not in (product.md's table of people).
 */
function readershipsOf(viewer: Viewer): Readerships {
  if (!isMember(viewer)) return { open: ["PUBLIC"], collaborativeIds: [] };
  const readsCohort = viewer.inCohort || isFacilitator(viewer);
  return {
    open: readsCohort ? ["PUBLIC", "MEMBERS", "COHORT"] : ["PUBLIC", "MEMBERS"],
    collaborativeIds: viewer.collaborativeIds,
  };
}

/** Whether somebody is one of the readers that the next version of a case study is meant for. */
export function isMeantFor(
  viewer: Viewer,
  study: { readonly visibility: CaseStudyVisibility; readonly visibleToCollaborativeId: string | null },
): boolean {
  const { open, collaborativeIds } = readershipsOf(viewer);
  if (study.visibility !== "GROUP") return open.includes(study.visibility);
  return study.visibleToCollaborativeId !== null && collaborativeIds.includes(study.visibleToCollaborativeId);
}

/**
 * The case studies that have been published for a viewer, withdrawn ones among them, whose page says that they are. It asks whom
 * the newest version is for: a change of the working copy shows nobody anything. Put it into every query as `AND`.
 */
export function readableBy(viewer: Viewer): Prisma.CaseStudyWhereInput {
  const { open, collaborativeIds } = readershipsOf(viewer);
  const readerships: Prisma.CaseStudyWhereInput[] = [{ publishedVisibility: { in: [...open] } }];
  if (collaborativeIds.length > 0) {
    readerships.push({ publishedVisibility: "GROUP", publishedForId: { in: [...collaborativeIds] } });
  }
  return { publishedNumber: { not: null }, OR: readerships };
}

/** `readableBy` for what is known of a published case study in this process. */
export function isReadBy(
  viewer: Viewer,
): (study: {
  readonly publishedVisibility: CaseStudyVisibility;
  readonly publishedForId: string | null;
}) => boolean {
  const { open, collaborativeIds } = readershipsOf(viewer);
  return ({ publishedVisibility, publishedForId }) =>
    publishedVisibility === "GROUP"
      ? publishedForId !== null && collaborativeIds.includes(publishedForId)
      : open.includes(publishedVisibility);
}

/**
 * Names which readers a viewer is one of: those of the same name read the same of what is published, where that is published for
 * these groups.
 */
export function readersAlike(viewer: Viewer, groupIds: ReadonlySet<string>): string {
  const { open, collaborativeIds } = readershipsOf(viewer);
  return JSON.stringify([open, collaborativeIds.filter((id) => groupIds.has(id)).toSorted()]);
}

/** `readableBy` for hand-written statements: a condition on the table or alias `c` of CaseStudy. */
export function readableSql(viewer: Viewer): Prisma.Sql {
  const { open, collaborativeIds } = readershipsOf(viewer);
  return Prisma.sql`(c."publishedNumber" IS NOT NULL AND (
    c."publishedVisibility" = ANY(${[...open]}::"CaseStudyVisibility"[]) OR (
    c."publishedVisibility" = 'GROUP' AND c."publishedForId" = ANY(${[...collaborativeIds]}::uuid[]))))`;
}

/**
 * `readableBy` the other way about: which people read the newest version, if they came by a browser. A condition on the aliases `t` of
 * CaseStudy and `p` of Person, for statements that tell thousands of people; a test holds it to `readableBy`.
 */
export function readsSql(now: Date): Prisma.Sql {
  const inCohort = belongsSql(Prisma.sql`c."innovator"`, now);
  const inGroup = belongsSql(Prisma.sql`c."id" = t."publishedForId"`, now);
  return Prisma.sql`(t."publishedNumber" IS NOT NULL AND ${mayComeInSql} AND CASE t."publishedVisibility"
    WHEN 'GROUP' THEN ${inGroup} WHEN 'COHORT' THEN (${inCohort} OR ${facilitatesSql}) ELSE TRUE END)`;
}

/**
 * The versions that a viewer may read: they were published for them, and the case study still is. So an earlier version for a few
 * stays theirs when a later one is public, and nothing is left of a withdrawn case study.
 */
export function versionsReadableBy(viewer: Viewer): Prisma.CaseStudyVersionWhereInput {
  const { open, collaborativeIds } = readershipsOf(viewer);
  const readerships: Prisma.CaseStudyVersionWhereInput[] = [{ visibility: { in: [...open] } }];
  if (collaborativeIds.length > 0) {
    readerships.push({ visibility: "GROUP", visibleToCollaborativeId: { in: [...collaborativeIds] } });
  }
  return { OR: readerships, caseStudy: { state: { in: [...legible] }, AND: [readableBy(viewer)] } };
}

/** `versionsReadableBy` for hand-written statements: a condition on the alias `t` of CaseStudyVersion. */
export function versionsReadableSql(viewer: Viewer): Prisma.Sql {
  const { open, collaborativeIds } = readershipsOf(viewer);
  return Prisma.sql`((t."visibility" = ANY(${[...open]}::"CaseStudyVisibility"[])
      OR (t."visibility" = 'GROUP' AND t."visibleToCollaborativeId" = ANY(${[...collaborativeIds]}::uuid[])))
    AND EXISTS (SELECT 1 FROM "CaseStudy" c WHERE c."id" = t."caseStudyId"
      AND c."state" = ANY(${[...legible]}::"CaseStudyState"[]) AND ${readableSql(viewer)}))`;
}

/**
 * The case studies whose working copy and review a viewer sees: its writers and reviewers, and facilitators unless it is for a
 * group that they are not in. Those whose words it took over see no more than the sections with these words (`consentsOf`).
 */
export function workingCopiesOf(viewer: Viewer): Prisma.CaseStudyWhereInput {
  if (!isMember(viewer)) return none;
  const { id: personId } = viewer;
  const ways: Prisma.CaseStudyWhereInput[] = [
    { editors: { some: { personId, leftAt: null } } },
    { reviewers: { some: { personId, removedAt: null } } },
  ];
  if (isFacilitator(viewer)) {
    const { open, collaborativeIds } = readershipsOf(viewer);
    ways.push(
      { visibility: { in: [...open] } },
      { visibility: "GROUP", visibleToCollaborativeId: { in: [...collaborativeIds] } },
    );
  }
  return { OR: ways };
}

/** What a viewer was asked for as a contributor: whether their words may be used. Nobody finds another's this way. */
export function consentsOf(viewer: Viewer): Prisma.CaseStudyContributorWhereInput {
  return isMember(viewer) ? { personId: viewer.id } : { caseStudyId: { in: [] } };
}

/** The case studies that a viewer may know of, in whatever state. Put it into every query as `AND`, also into nested ones. */
export function caseStudiesVisibleTo(viewer: Viewer): Prisma.CaseStudyWhereInput {
  return {
    OR: [readableBy(viewer), workingCopiesOf(viewer), { contributors: { some: consentsOf(viewer) } }],
  };
}

/** That the viewer is among these of a case study: a condition on the table or alias `t` of CaseStudy. */
const among = (
  { id }: { readonly id: string },
  table: "CaseStudyEditor" | "CaseStudyReviewer" | "CaseStudyContributor",
  still: Prisma.Sql,
) =>
  Prisma.sql`EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)} p
    WHERE p."caseStudyId" = t."id" AND p."personId" = ${id}::uuid AND ${still})`;

/** `reviewsOf` for hand-written statements: a condition on the table or alias `t` of CaseStudy. */
export function reviewsSql(viewer: Viewer): Prisma.Sql {
  if (!isMember(viewer)) return Prisma.sql`FALSE`;
  const { open, collaborativeIds } = readershipsOf(viewer);
  const curated = Prisma.sql`(${isFacilitator(viewer)} AND (t."visibility" = ANY(${[...open]}::"CaseStudyVisibility"[])
    OR (t."visibility" = 'GROUP' AND t."visibleToCollaborativeId" = ANY(${[...collaborativeIds]}::uuid[]))))`;
  return Prisma.sql`(${curated}
    OR ${among(viewer, "CaseStudyEditor", Prisma.sql`p."leftAt" IS NULL`)}
    OR ${among(viewer, "CaseStudyReviewer", Prisma.sql`p."removedAt" IS NULL`)})`;
}

/** `caseStudiesVisibleTo` for hand-written statements: a condition on the table or alias `t` of CaseStudy. */
export function caseStudiesVisibleSql(viewer: Viewer): Prisma.Sql {
  const { open, collaborativeIds } = readershipsOf(viewer);
  const readable = Prisma.sql`t."publishedNumber" IS NOT NULL AND (
    t."publishedVisibility" = ANY(${[...open]}::"CaseStudyVisibility"[])
    OR (t."publishedVisibility" = 'GROUP' AND t."publishedForId" = ANY(${[...collaborativeIds]}::uuid[])))`;
  if (!isMember(viewer)) return Prisma.sql`(${readable})`;
  return Prisma.sql`((${readable}) OR ${reviewsSql(viewer)}
    OR ${among(viewer, "CaseStudyContributor", Prisma.sql`TRUE`)})`;
}

/**
 * `caseStudiesVisibleTo` the other way about: which people may know of it, if they came by a browser. A condition on the aliases `t` of
 * CaseStudy and `p` of Person, for statements that tell many people of many; a test holds it to `caseStudiesVisibleTo`.
 */
export function mayKnowOfSql(now: Date): Prisma.Sql {
  const { sql, raw } = Prisma;
  const isOneOf = (
    table: "CaseStudyEditor" | "CaseStudyReviewer" | "CaseStudyContributor",
    still: Prisma.Sql,
  ) =>
    sql`EXISTS (SELECT 1 FROM ${raw(`"${table}"`)} x WHERE x."caseStudyId" = t."id" AND x."personId" = p."id" AND ${still})`;
  const inGroup = belongsSql(sql`c."id" = t."visibleToCollaborativeId"`, now);
  return sql`(${readsSql(now)} OR (${mayComeInSql} AND (
    (${facilitatesSql} AND (t."visibility" <> 'GROUP' OR ${inGroup}))
    OR ${isOneOf("CaseStudyEditor", sql`x."leftAt" IS NULL`)}
    OR ${isOneOf("CaseStudyReviewer", sql`x."removedAt" IS NULL`)}
    OR ${isOneOf("CaseStudyContributor", sql`TRUE`)})))`;
}
