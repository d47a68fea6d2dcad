import { Prisma, type Adoption } from "../../prisma/generated/client/client.ts";
import type { SqlParameter } from "../../prisma/client.ts";
import type { AdoptionState } from "../contract/adoption-words.ts";
import { asked, type Asked } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { adoptionsVisibleTo } from "./adoption.policy.ts";
import { standingsSql, type LedgerFilter, type Standing } from "./standings.ts";

const { raw, sql } = Prisma;

/** A line of a list of adoptions: where an adopter stood as of the list's day. */
export interface LedgerRow {
  readonly state: AdoptionState;
  readonly since: Date;
  readonly adoption: Adoption;
}

/**
 * Where adopters stood as of a day, the latest change first. Two statements, however long the ledger: the page's rows, and the
 * adoptions with what the client asked for of them.
 */
export async function listAdoptions(
  ctx: Context,
  filter: LedgerFilter,
  {
    query,
    count,
    after,
  }: { readonly query: Asked; readonly count: number; readonly after: Place | undefined },
): Promise<LedgerRow[]> {
  const rows = await rowsOf<Standing>(
    ctx,
    sql`SELECT s."id", s."state"::text, s."since" FROM (${standingsSql(ctx.viewer, filter, { count, after })}) s
      ORDER BY s."since" DESC, s."id" DESC LIMIT ${raw(String(count))}`,
  );
  if (rows.length === 0) return [];
  const { select } = asked(query);
  const found = await ctx.prisma.adoption.findMany({
    where: { id: { in: rows.map(({ id }) => id) }, AND: [adoptionsVisibleTo(ctx.viewer)] },
    ...(select ? { select: { ...select, id: true } } : {}),
  });
  const byId = new Map(found.map((adoption) => [adoption.id, adoption]));
  return rows.flatMap(({ id, state, since }) => {
    const adoption = byId.get(id);
    return adoption ? [{ state, since, adoption }] : [];
  });
}

/** How many lines a list of adoptions has, by state. One statement. */
export async function countLedger(
  ctx: Context,
  filter: LedgerFilter,
): Promise<Record<AdoptionState, number>> {
  const rows = await rowsOf<{ state: AdoptionState; adoptions: number }>(
    ctx,
    sql`SELECT s."state"::text, count(*) AS "adoptions" FROM (${standingsSql(ctx.viewer, filter)}) s GROUP BY s."state"`,
  );
  const counts = { EXPLORING: 0, ADOPTING: 0, ADAPTED: 0, EMBEDDED: 0, STOPPED: 0 };
  for (const { state, adoptions } of rows) counts[state] = adoptions;
  return counts;
}

/** How many case studies each adopter stood how far with as of a day: what the map is drawn from. One statement. */
export function tallyAdopters(
  ctx: Context,
  filter: LedgerFilter,
): Promise<{ adopterId: string; state: AdoptionState; adoptions: number }[]> {
  return rowsOf(
    ctx,
    sql`SELECT coalesce(s."collaborativeId", s."organisationId") AS "adopterId", s."state"::text, count(*) AS "adoptions"
      FROM (${standingsSql(ctx.viewer, filter)}) s GROUP BY 1, 2`,
  );
}

function rowsOf<Row extends object>(ctx: Pick<Context, "db">, statement: Prisma.Sql): Promise<Row[]> {
  return ctx.db.query<Row>(statement.text, statement.values as SqlParameter[]);
}
