import type { Database, SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { SearchKind } from "../../prisma/generated/client/enums.ts";

const { sql, empty } = Prisma;

/** Where documents are written: outside any transaction, for each statement is whole in itself. */
export type DocumentStore = Pick<Database, "query">;

/** Raised when documents are made in another way, so that all of them are made anew. */
export const documentRevision = 3;

/** A lexeme that nothing typed can mean: by it the index tells everything else from replies. */
export const thingMark = "#thing";

/** A lexeme of all things of one kind but of replies: by it the index tells a hundred terms from a hundred thousand threads. */
export const kindMark = (kind: Exclude<SearchKind, "REPLY">): string => `#${kind.toLowerCase()}`;

/** Stands before the month in a lexeme of every thread and reply: by it the index gives the newest first, a month at a time. */
export const monthMark = "#m";

/** A lexeme in a tsvector or tsquery as text. */
export const lexemePattern = "'((?:[^']|'')*)'";
/** What stands before the lexemes of a thread's title in the documents of its replies: they are no words of the reply's own. */
export const titlePrefix = "t/";

/** A text's words with the weight of where they stand: A title, B tags, C solution, D body. */
const weighted = (text: Prisma.Sql, weight: "A" | "B" | "C" | "D") =>
  sql`setweight(to_tsvector('english', ${text}), ${weight})`;

/** A title in both forms: as stems, and as it is written, which is what somebody types the beginning of. */
const titleWords = (title: Prisma.Sql) =>
  sql`${weighted(title, "A")} || setweight(to_tsvector('simple', ${title}), 'A')`;

const marked = (kind: Exclude<SearchKind, "REPLY">) =>
  sql`array_to_tsvector(${[thingMark, kindMark(kind)]}::text[])`;

/** The month of a time, as a lexeme. */
const markedMonth = (time: Prisma.Sql) =>
  sql`array_to_tsvector(ARRAY[${monthMark} || to_char(${time} AT TIME ZONE 'Europe/London', 'YYYY-MM')]::text[])`;

/** The labels of some tags, in one text. */
const labels = (ids: Prisma.Sql) =>
  sql`coalesce((SELECT string_agg(g."label", ' . ') FROM "Tag" g WHERE g."id" = ANY(${ids})), '')`;

const columns = sql`"id", "kind", "sourceId", "subjectId", "postId", "authorId", "version", "title", "tagIds", "evidence",
  "words", "occurredAt"`;

/**
 * Writes the documents that a SELECT of all columns gives, and takes out those that are `gone`, in one statement. A document that is
 * as it was is left alone; of one that changes it is kept what it was.
 */
async function write(db: DocumentStore, select: Prisma.Sql, gone?: Prisma.Sql): Promise<void> {
  const statement = sql`${gone ? sql`WITH "gone" AS (${gone})` : empty}
    INSERT INTO "SearchDocument" (${columns}) ${select}
    ON CONFLICT ("kind", "sourceId") DO UPDATE SET
      "subjectId" = EXCLUDED."subjectId", "postId" = EXCLUDED."postId", "authorId" = EXCLUDED."authorId",
      "version" = EXCLUDED."version", "title" = EXCLUDED."title", "tagIds" = EXCLUDED."tagIds",
      "evidence" = EXCLUDED."evidence", "words" = EXCLUDED."words", "occurredAt" = EXCLUDED."occurredAt",
      "formerWords" = "SearchDocument"."words", "formerTagIds" = "SearchDocument"."tagIds", "changedAt" = now()
    WHERE ("SearchDocument"."postId", "SearchDocument"."authorId", "SearchDocument"."version",
        "SearchDocument"."title", "SearchDocument"."tagIds", "SearchDocument"."evidence", "SearchDocument"."words",
        "SearchDocument"."occurredAt")
      IS DISTINCT FROM (EXCLUDED."postId", EXCLUDED."authorId", EXCLUDED."version", EXCLUDED."title",
        EXCLUDED."tagIds", EXCLUDED."evidence", EXCLUDED."words", EXCLUDED."occurredAt")`;
  await db.query(statement.text, statement.values as SqlParameter[]);
}

/** Takes out documents, among those of these ids, of things that are not there any more. */
const without = (kind: SearchKind, ids: readonly string[], isGone: Prisma.Sql) =>
  sql`DELETE FROM "SearchDocument" d WHERE d."kind" = ${kind}::"SearchKind"
    AND d."sourceId" = ANY(${[...ids]}::text[]) AND ${isGone}`;

const tagsOfThread = sql`(SELECT coalesce(array_agg(x."tagId" ORDER BY x."tagId"), '{}') FROM "ThreadTag" x
  WHERE x."threadId" = t."id")`;

/** Writes the documents of some threads: title, tags and opening post. Of deleted ones nothing is kept. */
export async function writeThreads(db: DocumentStore, ids: readonly string[]): Promise<void> {
  const gone = sql`EXISTS (SELECT 1 FROM "Thread" t WHERE t."id" = d."subjectId" AND t."deletedAt" IS NOT NULL)`;
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'THREAD'::"SearchKind", t."id"::text, t."id", p."id", t."authorId", 0, t."title",
      h."ids", NULL::int,
      ${titleWords(sql`t."title"`)} || ${weighted(labels(sql`h."ids"`), "B")}
        || ${weighted(sql`coalesce(c."name", '')`, "B")} || ${weighted(sql`coalesce(p."text", '')`, "D")}
        || ${marked("THREAD")} || ${markedMonth(sql`t."createdAt"`)},
      t."createdAt"
    FROM "Thread" t
    LEFT JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 0 AND p."deletedAt" IS NULL
    LEFT JOIN "Collaborative" c ON c."id" = t."collaborativeId"
    CROSS JOIN LATERAL (SELECT ${tagsOfThread} AS "ids") h
    WHERE t."id" = ANY(${[...ids]}::uuid[]) AND t."deletedAt" IS NULL`,
    without("THREAD", ids, gone),
  );
}

/**
 * Writes the documents of some replies: their thread's title, so that words of both find them, and their own text, which counts
 * more in the solution.
 */
export async function writeReplies(db: DocumentStore, ids: readonly string[]): Promise<void> {
  const gone = sql`EXISTS (SELECT 1 FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
    WHERE p."id" = d."postId" AND (p."deletedAt" IS NOT NULL OR t."deletedAt" IS NOT NULL))`;
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'REPLY'::"SearchKind", p."id"::text, t."id", p."id", p."authorId", 0, '',
      ${tagsOfThread}, NULL::int,
      setweight(regexp_replace(to_tsvector('english', t."title")::text, ${lexemePattern},
        ${`'${titlePrefix}\\1'`}, 'g')::tsvector, 'A') || setweight(to_tsvector('english', p."text"),
        CASE WHEN t."solutionId" = p."id" THEN 'C'::"char" ELSE 'D'::"char" END)
        || ${markedMonth(sql`p."createdAt"`)},
      p."createdAt"
    FROM "Post" p JOIN "Thread" t ON t."id" = p."threadId"
    WHERE p."id" = ANY(${[...ids]}::uuid[]) AND p."number" > 0 AND p."deletedAt" IS NULL AND t."deletedAt" IS NULL`,
    without("REPLY", ids, gone),
  );
}

