/** The orders of the library by the words that stand in addresses. */
export const sortNames = {
  newest: "NEWEST",
  "most-adopted": "MOST_ADOPTED",
  "best-evidenced": "BEST_EVIDENCED",
  "like-mine": "LIKE_MINE",
} as const;

/** How far it has been taken up, by the words that stand in addresses. */
const uptakeNames = {
  exploring: "EXPLORING",
  adopting: "ADOPTING",
  adapted: "ADAPTED",
  embedded: "EMBEDDED",
  stopped: "STOPPED",
  nobody: "NOBODY",
} as const;

/** What the address of the library asks for. Empty text where it does not narrow. */
export interface LibraryFilter {
  readonly sort: keyof typeof sortNames;
  /** As `taxonomy:value`. */
  readonly tags: readonly string[];
  /** At least this level, 1 to 5. */
  readonly evidence: string;
  readonly uptake: string;
  /** Days as 2026-03-01. */
  readonly from: string;
  readonly to: string;
}

/** The library as nothing narrows it. */
export const wholeLibrary: LibraryFilter = {
  sort: "newest",
  tags: [],
  evidence: "",
  uptake: "",
  from: "",
  to: "",
};

const tagForm = /^[a-z0-9][a-z0-9.-]*:[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** Reads a filter from an address; undefined where it holds something that no list can be narrowed by. */
export function readFilter(search: URLSearchParams): LibraryFilter | undefined {
  const sort = search.get("sort") || "newest";
  const evidence = search.get("evidence") ?? "";
  const uptake = search.get("uptake") ?? "";
  const tags = [...new Set(search.getAll("tag").filter(Boolean))];
  const [from = "", to = ""] = ["from", "to"].map((name) => (search.get(name) ?? "").trim());
  if (!isName(sortNames, sort)) return undefined;
  if (uptake !== "" && !isName(uptakeNames, uptake)) return undefined;
  if (!/^[1-5]?$/.test(evidence) || !tags.every((tag) => tagForm.test(tag))) return undefined;
  if (![from, to].every((day) => day === "" || isDay(day))) return undefined;
  return { sort, tags, evidence, uptake, from, to };
}

/** The filter as the API takes it. */
export function filterVariables({ sort, tags, evidence, uptake, from, to }: LibraryFilter) {
  return {
    sort: sortNames[sort],
    filter: {
      tags: [...tags],
      evidenceLevel: evidence === "" ? null : Number(evidence),
      uptake: isName(uptakeNames, uptake) ? uptakeNames[uptake] : null,
      publishedFrom: from || null,
      publishedTo: to || null,
    },
  };
}

/** The address of the library. What it need not say it does not, so that the same list has the same address. */
export function libraryHref(filter: LibraryFilter, after?: string | null): string {
  const search = new URLSearchParams();
  for (const tag of filter.tags) search.append("tag", tag);
  for (const name of ["evidence", "uptake", "from", "to"] as const) {
    if (filter[name]) search.set(name, filter[name]);
  }
  if (filter.sort !== wholeLibrary.sort) search.set("sort", filter.sort);
  if (after) search.set("after", after);
  // A colon needs no escape here, and without it people can read the address.
  const text = search.toString().replaceAll("%3A", ":");
  return text === "" ? "/case-studies" : `/case-studies?${text}`;
}

/** How many things narrow the list. */
export function countInUse({ tags, evidence, uptake, from, to }: LibraryFilter): number {
  return tags.length + [evidence, uptake, from, to].filter((value) => value !== "").length;
}

function isName<Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}

function isDay(text: string): boolean {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
}
