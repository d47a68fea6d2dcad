/** A size band as the API names it. */
export type SizeBand = "UNDER_1M" | "FROM_1M_TO_1_5M" | "FROM_1_5M_TO_2M" | "OVER_2M";

const words: Record<SizeBand, string> = {
  UNDER_1M: "Under 1 million",
  FROM_1M_TO_1_5M: "1 to 1.5 million",
  FROM_1_5M_TO_2M: "1.5 to 2 million",
  OVER_2M: "Over 2 million",
};

/** A size band in words. */
export function sizeBandInWords(band: SizeBand | null): string {
  return band === null ? "Not known" : words[band];
}

/** A number of people, as one reads it: "2.47 million", "974,548". Estimates say so. */
export function peopleInWords(population: { people: number; estimated: boolean } | null): string {
  if (!population) return "Not known";
  const { people, estimated } = population;
  const figure = people.toLocaleString("en-GB");
  return estimated ? `about ${figure} (estimate)` : figure;
}
