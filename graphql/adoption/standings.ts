import { Prisma } from "../../prisma/generated/client/client.ts";
import type { AdoptionState } from "../contract/adoption-words.ts";
import type { Place } from "../core/keyset.ts";
import type { Viewer } from "../core/viewer.ts";
import { adoptionsVisibleSql, type Adopter } from "./adoption.policy.ts";

const { empty, join, raw, sql } = Prisma;

/** Which lines of the ledger are wanted. What is left out does not narrow it. */
export interface LedgerFilter {
  /** As of this day: where everybody stood then. */
  readonly on: Date;
  readonly states?: readonly AdoptionState[] | undefined;
  readonly caseStudyId?: string | undefined;
  /** Only case studies that carry one of these tags as published. */
  readonly tagIds?: readonly string[] | undefined;
  /** Only these adopters: ids of collaboratives and organisations alike. */
  readonly adopterIds?: readonly string[] | undefined;
  /** All but these adopters, likewise. */
  readonly exceptAdopterIds?: readonly string[] | undefined;
}

/** Where an adopter stood with a case study as of a day. */
export interface Standing extends Adopter {
  /** Of the adoption. */
  readonly id: string;
  readonly state: AdoptionState;
  readonly since: Date;
}

/** The first so many rows, or those after a place, the latest first. */
export interface PageOfStandings {
  readonly count: number;
  readonly after: Place | undefined;
}

/**
 * The standings of a day that a viewer may know of, as a SELECT of a Standing's columns: what the ledger and the map are both made of,
 * so that they cannot differ.
 *
 * Most adoptions have not moved since the day: they stand where they stand now. Only those that have are followed down the index of
 * their entries. With a page each of the two parts is no longer than that, so that neither is read to its end.
 */
export function standingsSql(viewer: Viewer, filter: LedgerFilter, page?: PageOfStandings): Prisma.Sql {
  const { on, states } = filter;
  const wanted = sql`FROM "Adoption" a JOIN "CaseStudy" c ON c."id" = a."caseStudyId"`;
  const conditions = sql`${adoptionsVisibleSql(viewer)} ${narrowing(filter)}`;
  const inState = (column: Prisma.Sql) =>
    states ? sql`AND ${column} = ANY(${[...states]}::"AdoptionState"[])` : empty;
  const inPage = (since: Prisma.Sql) => (page ? partOfPage(page, since) : empty);
  return sql`
    (SELECT a."id", a."collaborativeId", a."organisationId", a."state", a."since"
    ${wanted} WHERE a."since" <= ${on}::date AND ${conditions} ${inState(sql`a."state"`)} ${inPage(sql`a."since"`)})
    UNION ALL
    (SELECT a."id", a."collaborativeId", a."organisationId", e."state", e."from" AS "since"
    ${wanted} CROSS JOIN LATERAL (
      SELECT e."state", e."from" FROM "AdoptionEntry" e WHERE e."adoptionId" = a."id" AND e."from" <= ${on}::date
      ORDER BY e."from" DESC, e."recordedAt" DESC LIMIT 1) e
    WHERE a."since" > ${on}::date AND ${conditions} ${inState(sql`e."state"`)} ${inPage(sql`e."from"`)})`;
}

/** A condition more, and the order and the end of a page, for one of the two parts that its rows come from. */
function partOfPage({ count, after }: PageOfStandings, since: Prisma.Sql): Prisma.Sql {
  const beyond = after
    ? sql`AND (${since}, a."id") < (${new Date(after.key)}::date, ${after.id}::uuid)`
    : empty;
  return sql`${beyond} ORDER BY ${since} DESC, a."id" DESC LIMIT ${raw(String(count))}`;
}

function narrowing({ caseStudyId, tagIds, adopterIds, exceptAdopterIds }: LedgerFilter): Prisma.Sql {
  const clauses: Prisma.Sql[] = [];
  if (caseStudyId !== undefined) clauses.push(sql`AND c."id" = ${caseStudyId}::uuid`);
  if (tagIds && tagIds.length > 0) {
    clauses.push(sql`AND EXISTS (SELECT 1 FROM "CaseStudyTag" t
      WHERE t."caseStudyId" = c."id" AND t."isPublished" AND t."tagId" = ANY(${[...tagIds]}))`);
  }
  if (adopterIds) {
    const ids = [...adopterIds];
    clauses.push(
      sql`AND (a."collaborativeId" = ANY(${ids}::uuid[]) OR a."organisationId" = ANY(${ids}::uuid[]))`,
    );
  }
  if (exceptAdopterIds) {
    const ids = [...exceptAdopterIds];
    clauses.push(sql`AND NOT coalesce(a."collaborativeId", a."organisationId") = ANY(${ids}::uuid[])`);
  }
  return clauses.length > 0 ? join(clauses, " ") : empty;
}
