import { Prisma } from "../../prisma/generated/client/client.ts";
import { peopleVisibleSql } from "../accounts/index.ts";
import { caseStudiesVisibleSql } from "../case-studies/index.ts";
import type { FollowKind } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { londonDay, odsCodeOf } from "../places/index.ts";
import { tagIdOf } from "../tags/index.ts";
import { visibleSql } from "../threads/index.ts";
import { targetOfTag } from "./targets-of.ts";

const { sql } = Prisma;

/** What somebody means who names something to follow. */
interface Named {
  readonly kind: FollowKind;
  /** A SELECT of its "id"; no row for what is not there and for what the viewer may not know of alike. */
  readonly select: Prisma.Sql;
}

/**
 * The way to something that can be followed, by what the viewer may know of. Its id may be global, or stand in addresses. A tag may
 * stand for a region or an ICS; a merged thread or tag is followed as the one in which it goes on, and a board only while it stands.
 */
export function namedTarget(ctx: Pick<Context, "viewer" | "clock">, { kind, id }: FollowTarget): Named {
  const { viewer } = ctx;
  switch (kind) {
    case "THREAD": {
      const visible = visibleSql(viewer);
      const goesOn = sql`SELECT coalesce(t."mergedIntoId", t."id") FROM "Thread" t
        WHERE t."id" = ${uuidOf("Thread", id)}::uuid AND ${visible}`;
      return {
        kind,
        select: sql`SELECT t."id"::text FROM "Thread" t WHERE t."id" = (${goesOn}) AND ${visible}`,
      };
    }
    case "TAG": {
      const tagId = tagIdOf(id);
      const target = targetOfTag(tagId);
      if (target.kind !== "TAG") return namedTarget(ctx, target);
      return {
        kind,
        select: sql`SELECT coalesce(t."mergedIntoId", t."id") AS "id" FROM "Tag" t WHERE t."id" = ${tagId}`,
      };
    }
    case "REGION":
      return { kind, select: sql`SELECT t."id" FROM "Region" t WHERE t."id" = ${odsCodeOf(id)}` };
    case "ICS":
      return {
        kind,
        select: sql`SELECT t."id" FROM "Icb" t WHERE t."id" = ${odsCodeOf(id)} AND ${standsSql(ctx)}`,
      };
    case "COLLABORATIVE":
      return { kind, select: byUuid("Collaborative", id, sql`TRUE`) };
    case "CASE_STUDY":
      return { kind, select: byUuid("CaseStudy", id, caseStudiesVisibleSql(viewer)) };
    case "PERSON":
      return { kind, select: byUuid("Person", id, peopleVisibleSql(viewer)) };
  }
}

function byUuid(
  table: "Collaborative" | "CaseStudy" | "Person",
  id: string,
  visible: Prisma.Sql,
): Prisma.Sql {
  return sql`SELECT t."id"::text FROM ${Prisma.raw(`"${table}"`)} t WHERE t."id" = ${uuidOf(table, id)}::uuid AND ${visible}`;
}

/** That a board stands today: a condition on the alias t of Icb. */
export function standsSql({ clock }: Pick<Context, "clock">): Prisma.Sql {
  const today = londonDay(clock.now()).toISOString().slice(0, 10);
  return sql`(t."validTo" IS NULL OR t."validTo" >= ${today}::date)`;
}
