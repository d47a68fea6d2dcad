import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import { uuidOf } from "../core/ids.ts";
import type { Viewer } from "../core/viewer.ts";
import { tagIdOf, taxonomyOf } from "../tags/index.ts";
import { readableSql } from "./case-studies.policy.ts";

/** How far case studies have been taken up, as a list can be narrowed by it. */
export type Uptake = "EXPLORING" | "ADOPTING" | "ADAPTED" | "EMBEDDED" | "STOPPED" | "NOBODY";

/** What narrows the library. What is left out does not. */
export interface LibraryFilter {
  /** Tags of one taxonomy are alternatives; several taxonomies narrow each other down. */
  readonly tagIds?: readonly string[] | null | undefined;
  /** At least this level. */
  readonly evidenceLevel?: number | null | undefined;
  readonly uptake?: Uptake | null | undefined;
  /** Days in London, both included, between which the newest version was published. */
  readonly publishedFrom?: Date | null | undefined;
  readonly publishedTo?: Date | null | undefined;
  readonly collaborativeId?: string | null | undefined;
}

const uptakeSql: Readonly<Record<Uptake, Prisma.Sql>> = {
  EXPLORING: Prisma.sql`c."exploringCount" > 0`,
  ADOPTING: Prisma.sql`c."adoptingCount" > 0`,
  ADAPTED: Prisma.sql`c."adaptedCount" > 0`,
  EMBEDDED: Prisma.sql`c."embeddedCount" > 0`,
  STOPPED: Prisma.sql`c."stoppedCount" > 0`,
  NOBODY: Prisma.sql`c."exploringCount" + c."adopterCount" + c."stoppedCount" = 0`,
};

/** The tags that a filter asks for, each once. @throws GraphQLError BAD_USER_INPUT for more than a thing can carry */
export function chosenTags({ tagIds }: LibraryFilter): readonly string[] {
  const chosen = [...new Set((tagIds ?? []).map(tagIdOf))];
  if (chosen.length > limits.tags.max) {
    throw badInput("filter.tags", `filter.tags takes at most ${limits.tags.max} tags.`);
  }
  return chosen;
}

/**
 * What the library shows a viewer, narrowed by all of a filter but its tags: a condition on the alias c of CaseStudy. What was
 * superseded or withdrawn is found by its address, not in the library.
 */
export function inLibrary(viewer: Viewer, filter: LibraryFilter): Prisma.Sql {
  const { evidenceLevel, uptake, publishedFrom, publishedTo, collaborativeId } = filter;
  const conditions = [readableSql(viewer), Prisma.sql`c."state" IN ('PUBLISHED', 'UNDER_RE_REVIEW')`];
  if (evidenceLevel) conditions.push(Prisma.sql`c."evidenceLevel" >= ${evidenceLevel}`);
  if (uptake) conditions.push(uptakeSql[uptake]);
  if (publishedFrom) conditions.push(Prisma.sql`c."publishedAt" >= ${midnight(publishedFrom, 0)}`);
  if (publishedTo) conditions.push(Prisma.sql`c."publishedAt" < ${midnight(publishedTo, 1)}`);
  if (collaborativeId) {
    conditions.push(Prisma.sql`c."collaborativeId" = ${uuidOf("Collaborative", collaborativeId)}::uuid`);
  }
  return Prisma.join(conditions, " AND ");
}

/** That something carries the chosen tags: one of each taxonomy. A condition on the alias c of CaseStudy. */
export function tagged(tagIds: readonly string[]): Prisma.Sql {
  const taxonomies = [...new Set(tagIds.map(taxonomyOf))];
  const conditions = taxonomies.map((taxonomy) => {
    const ofIt = tagIds.filter((id) => taxonomyOf(id) === taxonomy);
    return Prisma.sql`EXISTS (SELECT 1 FROM "CaseStudyTag" ct
      WHERE ct."caseStudyId" = c."id" AND ct."isPublished" AND ct."tagId" = ANY(${ofIt}::text[]))`;
  });
  return conditions.length === 0 ? Prisma.sql`TRUE` : Prisma.join(conditions, " AND ");
}

/** When a day in London begins, some days later. */
function midnight(day: Date, later: number): Prisma.Sql {
  const iso = day.toISOString().slice(0, 10);
  return Prisma.sql`((${iso}::date + ${later}::int)::timestamp AT TIME ZONE 'Europe/London')`;
}
