import type { Tx } from "../core/transaction.ts";
import { sizeBandAt } from "../places/index.ts";
import { taxonomyOf, valueOf } from "./tag-ids.ts";

/** The taxonomy whose values are computed from those of the taxonomy `ics`, never chosen. */
export const sizeBandTaxonomy = "ics-size-band";

/**
 * The size bands of the ICSs among some tags, as tag ids, by the populations known at a time. Keep the result with the
 * thing: it says how it was then. Tags of other taxonomies are passed over.
 */
export async function sizeBandTagsFor(
  tx: Pick<Tx, "icbPopulation">,
  tagIds: readonly string[],
  at: Date,
): Promise<string[]> {
  const icbIds = tagIds.filter((id) => taxonomyOf(id) === "ics").map(valueOf);
  if (icbIds.length === 0) return [];
  const populations = await tx.icbPopulation.findMany({ where: { icbId: { in: icbIds } } });
  const bands = icbIds.map((icbId) =>
    sizeBandAt(
      populations.filter((population) => population.icbId === icbId),
      at,
    ),
  );
  return [...new Set(bands.filter((band) => band !== null))].map((band) => `${sizeBandTaxonomy}:${band}`);
}
