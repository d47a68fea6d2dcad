import type { ThreadKind, ThreadState } from "../words.ts";

/** Lists, orders, kinds and states by the words that stand in addresses, in the order in which pages offer them. */
export const listNames = {
  latest: "LATEST",
  unanswered: "UNANSWERED",
  unsolved: "UNSOLVED",
  mine: "MINE",
  "for-you": "FOR_YOU",
} as const;

/** The orders of a list. */
export const sortNames = { activity: "ACTIVITY", newest: "NEWEST", "same-problem": "SAME_PROBLEM" } as const;

const kindNames: Readonly<Record<string, ThreadKind>> = {
  problem: "PROBLEM",
  question: "QUESTION",
  discussion: "DISCUSSION",
};

const stateNames: Readonly<Record<string, ThreadState>> = {
  open: "OPEN",
  solved: "SOLVED",
  closed: "CLOSED",
  merged: "MERGED",
};

/** What the address of a list asks for. Empty text where it does not narrow. */
export interface ListFilter {
  readonly list: keyof typeof listNames;
  readonly sort: keyof typeof sortNames;
  /** As `taxonomy:value`. */
  readonly tags: readonly string[];
  readonly kind: string;
  readonly state: string;
  /** The UUID of a collaborative. */
  readonly collaborative: string;
}

/** Where a page of a list begins or ends. */
export interface ListPlace {
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** A list that nothing narrows. */
export const wholeList: ListFilter = {
  list: "latest",
  sort: "activity",
  tags: [],
  kind: "",
  state: "",
  collaborative: "",
};

const tagForm = /^[a-z0-9][a-z0-9.-]*:[A-Za-z0-9][A-Za-z0-9.-]*$/;
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads a filter from an address; undefined where it holds something that no list can be narrowed by. */
export function readFilter(search: URLSearchParams): ListFilter | undefined {
  const list = search.get("list") || "latest";
  const sort = search.get("sort") || "activity";
  const kind = search.get("kind") ?? "";
  const state = search.get("state") ?? "";
  const collaborative = search.get("collaborative") ?? "";
  const tags = [...new Set(search.getAll("tag").filter(Boolean))];
  if (!isName(listNames, list) || !isName(sortNames, sort)) return undefined;
  if (kind !== "" && !isName(kindNames, kind)) return undefined;
  if (state !== "" && !isName(stateNames, state)) return undefined;
  if (collaborative !== "" && !uuidForm.test(collaborative)) return undefined;
  if (!tags.every((tag) => tagForm.test(tag))) return undefined;
  return { list, sort, tags, kind, state, collaborative };
}

/** The filter as the API takes it. */
export function filterVariables({ list, sort, tags, kind, state, collaborative }: ListFilter) {
  return {
    list: listNames[list],
    sort: sortNames[sort],
    tags: [...tags],
    kind: kindNames[kind] ?? null,
    state: takesState(list) ? (stateNames[state] ?? null) : null,
    collaborativeId: collaborative || null,
  };
}

/** Whether a list has threads of more than one state. */
export function takesState(list: ListFilter["list"]): boolean {
  return list !== "unanswered" && list !== "unsolved";
}

/** The address of a list. What an address need not say it does not, so that the same list has the same address. */
export function listHref(filter: ListFilter, place: ListPlace = {}, path = "/threads"): string {
  const search = new URLSearchParams();
  if (filter.list !== wholeList.list) search.set("list", filter.list);
  for (const tag of filter.tags) search.append("tag", tag);
  if (filter.kind) search.set("kind", filter.kind);
  if (filter.state && takesState(filter.list)) search.set("state", filter.state);
  if (filter.collaborative) search.set("collaborative", filter.collaborative);
  if (filter.sort !== wholeList.sort) search.set("sort", filter.sort);
  if (place.after) search.set("after", place.after);
  if (place.before) search.set("before", place.before);
  // A colon needs no escape here, and without it people can read the address.
  const text = search.toString().replaceAll("%3A", ":");
  return text === "" ? path : `${path}?${text}`;
}

/** The filter with a tag that it lacked, or without one that it had. */
export function toggleTag(filter: ListFilter, tag: string): ListFilter {
  const tags = filter.tags.includes(tag)
    ? filter.tags.filter((other) => other !== tag)
    : [...filter.tags, tag];
  return { ...filter, tags };
}

/** How many things narrow the list. */
export function countInUse({ tags, kind, state, collaborative, list }: ListFilter): number {
  const others = [kind, takesState(list) ? state : "", collaborative];
  return tags.length + others.filter((value) => value !== "").length;
}

/** Whether anything narrows the list. */
export function isNarrowed(filter: ListFilter): boolean {
  return countInUse(filter) > 0;
}

function isName<Names extends object>(names: Names, name: string): name is Extract<keyof Names, string> {
  return Object.hasOwn(names, name);
}
