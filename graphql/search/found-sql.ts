import { Prisma } from "../../prisma/generated/client/client.ts";
import { peopleVisibleSql } from "../accounts/index.ts";
import { readableSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { SearchPlace } from "../contract/search-query.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { likePattern } from "../places/index.ts";
import { visibleSql } from "../threads/index.ts";
import { excludedSql, nearnessSql, nearSql } from "./asked-sql.ts";
import { newestFirstSql } from "./newest-first.ts";
import type { Wanted } from "./wanted.ts";

const { sql, join, empty } = Prisma;

/** With fewer things than this that have the very words, those that are written much like them are looked for too. */
const fewFound = 5;

/** A kind of document with the thing that it is about, and the condition on which a viewer finds it. */
interface Branch {
  readonly place: SearchPlace;
  readonly kind: "THREAD" | "REPLY" | "CASE_STUDY" | "PERSON" | "COLLABORATIVE" | "TERM";
  readonly from: Prisma.Sql;
  readonly visible: Prisma.Sql;
  /** Whether it was solved, is open, or was merged; for threads. */
  readonly state: Prisma.Sql;
}

/** Text of a post counts only while the post is there, whatever the document still says. */
const postIsThere = sql`(d."postId" IS NULL OR p."deletedAt" IS NULL AND p."id" IS NOT NULL)`;

/** What a viewer may find, by the things themselves: a document alone shows nothing. */
function branchesFor(viewer: Viewer): Branch[] {
  const ofThread = {
    place: "threads",
    from: sql`JOIN "Thread" t ON t."id" = d."subjectId" LEFT JOIN "Post" p ON p."id" = d."postId"`,
    visible: sql`${visibleSql(viewer)} AND ${postIsThere}`,
    state: sql`(t."solvedAt" IS NOT NULL) AS "solved", t."state" = 'OPEN' AS "isOpen",
      t."state" = 'MERGED' AS "isMerged"`,
  } as const;
  const unsolvable = {
    state: sql`NULL::boolean AS "solved", NULL::boolean AS "isOpen", FALSE AS "isMerged"`,
  };
  const forMembers: Branch[] = [
    { ...ofThread, kind: "THREAD" },
    { ...ofThread, kind: "REPLY" },
    {
      place: "people",
      kind: "PERSON",
      from: sql`JOIN "Person" t ON t."id" = d."subjectId"`,
      visible: peopleVisibleSql(viewer),
      ...unsolvable,
    },
  ];
  const forAll: Branch[] = [
    {
      place: "case-studies",
      kind: "CASE_STUDY",
      from: sql`JOIN "CaseStudy" c ON c."id" = d."subjectId"`,
      visible: sql`${readableSql(viewer)} AND c."publishedNumber" = d."version" AND c."state" <> 'WITHDRAWN'`,
      ...unsolvable,
    },
    { place: "collaboratives", kind: "COLLABORATIVE", from: empty, visible: sql`TRUE`, ...unsolvable },
    { place: "glossary", kind: "TERM", from: empty, visible: sql`TRUE`, ...unsolvable },
  ];
  return isMember(viewer) ? [...forMembers, ...forAll] : forAll;
}

/** What operators ask of a document. */
function filterSql({ tags, by, after, before }: Wanted): Prisma.Sql {
  const conditions: Prisma.Sql[] = tags.map(({ ids, isExcluded }) =>
    isExcluded ? sql`NOT (d."tagIds" && ${[...ids]}::text[])` : sql`d."tagIds" && ${[...ids]}::text[]`,
  );
  for (const { personId, name, isExcluded } of by) {
    const isBy =
      personId === undefined
        ? sql`EXISTS (SELECT 1 FROM "Person" a WHERE a."id" = d."authorId"
            AND a."name" ILIKE ${`%${likePattern(name)}%`})`
        : sql`d."authorId" = ${personId}::uuid`;
    conditions.push(isExcluded ? sql`${isBy} IS NOT TRUE` : isBy);
  }
  const midnight = (day: string) => sql`(${day}::date::timestamp AT TIME ZONE 'Europe/London')`;
  if (after !== null) conditions.push(sql`d."occurredAt" >= ${midnight(after)}`);
  if (before !== null) conditions.push(sql`d."occurredAt" < ${midnight(before)}`);
  return conditions.length === 0 ? empty : sql`AND ${join(conditions, " AND ")}`;
}

function branchSql(
  { kind, from, visible, state }: Branch,
  {
    matching,
    nearness,
    without,
    filter,
    order,
  }: Record<"matching" | "nearness" | "without" | "filter" | "order", Prisma.Sql>,
): Prisma.Sql {
  const subject = kind === "TERM" ? sql`d."sourceId"` : sql`d."subjectId"::text`;
  return sql`(SELECT d."id", d."kind"::text AS "kind", ${kind === "REPLY" ? "THREAD" : kind} AS "group",
      ${subject} AS "subject", d."postId", d."words", d."tagIds", d."evidence", d."occurredAt", ${state},
      ${nearness} AS "nearness"
    FROM "SearchDocument" d ${from}
    WHERE d."kind" = ${kind}::"SearchKind" AND ${matching} AND NOT (d."words" @@ ${without}) AND ${visible}
      ${filter} ${order}
    LIMIT ${limits.searchCounted}::int)`;
}

/**
 * Everything that fits and that the viewer may find, each kind up to what is counted: CTEs named "found" and "near". Who may find
 * it is part of the very condition, so that nothing else takes a place, is counted, or weighs on the rest.
 */
export function foundSql(viewer: Viewer, wanted: Wanted, today: Date): Prisma.Sql {
  const { terms, places, solved } = wanted;
  const branches = branchesFor(viewer)
    .filter(({ place }) => places.length === 0 || places.includes(place))
    .filter(({ place }) => solved === null || place === "threads");
  const nobody = sql`(SELECT d."id", '' AS "kind", '' AS "group", '' AS "subject", d."postId", d."words", d."tagIds",
    d."evidence", d."occurredAt", NULL::boolean AS "solved", NULL::boolean AS "isOpen", FALSE AS "isMerged", 0::float8 AS "nearness" FROM "SearchDocument" d WHERE FALSE)`;
  const state =
    solved === null ? empty : solved ? sql`AND t."solvedAt" IS NOT NULL` : sql`AND t."state" = 'OPEN'`;
  const filter = sql`${filterSql(wanted)} ${state}`;
  const hasWords = terms.some(({ isExcluded }) => !isExcluded);
  const union = (some: readonly Branch[], write: (branch: Branch) => Prisma.Sql) =>
    some.length === 0 ? nobody : join(some.map(write), " UNION ALL ");
  const exact = union(
    // Without words a reply says no more than its thread.
    branches.filter(({ kind }) => hasWords || kind !== "REPLY"),
    (branch) => {
      const select = (matching: Prisma.Sql) =>
        branchSql(branch, {
          matching,
          nearness: sql`NULL::float8`,
          without: excludedSql(terms, branch.kind === "REPLY"),
          filter,
          order: hasWords ? empty : sql`ORDER BY d."occurredAt" DESC`,
        });
      if (!hasWords) return select(sql`TRUE`);
      if (branch.place !== "threads") return select(sql`d."words" @@ ${askedOf(branch.kind)}`);
      return newestFirstSql(today, limits.searchCounted, (step) =>
        select(sql`d."words" @@ (${askedOf(branch.kind)} && ${step})`),
      );
    },
  );
  const mistyped = nearSql(terms);
  const near = union(mistyped ? branches.filter(({ kind }) => kind !== "REPLY") : [], (branch) =>
    branchSql(branch, {
      matching: sql`(SELECT count(*) FROM "found") < ${fewFound} AND ${mistyped ?? sql`FALSE`}
        AND (d."words" @@ (SELECT "things" FROM "asked")) IS NOT TRUE`,
      nearness: nearnessSql(terms),
      without: excludedSql(terms),
      filter,
      order: empty,
    }),
  );
  return sql`"found" AS MATERIALIZED (${exact}), "near" AS MATERIALIZED (${near})`;
}

/** A reply fits where its own words have a part in it: with its thread's title alone it says nothing new. */
const askedOf = (kind: Branch["kind"]) =>
  kind === "REPLY" ? sql`(SELECT "replies" FROM "asked")` : sql`(SELECT "things" FROM "asked")`;
