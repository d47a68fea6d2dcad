import { Prisma } from "../../prisma/generated/client/client.ts";
import { peopleVisibleSql } from "../accounts/index.ts";
import { readableSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { SearchPlace } from "../contract/search-query.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { likePattern } from "../places/index.ts";
import { visibleSql } from "../threads/index.ts";
import { excludedSql, nearnessSql, nearSql, withTitles } from "./asked-sql.ts";
import { newestFirstSql } from "./newest-first.ts";
import type { Wanted } from "./wanted.ts";
import { kindMark, thingMark } from "./write-documents.ts";

const { sql, join, raw, empty } = Prisma;

/** With fewer things than this that have the very words, those that are written much like them are looked for too. */
const fewFound = 5;

/**
 * Documents with the words of a phrase that one step looks at, and of those that are no threads, whether the words stand in their order:
 * where that is seldom, all would be read of a million.
 */
const lookedAt = 5_000;

/**
 * With fewer documents than this that have all words but the one that is being begun, these are looked through: the index first makes a list of
 * all that have any word with that beginning, which may be most.
 */
const seldom = 500;

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

/**
 * The thing that a document is about, looked up by its id for each that was found. Joined freely, a table of things that is read in its order
 * seems cheaper than an index that finds some documents among a million: whoever plans for any word cannot tell how few.
 */
const subjectIn = (table: "Thread" | "Person" | "CaseStudy", alias: "t" | "c") => {
  const [from, row] = [raw(`"${table}"`), raw(alias)];
  return sql`JOIN LATERAL (SELECT ${row}.* FROM ${from} ${row} WHERE ${row}."id" = d."subjectId" LIMIT 1) ${row} ON TRUE`;
};

/** What a viewer may find, by the things themselves: a document alone shows nothing. */
function branchesFor(viewer: Viewer): Branch[] {
  const ofThread = {
    place: "threads",
    from: sql`${subjectIn("Thread", "t")}
      LEFT JOIN LATERAL (SELECT p.* FROM "Post" p WHERE p."id" = d."postId" LIMIT 1) p ON TRUE`,
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
      from: subjectIn("Person", "t"),
      visible: peopleVisibleSql(viewer),
      ...unsolvable,
    },
  ];
  const forAll: Branch[] = [
    {
      place: "case-studies",
      kind: "CASE_STUDY",
      from: subjectIn("CaseStudy", "c"),
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
    documents = sql`"SearchDocument"`,
    matching,
    nearness,
    filter,
    order,
  }: Record<"matching" | "nearness" | "filter" | "order", Prisma.Sql> & { readonly documents?: Prisma.Sql },
): Prisma.Sql {
  const subject = kind === "TERM" ? sql`d."sourceId"` : sql`d."subjectId"::text`;
  return sql`(SELECT d."id", d."kind"::text AS "kind", ${kind === "REPLY" ? "THREAD" : kind} AS "group",
      ${subject} AS "subject", d."postId", d."words", d."tagIds", d."evidence", d."occurredAt", ${state},
      ${nearness} AS "nearness"
    FROM ${documents} d ${from}
    WHERE ${matching} AND ${visible} ${filter} ${order}
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
  const included = terms.filter(({ isExcluded }) => !isExcluded);
  const hasWords = included.length > 0;
  const hasPhrase = included.some(({ isPhrase }) => isPhrase);
  const isBegun = included.length > 1 && included.at(-1)?.isBeginning === true;
  const union = (some: readonly Branch[], write: (branch: Branch) => Prisma.Sql) =>
    some.length === 0 ? nobody : join(some.map(write), " UNION ALL ");
  const exact = union(
    // Without words a reply says no more than its thread.
    branches.filter(({ kind }) => hasWords || kind !== "REPLY"),
    (branch) => {
      const select = (matching: Prisma.Sql, order = empty, documents?: Prisma.Sql) =>
        branchSql(branch, {
          ...(documents && { documents }),
          matching,
          nearness: sql`NULL::float8`,
          filter,
          order,
        });
      const excluded = excludedSql(terms, branch.kind === "REPLY");
      if (!hasWords) {
        return select(
          sql`${ofKind(branch.kind)} AND NOT (d."words" @@ ${excluded})`,
          sql`ORDER BY d."occurredAt" DESC`,
        );
      }
      const asked = askedOf(branch.kind);
      const find = (narrow: (query: Prisma.Sql) => Prisma.Sql) => {
        if (!hasPhrase && !isBegun) return select(hasWordsSql(branch.kind, narrow(asked)));
        const [query, limit] = hasPhrase
          ? [withoutOrder(asked), sql`LIMIT ${lookedAt}::int`]
          : [asked, sql`OFFSET 0`];
        const by = isBegun ? sql`coalesce(${othersOf(branch.kind)}, ${query})` : query;
        const documents = sql`(SELECT d.* FROM "SearchDocument" d WHERE ${hasWordsSql(branch.kind, narrow(by))} ${limit})`;
        return select(sql`d."words" @@ ${asked}`, empty, documents);
      };
      const without = (query: Prisma.Sql) => sql`(${query} && !!${excluded})`;
      if (branch.place !== "threads") return find(without);
      return newestFirstSql(today, limits.searchCounted, (step) =>
        find((query) => sql`(${without(query)} && ${step})`),
      );
    },
  );
  const mistyped = nearSql(terms);
  const near = union(mistyped ? branches.filter(({ kind }) => kind !== "REPLY") : [], (branch) =>
    branchSql(branch, {
      matching: sql`(SELECT count(*) FROM "found") < ${fewFound} AND ${ofKind(branch.kind)} AND ${mistyped ?? sql`FALSE`}
        AND (d."words" @@ (SELECT "things" FROM "asked")) IS NOT TRUE AND NOT (d."words" @@ ${excludedSql(terms)})`,
      nearness: nearnessSql(terms),
      filter,
      order: empty,
    }),
  );
  return sql`${isBegun ? sql`${seldomSql},` : empty} "found" AS MATERIALIZED (${exact}), "near" AS MATERIALIZED (${near})`;
}

/** Written out: of some kinds there are a million documents and of others a hundred, so that they are to be found in other ways. */
const ofKind = (kind: Branch["kind"]) => sql`d."kind" = ${raw(`'${kind}'`)}::"SearchKind"`;

/** That a document of a kind has certain words: all but replies are known by a mark among these, and replies by having none. */
const hasWordsSql = (kind: Branch["kind"], words: Prisma.Sql) =>
  kind === "REPLY"
    ? sql`d."words" @@ (${words} && !!${`'${thingMark}'`}::tsquery)`
    : sql`d."words" @@ ${words}`;

/** What has all words of a query's phrases, in whatever order: the index knows words, not where they stand. */
const withoutOrder = (query: Prisma.Sql) =>
  sql`regexp_replace(${query}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery`;

/** The words before one that is being begun, where few documents have them: a CTE named "seldom". */
const seldomSql = sql`"seldom" AS MATERIALIZED (SELECT CASE WHEN numnode("others") > 0 AND (SELECT count(*) FROM (
    SELECT 1 FROM "SearchDocument" d WHERE d."words" @@ ${withTitles(sql`(SELECT "others" FROM "asked")`)}
    LIMIT ${seldom}::int) found) < ${seldom}::int THEN "others" END AS "others" FROM "asked")`;

/** These words, for documents of a kind; NULL where many have them. */
const othersOf = (kind: Branch["kind"]) => {
  const others = sql`(SELECT "others" FROM "seldom")`;
  return kind === "REPLY" ? withTitles(others) : sql`(${others} && ${markOf(kind)})`;
};

const markOf = (kind: Exclude<Branch["kind"], "REPLY">) => raw(`'''${kindMark(kind)}'''::tsquery`);

/** A reply fits where its own words have a part in it: with its thread's title alone it says nothing new. */
const askedOf = (kind: Branch["kind"]) =>
  kind === "REPLY"
    ? sql`(SELECT "replies" FROM "asked")`
    : sql`((SELECT "things" FROM "asked") && ${markOf(kind)})`;
