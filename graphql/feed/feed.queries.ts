import { plannedAnew, readJson, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { AdoptionState } from "../contract/adoption-words.ts";
import type { ActivityKind } from "../contract/feed-words.ts";
import { FeedFilterInput, type FeedFilter } from "../contract/feed.ts";
import { badInput } from "../core/bad-input.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import type { Viewer } from "../core/viewer.ts";
import { targetOfTag } from "../follows/index.ts";
import { tagIdOf } from "../tags/index.ts";
import { activitiesVisibleSql } from "./feed.policy.ts";
import type { Feed } from "./find-feed.ts";

const { empty, raw, sql } = Prisma;

/** An activity with everything that its sentence is made of, as it is by now. */
export interface ActivityRow {
  readonly id: string;
  readonly kind: ActivityKind;
  /** As the database writes it in JSON. */
  readonly occurredAt: string;
  /** The thread or case study. */
  readonly subjectId: string;
  /** Of a thread. */
  readonly slug: string | null;
  readonly title: string;
  readonly threadKind: "PROBLEM" | "QUESTION" | "DISCUSSION" | null;
  readonly postId: string | null;
  /** Whose act it was; null where the service did it. */
  readonly actorId: string | null;
  readonly adoptionId: string | null;
  readonly actor: string | null;
  readonly adopter: string | null;
  readonly state: AdoptionState | null;
}

/** Which rows of a feed. */
export interface FeedPart {
  readonly count: number;
  readonly after: Place | undefined;
  /** Only what happened after one moment, up to another. */
  readonly window?: { readonly after: Date; readonly until: Date };
}

/** Checks what of a feed is wanted. @throws GraphQLError BAD_USER_INPUT */
export function feedFilter(raw: unknown): FeedFilter {
  const { success, data, error } = FeedFilterInput.safeParse(raw);
  if (success) return data;
  const issue = error.issues[0];
  throw badInput(issue?.path.join(".") ?? "", issue?.message ?? "The filter cannot be read.");
}

/** The activities of a feed that the viewer may know of, newest first. One statement. */
export async function listActivities(
  ctx: Pick<Context, "db" | "viewer"> & Partial<Pick<Context, "scope">>,
  feed: Pick<Feed, "kind" | "targetId">,
  filter: FeedFilter,
  part: FeedPart,
): Promise<ActivityRow[]> {
  const statement = toldSql(pageSql(ctx.viewer, feed, filter, part));
  // Which of feed and tag is the rarer one, the planner sees from their values alone.
  if (filter.tagId === undefined) return readJson<ActivityRow>(ctx, statement);
  const rows = await ctx.db.query<{ row: ActivityRow }>(
    `${statement.text} ${plannedAnew}`,
    statement.values as SqlParameter[],
  );
  return rows.map(({ row }) => row);
}

/** Those of some activities that the viewer may know of. */
export async function activitiesInSight(
  { db, viewer }: Pick<Context, "db" | "viewer">,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { text, values } = sql`SELECT a."id" FROM "Activity" a
    WHERE a."id" = ANY(${[...ids]}::uuid[]) AND ${activitiesVisibleSql(viewer)}`;
  const rows = await db.query<{ id: string }>(text, values as SqlParameter[]);
  return new Set(rows.map(({ id }) => id));
}

/**
 * One page of activities as a SELECT of Activity's columns. Each wanted kind is read for itself down the index that is in the order of
 * the feed, so that a rare one among many others is found as fast.
 */
function pageSql(
  viewer: Viewer,
  feed: Pick<Feed, "kind" | "targetId">,
  filter: FeedFilter,
  part: FeedPart,
): Prisma.Sql {
  const limit = raw(String(part.count));
  const rows = (kind: Prisma.Sql | undefined) =>
    sql`SELECT a.* ${rowsSql(feed, filter, part, kind)} AND ${activitiesVisibleSql(viewer)} ${orderOf(feed)} LIMIT ${limit}`;
  if (filter.kinds.length === 0) return rows(undefined);
  return sql`SELECT w.* FROM unnest(${[...filter.kinds]}::"ActivityKind"[]) AS k("kind")
    CROSS JOIN LATERAL (${rows(sql`k."kind"`)}) w ORDER BY w."occurredAt" DESC, w."id" DESC LIMIT ${limit}`;
}

/** FROM and WHERE of activities: all that happened, or what belongs to a feed. */
export function rowsSql(
  { kind, targetId }: Pick<Feed, "kind" | "targetId">,
  filter: FeedFilter,
  part: FeedPart,
  activityKind: Prisma.Sql | undefined,
): Prisma.Sql {
  const isAll = kind === "NATION";
  const within = withinSql(filter, part, isAll ? "Activity" : "ActivityScope");
  if (isAll) {
    return sql`FROM "Activity" a WHERE ${activityKind ? sql`a."kind" = ${activityKind}` : sql`TRUE`} ${within}`;
  }
  return sql`FROM "ActivityScope" s JOIN "Activity" a ON a."id" = s."activityId"
    WHERE s."kind" = ${kind}::"FollowKind" AND s."targetId" = ${targetId}
    ${activityKind ? sql`AND s."activityKind" = ${activityKind}` : empty} ${within}`;
}

/** Days, tag and place of a page, as conditions on the alias `a` of Activity or `s` of ActivityScope. */
export function withinSql(
  { tagId, since, until }: FeedFilter,
  { after, window }: FeedPart,
  table: "Activity" | "ActivityScope",
): Prisma.Sql {
  const at = table === "Activity" ? sql`a."occurredAt"` : sql`s."occurredAt"`;
  const id = table === "Activity" ? sql`a."id"` : sql`s."activityId"`;
  return sql`${since ? sql`AND ${at} >= ${startOf(sql`${since}::date`)}` : empty}
    ${until ? sql`AND ${at} < ${startOf(sql`(${until}::date + 1)`)}` : empty}
    ${window ? sql`AND ${at} > ${window.after}::timestamptz AND ${at} <= ${window.until}::timestamptz` : empty}
    ${after ? sql`AND (${at}, ${id}) < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)` : empty}
    ${tagId === undefined ? empty : taggedSql(tagId, at, id)}`;
}

