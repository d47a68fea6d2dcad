import { Prisma } from "../../prisma/generated/client/client.ts";
import { peopleVisibleSql } from "../accounts/index.ts";
import { readableSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { SearchPlace } from "../contract/search-query.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { likePattern } from "../places/index.ts";
import { visibleSql } from "../threads/index.ts";
import { excludedSql, nearnessSql, nearSql } from "./asked-sql.ts";
import { leadSql, withoutOrder } from "./lead-sql.ts";
import { newestFirstSql, type StepSql } from "./newest-first.ts";
import type { Wanted } from "./wanted.ts";
import { areFew, asksForWriter, documentsOfWriters, writersSql } from "./writers-sql.ts";
import { kindMark, thingMark } from "./write-documents.ts";

const { sql, join, raw, empty } = Prisma;

/** With fewer things than this that have the very words, those that are written much like them are looked for too. */
const fewFound = 5;

/**
 * Documents with the words of a phrase that one step looks at, and of those that are no threads, whether the words stand in their order:
 * where that is seldom, all would be read of a million.
 */
const lookedAt = 5_000;

/** A kind of document with the thing that it is about, and the condition on which a viewer finds it. */
interface Branch {
  readonly place: SearchPlace;
  readonly kind: "THREAD" | "REPLY" | "CASE_STUDY" | "PERSON" | "COLLABORATIVE" | "TERM";
  readonly from: Prisma.Sql;
  readonly visible: Prisma.Sql;
  /** The collaborative that it is or comes from. */
  readonly of: Prisma.Sql;
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

/** The collaborative whose practice a case study is, as its published version says: the working copy may name another one by now. */
const publishedOf = sql`CASE WHEN c."changedSincePublished" THEN (SELECT (v."content"->>'collaborativeId')::uuid
    FROM "CaseStudyVersion" v WHERE v."caseStudyId" = c."id" AND v."number" = c."publishedNumber")
  ELSE c."collaborativeId" END`;

/** What a viewer may find, by the things themselves: a document alone shows nothing. */
function branchesFor(viewer: Viewer): Branch[] {
  const ofThread = {
    place: "threads",
    from: sql`${subjectIn("Thread", "t")}
      LEFT JOIN LATERAL (SELECT p.* FROM "Post" p WHERE p."id" = d."postId" LIMIT 1) p ON TRUE`,
    visible: sql`${visibleSql(viewer)} AND ${postIsThere}`,
    of: sql`t."collaborativeId"`,
    state: sql`(t."solvedAt" IS NOT NULL) AS "solved", t."state" = 'OPEN' AS "isOpen",
      t."state" = 'MERGED' AS "isMerged"`,
  } as const;
  const unsolvable = {
    of: sql`NULL::uuid`,
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
      of: publishedOf,
    },
    {
      place: "collaboratives",
      kind: "COLLABORATIVE",
      from: empty,
      visible: sql`TRUE`,
      ...unsolvable,
      of: sql`d."subjectId"`,
    },
    { place: "glossary", kind: "TERM", from: empty, visible: sql`TRUE`, ...unsolvable },
  ];
  return isMember(viewer) ? [...forMembers, ...forAll] : forAll;
}

/** What operators ask of a document. */
function filterSql({ tags, by, after, before }: Wanted): Prisma.Sql {
  const conditions: Prisma.Sql[] = tags.map(({ ids, earlier, later, isExcluded }) => {
    // What a board took over is its own from then on; what has no date is as things are now.
    const since = later.map(
      (one) =>
        sql` OR ${one.id} = ANY(d."tagIds") AND coalesce(d."occurredAt" >= ${one.since}::timestamptz, TRUE)`,
    );
    const carries = sql`(d."tagIds" && ${[...ids, ...earlier]}::text[]${since.length === 0 ? empty : join(since, "")})`;
    return isExcluded ? sql`NOT ${carries}` : carries;
  });
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
  { kind, from, visible, of, state }: Branch,
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
      ${subject} AS "subject", d."postId", d."words", d."tagIds", d."evidence", d."occurredAt", ${of} AS "ofId", ${state},
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
    d."evidence", d."occurredAt", NULL::uuid AS "ofId", NULL::boolean AS "solved", NULL::boolean AS "isOpen", FALSE AS "isMerged", 0::float8 AS "nearness" FROM "SearchDocument" d WHERE FALSE)`;
  const state =
    solved === null ? empty : solved ? sql`AND t."solvedAt" IS NOT NULL` : sql`AND t."state" = 'OPEN'`;
  const filter = sql`${filterSql(wanted)} ${state}`;
  const included = terms.filter(({ isExcluded }) => !isExcluded);
  const hasWords = included.length > 0;
  const hasPhrase = included.some(({ isPhrase }) => isPhrase);
  const isBegun = included.at(-1)?.isBeginning === true;
  const union = (some: readonly Branch[], write: (branch: Branch) => Prisma.Sql) =>
    some.length === 0 ? nobody : join(some.map(write), " UNION ALL ");
  const steps: Prisma.Sql[] = [];
  const exact = union(
    // Without words a reply says no more than its thread, but who wrote it.
    branches.filter(({ kind }) => hasWords || kind !== "REPLY" || asksForWriter(wanted)),
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
        const matching = sql`${ofKind(branch.kind)} AND NOT (d."words" @@ ${excluded})`;
        const order = sql`ORDER BY d."occurredAt" DESC`;
        if (!asksForWriter(wanted)) return select(matching, order);
        const ofFew = select(sql`${areFew} AND ${matching}`, order, documentsOfWriters);
        return sql`(${ofFew} UNION ALL ${select(sql`NOT ${areFew} AND ${matching}`, order)})`;
      }
      const asked = askedOf(branch.kind);
      const find = (step?: StepSql) => {
        const ask = (query: Prisma.Sql) =>
          sql`${hasWordsSql(branch.kind, sql`(${query} && !!${excluded} && ${step?.marks ?? noMarks})`)} AND ${step?.isNew ?? sql`TRUE`}`;
        if (!hasPhrase && !isBegun) return select(ask(asked));
        const by = hasPhrase ? ask(withoutOrder(asked)) : ledSql(branch.kind, ask, step);
        const documents = sql`(SELECT d.* FROM "SearchDocument" d WHERE ${by} ${hasPhrase ? sql`LIMIT ${lookedAt}::int` : sql`OFFSET 0`})`;
        return select(sql`d."words" @@ ${asked}`, empty, documents);
      };
      if (branch.place !== "threads") return find();
      const looking = { isOfKind: ofKind(branch.kind), limit: limits.searchCounted, inIndex: hasPhrase };
      const newest = newestFirstSql(today, { name: `newest ${branch.kind}`, ...looking }, find);
      steps.push(...newest.ctes);
      return newest.all;
    },
  );
  const near = union(
    nearSql(terms, noMarks) ? branches.filter(({ kind }) => kind !== "REPLY") : [],
    (branch) =>
      branchSql(branch, {
        matching: sql`(SELECT count(*) FROM "found") < ${fewFound} AND ${ofKind(branch.kind)}
        AND ${nearSql(terms, branch.kind === "REPLY" ? noMarks : markOf(branch.kind)) ?? sql`FALSE`}
        AND (d."words" @@ (SELECT "things" FROM "asked")) IS NOT TRUE AND NOT (d."words" @@ ${excludedSql(terms)})`,
        nearness: nearnessSql(terms),
        filter,
        order: empty,
      }),
  );
  const ctes = [
    ...(isBegun && !hasPhrase ? [leadSql] : []),
    ...(!hasWords && asksForWriter(wanted) ? [writersSql(wanted)] : []),
    ...steps,
  ];
  const before = ctes.map((cte) => sql`${cte},`);
  return sql`${before.length === 0 ? empty : join(before, " ")} "found" AS MATERIALIZED (${exact}), "near" AS MATERIALIZED (${near})`;
}

/** Written out: of some kinds there are a million documents and of others a hundred, so that they are to be found in other ways. */
const ofKind = (kind: Branch["kind"]) => sql`d."kind" = ${raw(`'${kind}'`)}::"SearchKind"`;

/** That a document of a kind has certain words: all but replies are known by a mark among these, and replies by having none. */
const hasWordsSql = (kind: Branch["kind"], words: Prisma.Sql) =>
  kind === "REPLY"
    ? sql`d."words" @@ (${words} && !!${`'${thingMark}'`}::tsquery)`
    : sql`d."words" @@ ${words}`;

/** By what the index is asked for a search whose last word is being begun: see `leadSql`. */
function ledSql(kind: Branch["kind"], ask: (query: Prisma.Sql) => Prisma.Sql, step?: StepSql): Prisma.Sql {
  const lead = (name: string) =>
    kind === "REPLY"
      ? sql`(SELECT ${raw(`"${name}OfReplies"`)} FROM "lead")`
      : sql`((SELECT ${raw(`"${name}"`)} FROM "lead") && ${markOf(kind)})`;
  // Of the other kinds there are so few that what has the other words can be looked through.
  if (!step) return ask(lead("first"));
  const narrows = sql`querytree(${step.marks}) NOT IN ('', 'T')`;
  const by = sql`(CASE WHEN ${narrows} THEN ${lead("first")} ELSE ${lead("whole")} END)`;
  return sql`${ask(by)} AND d."words" @@ ${lead("rest")}`;
}

const noMarks = sql`''::tsquery`;

const markOf = (kind: Exclude<Branch["kind"], "REPLY">) => raw(`'''${kindMark(kind)}'''::tsquery`);

/** A reply fits where its own words have a part in it: with its thread's title alone it says nothing new. */
const askedOf = (kind: Branch["kind"]) =>
  kind === "REPLY"
    ? sql`(SELECT "replies" FROM "asked")`
    : sql`((SELECT "things" FROM "asked") && ${markOf(kind)})`;
