import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowOrigin } from "../../prisma/generated/client/enums.ts";
import type { FollowLevel } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Context } from "../core/context.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { londonDay } from "../places/index.ts";
import { findTarget } from "./find-target.ts";
import { effectiveLevelsSql } from "./levels.ts";
import { targetsOfCaseStudySql, targetsOfThreadSql } from "./targets-of.ts";

/** How much somebody hears of something, and what set it. */
export interface FollowState extends FollowTarget {
  readonly level: FollowLevel;
  /** Null where nothing was set for the thing itself: the level comes from what else they follow, or is NORMAL. */
  readonly origin: FollowOrigin | null;
}

/** How much the viewer hears of something; null for visitors, and for what they may not know of. */
export async function findFollowState(ctx: Context, named: FollowTarget): Promise<FollowState | null> {
  if (!isMember(ctx.viewer)) return null;
  const target = await findTarget(ctx.prisma, ctx.viewer, named);
  return target ? readFollowState(ctx, ctx.viewer, target) : null;
}

async function readFollowState(
  ctx: Context,
  viewer: PersonViewer,
  target: FollowTarget,
): Promise<FollowState> {
  const day = londonDay(ctx.clock.now());
  const effective = effectiveLevelsSql(targetsFor(target, day), { among: [viewer.id] });
  const [state] = await readJson<Pick<FollowState, "level" | "origin">>(
    ctx,
    Prisma.sql`SELECT json_build_object('level', coalesce(effective."level", 'NORMAL'), 'origin', own."origin") AS "row"
      FROM (SELECT) one
      LEFT JOIN (${effective}) effective ON TRUE
      LEFT JOIN "Follow" own ON own."personId" = ${viewer.id}::uuid
        AND own."kind" = ${target.kind}::"FollowKind" AND own."targetId" = ${target.id}`,
  );
  return { ...target, level: state?.level ?? "NORMAL", origin: state?.origin ?? null };
}

/** What decides how much is heard of something: of a thread or a case study, more than what was set for itself. */
function targetsFor(target: FollowTarget, day: Date): readonly FollowTarget[] | Prisma.Sql {
  if (target.kind === "THREAD") return targetsOfThreadSql(target.id, day);
  return target.kind === "CASE_STUDY" ? targetsOfCaseStudySql(target.id, day) : [target];
}
