import { readJson, readSelected } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { pathOf } from "./notification-path.ts";
import { columns, tellableSql, textOf, titleOf, type NotificationRow } from "./notification-row.ts";
import { sentenceOfSeveral } from "./notification-words.ts";

const { empty, raw, sql } = Prisma;

/** Among how many notifications a page looks, how many things it shows, and how much of each. */
const [lookedThrough, thingsShown, rowsShown] = [500, 20, 5];

/** What the viewer is told of one thread or case study, as far as a page of their notifications reaches. */
export interface NotificationGroup {
  /** Some of it, the newest first: never none. */
  readonly rows: readonly NotificationRow[];
  readonly count: number;
  /** Where reading begins: the oldest of what is new. */
  readonly first: NotificationRow;
}

/** A page of what the viewer is told, gathered by what it is about. */
export interface NotificationPage {
  readonly groups: readonly NotificationGroup[];
  /** The newest and the oldest notification that it takes in; null where there are none. */
  readonly reach: { readonly newest: Place; readonly oldest: Place } | null;
  readonly hasMore: boolean;
}

/** How the database gathers a page. */
interface Gathered {
  readonly groups: readonly { readonly ids: string[]; readonly firstId: string; readonly count: number }[];
  readonly newest: Place | null;
  readonly oldest: Place | null;
  readonly hasMore: boolean;
}

/**
 * What the viewer is told, newest first and gathered by thread or case study, what is new apart from what is read. Each notification
 * stands in one page, however many there are: a page ends where the things for another one begin, or after so many notifications. What
 * went out of sight is left out. Two statements.
 */
export async function listGroups(ctx: Context, after: Place | undefined): Promise<NotificationPage> {
  if (!isMember(ctx.viewer)) return { groups: [], reach: null, hasMore: false };
  const [gathered] = await readJson<Gathered>(ctx, gatheredSql(ctx.viewer, after));
  if (!gathered?.newest || !gathered.oldest) return { groups: [], reach: null, hasMore: false };
  const ids = gathered.groups.flatMap((group) => [...group.ids, group.firstId]);
  const where = sql`t."id" = ANY(${[...new Set(ids)]}::uuid[])`;
  const found = await readSelected(ctx, { model: "Notification", query: { select: columns }, where });
  const rows = new Map((found as unknown as NotificationRow[]).map((row) => [row.id, row]));
  return {
    groups: gathered.groups.flatMap(({ ids: shown, firstId, count }) => {
      const first = rows.get(firstId);
      const listed = shown.flatMap((id) => rows.get(id) ?? []);
      return first && listed.length > 0 ? [{ rows: listed, first, count }] : [];
    }),
    reach: { newest: placeOf(gathered.newest), oldest: placeOf(gathered.oldest) },
    hasMore: gathered.hasMore,
  };
}

/** What a group tells, in a sentence without its full stop. */
export function groupText({ rows, count, first }: NotificationGroup): string {
  if (count === 1) return textOf(first);
  return sentenceOfSeveral({ kinds: rows.map(({ kind }) => kind), count, title: titleOf(first) });
}

/** What a group is about, to choose how much more of it to hear. */
export function groupThing({ first: { threadId, caseStudyId } }: NotificationGroup): FollowTarget {
  return threadId === null ? { kind: "CASE_STUDY", id: caseStudyId ?? "" } : { kind: "THREAD", id: threadId };
}

/** Where a group leads. */
export function groupPath({ rows, first }: NotificationGroup): string {
  const [newest = first] = rows;
  return pathOf(newest.readAt === null ? first : newest);
}

function placeOf({ key, id }: Place): Place {
  return { key: new Date(key).toISOString(), id };
}

/** Walks from a place so far as a page may, leaves out what cannot be told, and ends before one thing too many begins. */
function gatheredSql(viewer: PersonViewer, after: Place | undefined): Prisma.Sql {
  const beyond = after
    ? sql`AND (n."createdAt", n."id") < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)`
    : empty;
  const place = (alias: string) => raw(`json_build_object('key', ${alias}."createdAt", 'id', ${alias}."id")`);
  return sql`WITH walked AS MATERIALIZED (
      SELECT n.*, row_number() OVER (ORDER BY n."createdAt" DESC, n."id" DESC) AS "at" FROM (
        SELECT n.* FROM "Notification" n
        WHERE n."personId" = ${viewer.id}::uuid AND n."channel" = 'PAGE' ${beyond}
        ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${raw(String(lookedThrough + 1))}) n
    ), told AS MATERIALIZED (
      SELECT n."id", n."at", n."readAt" IS NULL AS "isNew", coalesce(n."threadId", n."caseStudyId") AS "thingId"
      FROM walked n WHERE n."at" <= ${raw(String(lookedThrough))} AND ${tellableSql(viewer)}
    ), things AS (
      SELECT "thingId", "isNew", min("at") AS "from" FROM told GROUP BY "thingId", "isNew"
    ), ending AS (
      SELECT coalesce((SELECT "from" FROM things ORDER BY "from" OFFSET ${raw(String(thingsShown))} LIMIT 1),
        ${raw(String(lookedThrough + 1))}) AS "at"
    ), groups AS (
      SELECT min(told."at") AS "from", json_build_object('count', count(*),
        'ids', (array_agg(told."id" ORDER BY told."at"))[1:${raw(String(rowsShown))}],
        'firstId', (array_agg(told."id" ORDER BY told."at" DESC))[1]) AS "group"
      FROM told, ending WHERE told."at" < ending."at" GROUP BY told."thingId", told."isNew"
    )
    SELECT json_build_object(
      'groups', coalesce((SELECT json_agg(g."group" ORDER BY g."from") FROM groups g), '[]'),
      'newest', (SELECT ${place("w")} FROM walked w WHERE w."at" = 1),
      'oldest', (SELECT ${place("w")} FROM walked w WHERE w."at" < ending."at" ORDER BY w."at" DESC LIMIT 1),
      'hasMore', EXISTS (SELECT 1 FROM walked w WHERE w."at" >= ending."at")) AS "row" FROM ending`;
}
