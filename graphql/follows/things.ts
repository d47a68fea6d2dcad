import { Prisma } from "../../prisma/generated/client/client.ts";
import { peopleVisibleSql } from "../accounts/index.ts";
import { caseStudiesVisibleSql } from "../case-studies/index.ts";
import type { FollowKind } from "../contract/follow-words.ts";
import type { Context } from "../core/context.ts";
import { visibleSql } from "../threads/index.ts";
import { standsSql } from "./named-target.ts";

const { join, raw, sql } = Prisma;

/** Where the things of a kind are, and how they are called. All parts are about the alias t. */
interface Things {
  readonly kind: FollowKind;
  readonly table: Prisma.Sql;
  readonly name: Prisma.Sql;
  readonly path: Prisma.Sql;
  /** Whether its ids are UUIDs. */
  readonly hasUuid: boolean;
  /** That the viewer may know of it. */
  readonly visible: Prisma.Sql;
  /** That it fits what somebody looks for: `$pattern` of LIKE, in the words of `text`. */
  readonly fits: (sought: { readonly text: string; readonly pattern: string }) => Prisma.Sql;
}

const all = sql`TRUE`;

/** Everything that can be followed, as far as the viewer may know of it. */
export function thingsFor(ctx: Pick<Context, "viewer" | "clock">): readonly Things[] {
  const { viewer } = ctx;
  const named = (name: Prisma.Sql) => ({
    name,
    fits: ({ pattern }: { readonly pattern: string }) => sql`${name} ILIKE ${`%${pattern}%`}`,
  });
  const name = named(sql`t."name"`);
  const at = (start: string, ...more: string[]) => sql`${start} || ${raw(more.join(` || '/' || `))}`;
  return [
    {
      kind: "REGION",
      table: raw('"Region"'),
      ...name,
      path: at("/tags/region/", 't."id"'),
      hasUuid: false,
      visible: all,
    },
    {
      kind: "ICS",
      table: raw('"Icb"'),
      ...named(sql`t."shortName"`),
      path: at("/tags/ics/", 't."id"'),
      hasUuid: false,
      visible: standsSql(ctx),
    },
    {
      kind: "TAG",
      table: raw('"Tag"'),
      ...named(sql`t."label"`),
      path: at("/tags/", 't."taxonomyId"', 't."value"'),
      hasUuid: false,
      visible: sql`(t."taxonomyId" NOT IN ('region', 'ics') AND t."mergedIntoId" IS NULL)`,
    },
    {
      kind: "COLLABORATIVE",
      table: raw('"Collaborative"'),
      ...name,
      path: at("/collaboratives/", 't."id"::text'),
      hasUuid: true,
      visible: all,
    },
    {
      kind: "PERSON",
      table: raw('"Person"'),
      ...name,
      path: at("/people/", 't."id"::text'),
      hasUuid: true,
      visible: peopleVisibleSql(viewer),
    },
    {
      kind: "THREAD",
      table: raw('"Thread"'),
      name: sql`t."title"`,
      path: at("/threads/", 't."id"::text', 't."slug"'),
      hasUuid: true,
      visible: sql`(${visibleSql(viewer)} AND t."state" <> 'MERGED')`,
      fits: ({ text }) => titledSql(sql`plainto_tsquery('english', ${text})`),
    },
    {
      kind: "CASE_STUDY",
      table: raw('"CaseStudy"'),
      ...named(sql`coalesce(t."publishedTitle", t."title")`),
      path: at("/case-studies/", 't."id"::text', 't."slug"'),
      hasUuid: true,
      visible: caseStudiesVisibleSql(viewer),
    },
  ];
}

/**
 * Threads whose titles have some words. Those that have them anywhere are found in the search's index first: titles have none of their
 * own, which each reply would have to keep.
 */
function titledSql(words: Prisma.Sql): Prisma.Sql {
  return sql`numnode(${words}) > 0 AND t."titleSearch" @@ ${words} AND t."id" IN (SELECT d."subjectId" FROM "SearchDocument" d
    WHERE d."kind" = 'THREAD' AND d."words" @@ (${words} && '''#thread'''::tsquery))`;
}

/**
 * What is followed, as far as the viewer may know of it, with its "name" and "path": a SELECT for a LATERAL join, of the alias `f` of Follow.
 * No row for what has gone out of their sight.
 */
export function followedThingSql(ctx: Pick<Context, "viewer" | "clock">, only?: FollowKind): Prisma.Sql {
  const things = thingsFor(ctx).filter(({ kind }) => only === undefined || kind === only);
  const named = things.map(({ kind, table, name, path, hasUuid, visible }) => {
    const is = sql`f."kind" = ${kind}::"FollowKind"`;
    const id = hasUuid ? sql`CASE WHEN ${is} THEN f."targetId"::uuid END` : sql`f."targetId"`;
    return sql`SELECT ${name} AS "name", ${path} AS "path" FROM ${table} t WHERE ${is} AND t."id" = ${id} AND ${visible}`;
  });
  return join(named, " UNION ALL ");
}

/** A followed thing as JSON, of the aliases `f` of Follow and `thing` of `followedThingSql`. */
export const followedThing = sql`json_build_object('kind', f."kind", 'targetId', f."targetId", 'name', thing."name",
  'path', thing."path", 'level', f."level", 'origin', f."origin", 'changedAt', f."changedAt")`;
