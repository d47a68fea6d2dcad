/** The filters of the list by the names that stand in its address, with the taxonomies that they choose from. */
export const filterTaxonomies = {
  region: "region",
  type: "collaborative-type",
  focus: "collaborative-focus",
} as const;

/** What the address of the list asks for; empty text means that it does not narrow. */
export interface CollaborativesFilterValues {
  region: string;
  type: string;
  focus: string;
  name: string;
}

/** Reads the filter from an address. */
export function readFilter(search: URLSearchParams): CollaborativesFilterValues {
  const value = (name: keyof CollaborativesFilterValues) => search.get(name)?.trim() ?? "";
  return { region: value("region"), type: value("type"), focus: value("focus"), name: value("name") };
}

/** The filter as the API takes it. */
export function filterVariables({ name, ...choices }: CollaborativesFilterValues) {
  const tagIds = (["region", "type", "focus"] as const)
    .filter((choice) => choices[choice] !== "")
    .map((choice) => `${filterTaxonomies[choice]}:${choices[choice]}`);
  return { tagIds, name };
}

/** The list's address with a filter, and where its page begins. */
export function listHref(filter: CollaborativesFilterValues, after?: string | null): string {
  const entries = Object.entries({ ...filter, after: after ?? "" }).filter(([, value]) => value !== "");
  const search = new URLSearchParams(entries).toString();
  return search === "" ? "/collaboratives" : `/collaboratives?${search}`;
}