/** Sections in which a case study says what came of it: they count as its solution. */
const solutionSections = ["SUMMARY", "WHAT_YOU_DID", "RESULTS"];

const sectionsText = (condition: Prisma.Sql) =>
  sql`coalesce((SELECT string_agg(s->>'text', ' . ') FROM jsonb_array_elements(v."content"->'sections') s
    WHERE ${condition}), '')`;

/** Writes the documents of some case studies, each of its newest version; of withdrawn ones nothing is kept. */
export async function writeCaseStudies(db: DocumentStore, ids: readonly string[]): Promise<void> {
  const gone = sql`EXISTS (SELECT 1 FROM "CaseStudy" c WHERE c."id" = d."subjectId" AND c."state" = 'WITHDRAWN')`;
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'CASE_STUDY'::"SearchKind", c."id"::text, c."id", NULL::uuid, c."authorId", v."number",
      v."title", h."ids", c."evidenceLevel",
      ${titleWords(sql`v."title"`)} || ${weighted(labels(sql`h."ids"`), "B")}
        || ${weighted(sql`coalesce(o."name", '')`, "B")}
        || ${weighted(sectionsText(sql`s->>'key' = ANY(${solutionSections}::text[])`), "C")}
        || ${weighted(sectionsText(sql`s->>'key' <> ALL(${[...solutionSections, "TITLE"]}::text[])`), "D")}
        || ${marked("CASE_STUDY")},
      v."publishedAt"
    FROM "CaseStudy" c
    JOIN "CaseStudyVersion" v ON v."caseStudyId" = c."id" AND v."number" = c."publishedNumber"
    LEFT JOIN "Collaborative" o ON o."id" = (v."content"->>'collaborativeId')::uuid
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(x."tagId" ORDER BY x."tagId"), '{}') AS "ids" FROM "CaseStudyTag" x
      WHERE x."caseStudyId" = c."id" AND x."isPublished") h
    WHERE c."id" = ANY(${[...ids]}::uuid[]) AND c."state" <> 'WITHDRAWN'`,
    without("CASE_STUDY", ids, gone),
  );
}

/** Writes the documents of some people: name, what they do, and what they say of themselves. */
export async function writePeople(db: DocumentStore, ids: readonly string[]): Promise<void> {
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'PERSON'::"SearchKind", p."id"::text, p."id", NULL::uuid, NULL::uuid, 0, p."name", h."ids",
      NULL::int,
      ${titleWords(sql`p."name"`)} || ${weighted(sql`p."jobTitle"`, "B")} || ${weighted(labels(sql`h."ids"`), "B")}
        || ${weighted(sql`p."about"`, "D")} || ${marked("PERSON")},
      p."createdAt"
    FROM "Person" p
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT x."tagId" ORDER BY x."tagId"), '{}') AS "ids"
      FROM "PersonTag" x WHERE x."personId" = p."id") h
    WHERE p."id" = ANY(${[...ids]}::uuid[])`,
  );
}

