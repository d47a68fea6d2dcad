import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowLevel } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Services } from "../core/context.ts";
import { rowsOf } from "./sql.ts";

const { empty, sql } = Prisma;

/** Targets at hand as a relation of "kind" and "targetId". */
function relationOf(targets: readonly FollowTarget[]): Prisma.Sql {
  return sql`SELECT * FROM unnest(${targets.map(({ kind }) => kind)}::text[], ${targets.map(({ id }) => id)}::text[])
    AS given("kind", "targetId")`;
}

/**
 * THE RULE: how much people hear of a thing with these targets, as a SELECT of "personId" and "level". Who follows none of them has
 * no row, which is NORMAL.
 *
 * What somebody set for the thread or case study itself decides. Else whoever muted one of its tags or people hears nothing of it.
 * Else the highest of what they follow it by counts: of two regions the muted one does not hide what concerns the other.
 *
 * It asks neither what the people may see nor whether they have paused. `among` narrows it to some people, or to the one that an expression
 * gives: only then each target is looked up by its key, else all who follow it are read.
 */
export function effectiveLevelsSql(
  targets: readonly FollowTarget[] | Prisma.Sql,
  { among }: { readonly among?: readonly string[] | Prisma.Sql } = {},
): Prisma.Sql {
  const relation = targets instanceof Prisma.Sql ? targets : relationOf(targets);
  const some = among instanceof Prisma.Sql ? sql`= ${among}` : sql`= ANY(${[...(among ?? [])]}::uuid[])`;
  return sql`
    SELECT f."personId", coalesce(
        max(f."level") FILTER (WHERE f."kind" IN ('THREAD', 'CASE_STUDY')),
        CASE WHEN bool_or(f."level" = 'MUTED' AND f."kind" IN ('TAG', 'PERSON')) THEN 'MUTED'::"FollowLevel"
          ELSE max(f."level") END
      ) AS "level"
    FROM (${relation}) target
    JOIN "Follow" f ON f."kind" = target."kind"::"FollowKind" AND f."targetId" = target."targetId"
    ${among ? sql`WHERE f."personId" ${some}` : empty}
    GROUP BY f."personId"`;
}

/** Whom to find. */
interface Wanted {
  readonly atLeast: FollowLevel;
  /** People to leave out, such as whose act it was. */
  readonly exclude?: readonly string[];
}

/** `listFollowers` as a SELECT of "personId", for an INSERT of a row for each. */
export function followersSql(
  targets: readonly FollowTarget[],
  { atLeast, exclude = [] }: Wanted,
): Prisma.Sql {
  return sql`SELECT effective."personId" FROM (${effectiveLevelsSql(targets)}) effective
    WHERE effective."level" >= ${atLeast}::"FollowLevel" AND effective."personId" <> ALL(${[...exclude]}::uuid[])`;
}

/**
 * Who hears nothing of a thing with these targets: a SELECT of "personId". Those who have muted one of them are found first, and only what
 * they follow is looked up, by key: of a region that thousands follow, joined the other way round, all of them would be read.
 */
export function mutedSql(targets: readonly FollowTarget[]): Prisma.Sql {
  const level = effectiveLevelsSql(targets, { among: sql`muter."personId"` });
  return sql`
    WITH muter AS MATERIALIZED (
      SELECT DISTINCT m."personId" FROM (${relationOf(targets)}) target
      JOIN "Follow" m ON m."kind" = target."kind"::"FollowKind" AND m."targetId" = target."targetId" AND m."level" = 'MUTED'
    )
    SELECT muter."personId" FROM muter JOIN LATERAL (${level}) effective ON effective."level" = 'MUTED'`;
}

/**
 * Who hears nothing of what somebody does in a thread or case study, however they follow that: a SELECT of "personId" of those who muted
 * whose act it is, unless they chose to hear of the thing itself. A level that set itself there is no such choice: whoever is muted could bring
 * it about, by naming them. All three are values or columns; without a person it is nobody.
 */
export function mutedActorSql(
  actorId: Prisma.Sql,
  thing: { readonly kind: Prisma.Sql; readonly id: Prisma.Sql },
): Prisma.Sql {
  return sql`SELECT m."personId" FROM "Follow" m
    WHERE m."kind" = 'PERSON' AND m."targetId" = ${actorId}::text AND m."level" = 'MUTED' AND NOT EXISTS (
      SELECT FROM "Follow" own WHERE own."personId" = m."personId" AND own."kind" = ${thing.kind}::"FollowKind"
        AND own."targetId" = ${thing.id}::text AND own."origin" = 'CHOSEN' AND own."level" <> 'MUTED')`;
}

/** The people who follow a thing with these targets closely enough. Whether they may see it is for the caller to ask. */
export async function listFollowers(
  services: Pick<Services, "db">,
  targets: readonly FollowTarget[],
  wanted: Wanted,
): Promise<string[]> {
  const rows = await rowsOf<{ personId: string }>(services, followersSql(targets, wanted));
  return rows.map(({ personId }) => personId);
}

/** How much each of some people hears of a thing with these targets: those who follow none of them hear of it as NORMAL. */
export async function levelsOf(
  services: Pick<Services, "db">,
  targets: readonly FollowTarget[],
  personIds: readonly string[],
): Promise<ReadonlyMap<string, FollowLevel>> {
  const rows = await rowsOf<{ personId: string; level: FollowLevel }>(
    services,
    effectiveLevelsSql(targets, { among: personIds }),
  );
  const levels = new Map(rows.map(({ personId, level }) => [personId, level]));
  return new Map(personIds.map((id) => [id, levels.get(id) ?? "NORMAL"]));
}

/**
 * What a person follows or has muted, as a SELECT of "kind", "targetId" and "level": what they track, watch, and mute. Targets may
 * have gone out of their sight since: what is found by them is asked about again. The person is at hand, or a column.
 */
export function followedTargetsSql(personId: string | Prisma.Sql): Prisma.Sql {
  return sql`SELECT f."kind", f."targetId", f."level" FROM "Follow" f
    WHERE f."personId" = ${personId}::uuid AND f."level" <> 'NORMAL'`;
}
