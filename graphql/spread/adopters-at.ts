import type { Footprints } from "./whereabouts.ts";
import { whereaboutsOn } from "./whereabouts.ts";

/** A place on the map. */
export interface PlaceOnMap {
  readonly icb?: string | undefined;
  readonly region?: string | undefined;
}

/** The adopters that are in a place on a day: in the board and in the region, where both are given. */
export function adoptersAt(day: Date, { icb, region }: PlaceOnMap, footprints: Footprints): string[] {
  const whereabouts = whereaboutsOn(day, footprints);
  return everyAdopter(footprints).filter((id) => {
    const { boards, regions } = whereabouts(id);
    return (icb === undefined || boards.has(icb)) && (region === undefined || regions.has(region));
  });
}

/** The adopters that are anywhere on the map of a day. The others are told beside it. */
export function adoptersOnMap(day: Date, footprints: Footprints): string[] {
  const whereabouts = whereaboutsOn(day, footprints);
  return everyAdopter(footprints).filter((id) => whereabouts(id).regions.size > 0);
}

function everyAdopter({ boardLinks, regionLinks }: Footprints): string[] {
  return [...new Set([...boardLinks, ...regionLinks].map(({ adopterId }) => adopterId))];
}
