/** How many people live in an ICS, in the bands that members use to find systems like theirs. */
export type SizeBand = "under-1m" | "1m-1.5m" | "1.5m-2m" | "over-2m";

/** The bands by their lower bounds, which are inclusive: exactly one million people is `1m-1.5m`. */
const bandsFromTheTop: readonly { from: number; band: SizeBand }[] = [
  { from: 2_000_000, band: "over-2m" },
  { from: 1_500_000, band: "1.5m-2m" },
  { from: 1_000_000, band: "1m-1.5m" },
];

/** A population figure of one board. */
export interface DatedPopulation {
  asOf: Date;
  people: number;
}

/** The band of a number of people. */
export function sizeBandOf(people: number): SizeBand {
  return bandsFromTheTop.find(({ from }) => people >= from)?.band ?? "under-1m";
}

/** The latest figure known on a date, or null before the first one. */
export function populationAt<Population extends DatedPopulation>(
  populations: readonly Population[],
  date: Date,
): Population | null {
  let latest: Population | null = null;
  for (const population of populations) {
    if (population.asOf <= date && (!latest || population.asOf > latest.asOf)) latest = population;
  }
  return latest;
}

/** The band that a board was in on a date, or null when no figure was known then. */
export function sizeBandAt(populations: readonly DatedPopulation[], date: Date): SizeBand | null {
  const population = populationAt(populations, date);
  return population && sizeBandOf(population.people);
}
