import { tallyAdopters, type LedgerFilter } from "../adoption/index.ts";
import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { londonDay, odsCodeOf } from "../places/index.ts";
import { tagIdOf } from "../tags/index.ts";
import { adoptersAt, adoptersOnMap } from "./adopters-at.ts";
import { findGazetteer, type Gazetteer } from "./find-footprints.ts";
import { tilesOn } from "./lay-tiles.ts";
import { spreadTotals, type SpreadTotals, type Tally } from "./spread-totals.ts";

/** What a map or a list is of, as a caller asks. */
export interface SpreadArguments {
  readonly on?: Date | null | undefined;
  readonly caseStudyId?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
}

/** The same, with the place of a list. */
export interface PlaceArguments extends SpreadArguments {
  readonly icb?: string | null | undefined;
  readonly region?: string | null | undefined;
  readonly isPlaceless?: boolean | null | undefined;
}

/** A tile of the map with its figures; without a cell where there was no room for it. */
export interface SpreadBoard {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly column: number | null;
  readonly row: number | null;
  readonly tally: Tally;
}

/** The map of a day. */
export interface SpreadMap {
  readonly on: Date;
  readonly boards: readonly SpreadBoard[];
  readonly regions: readonly { readonly code: string; readonly name: string; readonly tally: Tally }[];
  readonly totals: Pick<SpreadTotals, "nation" | "placeless">;
  readonly gazetteer: Gazetteer;
}

/** The map of a day, with the figures of what the viewer may read. Two statements, at whatever size. */
export async function drawMap(ctx: Context, args: SpreadArguments): Promise<SpreadMap> {
  const filter = ledgerFilter(ctx, args);
  const [gazetteer, standings] = await Promise.all([findGazetteer(ctx), tallyAdopters(ctx, filter)]);
  const { on } = filter;
  const totals = spreadTotals(on, standings, gazetteer);
  const cells = new Map(tilesOn(on, gazetteer).tiles.map((tile) => [tile.boardId, tile]));
  return {
    on,
    boards: gazetteer.boards.flatMap(({ id, name, regionId }) => {
      const tally = totals.boards.get(id);
      const { column = null, row = null } = cells.get(id) ?? {};
      return tally ? [{ code: id, name, regionCode: regionId, column, row, tally }] : [];
    }),
    regions: gazetteer.regions.flatMap(({ id, name }) => {
      const tally = totals.regions.get(id);
      return tally ? [{ code: id, name, tally }] : [];
    }),
    totals,
    gazetteer,
  };
}

/** Which lines of the ledger a figure of the map stands for. */
export async function ledgerBehind(ctx: Context, args: PlaceArguments): Promise<LedgerFilter> {
  const filter = ledgerFilter(ctx, args);
  const icb = args.icb ? odsCodeOf(args.icb) : undefined;
  const region = args.region ? odsCodeOf(args.region) : undefined;
  if (icb === undefined && region === undefined && !args.isPlaceless) return filter;
  const gazetteer = await findGazetteer(ctx);
  return {
    ...filter,
    ...(icb === undefined && region === undefined
      ? {}
      : { adopterIds: adoptersAt(filter.on, { icb, region }, gazetteer) }),
    ...(args.isPlaceless ? { exceptAdopterIds: adoptersOnMap(filter.on, gazetteer) } : {}),
  };
}

/** Of a day to come nothing is known yet: it is taken for today. */
function ledgerFilter(ctx: Context, { on, caseStudyId, tags }: SpreadArguments): LedgerFilter {
  const today = londonDay(ctx.clock.now());
  if (tags && tags.length > limits.tags.max) {
    throw badInput("tags", `tags takes at most ${limits.tags.max} tags.`);
  }
  return {
    on: on && on < today ? on : today,
    caseStudyId: caseStudyId ? uuidOf("CaseStudy", caseStudyId) : undefined,
    tagIds: tags?.map(tagIdOf),
  };
}
