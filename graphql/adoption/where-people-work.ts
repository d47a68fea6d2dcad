import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { isMember, type Viewer } from "../core/viewer.ts";

/** The organisations that a viewer works at now; none for visitors. */
export async function organisationsOf(
  client: Pick<Tx, "organisationAffiliation">,
  viewer: Viewer,
  now: Date,
): Promise<string[]> {
  if (!isMember(viewer)) return [];
  const found = await client.organisationAffiliation.findMany({
    where: {
      personId: viewer.id,
      validFrom: { lte: now },
      OR: [{ validTo: null }, { validTo: { gt: now } }],
    },
    select: { organisationId: true },
  });
  return found.map(({ organisationId }) => organisationId);
}

const known = new WeakMap<Context, Promise<string[]>>();

/** The same for an answer, read once however many fields want to know. */
export function organisationsOfViewer(ctx: Context): Promise<string[]> {
  const found = known.get(ctx) ?? organisationsOf(ctx.prisma, ctx.viewer, ctx.clock.now());
  known.set(ctx, found);
  return found;
}
