import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowLevel, FollowOrigin } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { londonDay } from "../places/index.ts";
import { effectiveLevelsSql } from "./levels.ts";
import { namedTarget } from "./named-target.ts";
import { targetsOfCaseStudySql, targetsOfThreadSql } from "./targets-of.ts";

const { sql } = Prisma;

/** How much somebody hears of something, and what set it. */
export interface FollowState extends FollowTarget {
  readonly level: FollowLevel;
  /** Null where nothing was set for the thing itself: the level comes from what else they follow, or is NORMAL. */
  readonly origin: FollowOrigin | null;
}

/**
 * How much the viewer hears of something; null for visitors, for oneself, and for what they may not know of. It is read in one
 * statement with the page that shows it.
 */
export async function findFollowState(ctx: Context, named: FollowTarget): Promise<FollowState | null> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return null;
  const { kind, select } = namedTarget(ctx, named);
  const targets = targetsFor(kind, londonDay(ctx.clock.now()));
  const [state] = await readJson<Omit<FollowState, "kind">>(
    ctx,
    sql`SELECT json_build_object('id', named."id", 'level', coalesce(effective."level", 'NORMAL'), 'origin', own."origin")
        AS "row"
      FROM (${select}) named("id")
      LEFT JOIN LATERAL (${effectiveLevelsSql(targets, { among: sql`${viewer.id}::uuid` })}) effective ON TRUE
      LEFT JOIN "Follow" own ON own."personId" = ${viewer.id}::uuid
        AND own."kind" = ${kind}::"FollowKind" AND own."targetId" = named."id"
      WHERE named."id" <> ${viewer.id}`,
  );
  return state ? { kind, ...state } : null;
}

/** What decides how much is heard of what is `named`: of a thread or a case study, more than what was set for itself. */
function targetsFor(kind: FollowTarget["kind"], day: Date): Prisma.Sql {
  const id = sql`named."id"::uuid`;
  if (kind === "THREAD") return targetsOfThreadSql(id, day);
  if (kind === "CASE_STUDY") return targetsOfCaseStudySql(id, day);
  return sql`SELECT ${kind}::text AS "kind", named."id" AS "targetId"`;
}