/** The moment at which a day begins in London. */
const startOf = (day: Prisma.Sql) => sql`(${day}::timestamp AT TIME ZONE 'Europe/London')`;

/** That an activity carries a tag as well. */
function taggedSql(id: string, at: Prisma.Sql, activityId: Prisma.Sql): Prisma.Sql {
  return sql`AND EXISTS (SELECT 1 FROM "ActivityScope" y WHERE ${ofTagSql(id, "y")}
    AND y."occurredAt" = ${at} AND y."activityId" = ${activityId})`;
}

/** The rows of a tag's feed, as a condition on an alias of ActivityScope; a tag that stands for a region or an ICS is that. */
export function ofTagSql(id: string, alias: "s" | "y"): Prisma.Sql {
  const { kind, id: targetId } = targetOfTag(tagIdOf(id));
  return sql`${raw(alias)}."kind" = ${kind}::"FollowKind" AND ${raw(alias)}."targetId" = ${targetId}`;
}

/** That somebody, named as SQL, did not do it themselves, as a condition on the alias `a` of Activity. */
export function byOthersSql(personId: Prisma.Sql): Prisma.Sql {
  return sql`a."actorId" IS DISTINCT FROM ${personId}`;
}

/** Newest first. */
export function orderOf({ kind }: Pick<Feed, "kind">): Prisma.Sql {
  return kind === "NATION"
    ? sql`ORDER BY a."occurredAt" DESC, a."id" DESC`
    : sql`ORDER BY s."occurredAt" DESC, s."activityId" DESC`;
}

/** The rows of a page with what their sentences are made of, looked up one by one. `beside`: more pairs for each row. */
export function toldSql(page: Prisma.Sql, beside: Prisma.Sql = empty): Prisma.Sql {
  return sql`SELECT json_build_object('id', f."id", 'kind', f."kind", 'occurredAt', f."occurredAt",
      'subjectId', coalesce(f."threadId", f."caseStudyId"), 'slug', t."slug",
      'title', coalesce(t."title", c."publishedTitle", ''), 'threadKind', t."kind", 'postId', f."postId",
      'actorId', f."actorId", 'actor', p."name", 'adoptionId', e."adoptionId", 'adopter', coalesce(g."name", o."name"), 'state', e."state"${beside}) AS "row"
    FROM (${page}) f
    ${byId(sql`SELECT t."title", t."slug", t."kind" FROM "Thread" t WHERE t."id" = f."threadId"`, "t")}
    ${byId(sql`SELECT c."publishedTitle" FROM "CaseStudy" c WHERE c."id" = f."caseStudyId"`, "c")}
    ${byId(sql`SELECT p."name" FROM "Person" p WHERE p."id" = f."actorId"`, "p")}
    ${byId(sql`SELECT e."state", e."adoptionId" FROM "AdoptionEntry" e WHERE e."id" = f."entryId"`, "e")}
    ${byId(sql`SELECT d."collaborativeId", d."organisationId" FROM "Adoption" d WHERE d."id" = e."adoptionId"`, "d")}
    ${byId(sql`SELECT g."name" FROM "Collaborative" g WHERE g."id" = d."collaborativeId"`, "g")}
    ${byId(sql`SELECT o."name" FROM "Organisation" o WHERE o."id" = d."organisationId"`, "o")}
    ORDER BY f."occurredAt" DESC, f."id" DESC`;
}

/** A row that is looked up by its id for each of the page's, never joined with the whole table. */
const byId = (row: Prisma.Sql, alias: string) =>
  sql`LEFT JOIN LATERAL (${row} LIMIT 1) ${raw(alias)} ON TRUE`;
