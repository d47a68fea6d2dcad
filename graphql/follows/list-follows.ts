import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowKind, FollowLevel, FollowOrigin } from "../contract/follow-words.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { likePattern } from "../places/index.ts";
import { followedThing, followedThingSql, thingsFor } from "./things.ts";

const { empty, join, raw, sql } = Prisma;

/** Something that can be followed, with what it is called. */
export interface FollowedThing {
  readonly kind: FollowKind;
  readonly targetId: string;
  readonly name: string;
  readonly path: string;
  readonly level: FollowLevel;
  /** Null where nothing was set. */
  readonly origin: FollowOrigin | null;
  /** Since when, as ISO 8601; null where nothing was set. */
  readonly changedAt: string | null;
}

/**
 * What the viewer set or what was set for them, last changed first, of one kind or all; nothing for visitors. What has gone out of
 * their sight is left out. One statement, down an index as far as the page goes.
 */
export async function listFollows(
  ctx: Context,
  {
    kind,
    count,
    after,
  }: { readonly kind?: FollowKind; readonly count: number; readonly after: Place | undefined },
): Promise<FollowedThing[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  const ofKind = kind === undefined ? empty : sql`AND f."kind" = ${kind}::"FollowKind"`;
  const beyond = after
    ? sql`AND (f."changedAt", f."targetId") < (${new Date(after.key)}::timestamptz, ${after.id})`
    : empty;
  return readJson<FollowedThing>(
    ctx,
    sql`SELECT ${followedThing} AS "row"
      FROM "Follow" f CROSS JOIN LATERAL (${followedThingSql(ctx, kind)}) thing
      WHERE f."personId" = ${viewer.id}::uuid ${ofKind} ${beyond}
      ORDER BY f."changedAt" DESC, f."targetId" DESC LIMIT ${raw(String(count))}`,
  );
}

/** How many things of each kind are offered. */
const offered = 5;

/** Shorter texts fit too much. */
const leastSought = 2;

/** Things whose names fit a text, a few of each kind, with what the viewer hears of them; nothing for visitors. One statement. */
export async function findToFollow(ctx: Context, sought: string): Promise<FollowedThing[]> {
  const { viewer } = ctx;
  const text = sought.replaceAll("\0", "").trim().slice(0, limits.search.max);
  if (!isMember(viewer) || text.length < leastSought) return [];
  const found = thingsFor(ctx).map(
    ({ kind, table, name, path, visible, fits }, place) => sql`(SELECT ${raw(String(place))} AS "place",
        ${kind}::"FollowKind" AS "kind", t."id"::text AS "targetId", ${name} AS "name", ${path} AS "path"
      FROM ${table} t WHERE ${fits({ text, pattern: likePattern(text) })} AND ${visible} AND t."id"::text <> ${viewer.id}
      ORDER BY length(${name}), t."id" LIMIT ${raw(String(offered))})`,
  );
  return readJson<FollowedThing>(
    ctx,
    sql`SELECT json_build_object('kind', thing."kind", 'targetId', thing."targetId", 'name', thing."name",
        'path', thing."path", 'level', coalesce(f."level", 'NORMAL'), 'origin', f."origin", 'changedAt', f."changedAt") AS "row"
      FROM (${join(found, " UNION ALL ")}) thing
      LEFT JOIN "Follow" f ON f."personId" = ${viewer.id}::uuid AND f."kind" = thing."kind"
        AND f."targetId" = thing."targetId"
      ORDER BY thing."place", length(thing."name"), thing."targetId"`,
  );
}