/** Writes the documents of some collaboratives: name, tags, focus, and the bodies that belong to them. */
export async function writeCollaboratives(db: DocumentStore, ids: readonly string[]): Promise<void> {
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'COLLABORATIVE'::"SearchKind", c."id"::text, c."id", NULL::uuid, NULL::uuid, 0, c."name",
      h."ids", NULL::int,
      ${titleWords(sql`c."name"`)} || ${weighted(labels(sql`h."ids"`), "B")}
        || ${weighted(sql`array_to_string(c."focusWords", ' . ')`, "C")}
        || ${weighted(
          sql`coalesce((SELECT string_agg(o."name", ' . ') FROM "CollaborativeOrganisation" m
          JOIN "Organisation" o ON o."id" = m."organisationId" WHERE m."collaborativeId" = c."id"), '')`,
          "D",
        )}
        || ${weighted(sql`coalesce(c."notes", '')`, "D")} || ${marked("COLLABORATIVE")},
      NULL::timestamptz
    FROM "Collaborative" c
    CROSS JOIN LATERAL (SELECT coalesce(array_agg(x."tagId" ORDER BY x."tagId"), '{}') AS "ids"
      FROM "CollaborativeTag" x WHERE x."collaborativeId" = c."id") h
    WHERE c."id" = ANY(${[...ids]}::uuid[])`,
  );
}

/** Writes the documents of all terms of the glossary; there are some dozens. */
export async function writeTerms(db: DocumentStore): Promise<void> {
  await write(
    db,
    sql`SELECT gen_random_uuid(), 'TERM'::"SearchKind", g."id", NULL::uuid, NULL::uuid, NULL::uuid, 0, g."term", '{}'::text[],
      NULL::int, ${titleWords(sql`g."term"`)} || ${weighted(sql`g."definition"`, "D")} || ${marked("TERM")},
      NULL::timestamptz
    FROM "GlossaryTerm" g`,
    sql`DELETE FROM "SearchDocument" d WHERE d."kind" = 'TERM'
      AND NOT EXISTS (SELECT 1 FROM "GlossaryTerm" g WHERE g."id" = d."sourceId")`,
  );
}
