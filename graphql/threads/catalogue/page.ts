import type { ThreadSort } from "../../contract/threads.ts";
import type { Bits } from "./bits.ts";
import { headOf, type Catalogue } from "./catalogue.ts";

/** A place in a list: the key that it is ordered by, and the id that settles ties. */
export interface CataloguePlace {
  readonly key: number;
  readonly id: string;
}

/** Which part of a list is asked for. */
export interface PageOfList {
  readonly sort: ThreadSort;
  /** How many at most. */
  readonly size: number;
  /** Only what comes after this place, or with `backwards` before it. */
  readonly from?: CataloguePlace | undefined;
  /** The nearest ones before the place, nearest first, and not the ones after it. */
  readonly backwards?: boolean;
}

/**
 * The first threads of a list, highest key first, ties by id. Looks at each of its threads once and keeps the best so far:
 * a sorted copy of each order would save half a millisecond at a hundred thousand threads, and have to be kept.
 */
export function pageOf(
  catalogue: Catalogue,
  threads: Bits,
  { sort, size, from, backwards = false }: PageOfList,
): CataloguePlace[] {
  const keys = catalogue.keysOf(sort);
  const heads = catalogue.idHeads;
  const sign = backwards ? 1 : -1;
  const fromHead = from ? headOf(from.id) : 0;

  /** Below zero where the first thread comes first. */
  const compare = (one: number, other: number): number => {
    const difference = keys.at(one) - keys.at(other) || heads.at(one) - heads.at(other);
    return sign * (difference || compareIds(catalogue.idOf(one), catalogue.idOf(other)));
  };
  const isBeyond = (thread: number, { key, id }: CataloguePlace): boolean => {
    const difference = keys.at(thread) - key || heads.at(thread) - fromHead;
    return sign * (difference || compareIds(catalogue.idOf(thread), id)) > 0;
  };

  const best: number[] = [];
  // The key of the last that has a place, once all places are taken: most threads are told by it alone.
  let keyToBeat = sign * Infinity;
  // Threads got their numbers about in the order in which they were started: the likelier ones are looked at first.
  threads.each(backwards ? "lowest" : "highest", (thread) => {
    if (sign * (keys.at(thread) - keyToBeat) > 0) return;
    if (from && !isBeyond(thread, from)) return;
    const last = best[size - 1];
    if (last !== undefined && compare(thread, last) > 0) return;
    best.splice(placeOf(best, thread, compare), 0, thread);
    if (best.length > size) best.pop();
    if (best.length === size) keyToBeat = keys.at(best[size - 1] ?? thread);
  });
  return best.map((thread) => ({ key: keys.at(thread), id: catalogue.idOf(thread) }));
}

/** Where a thread goes among sorted ones. */
function placeOf(
  sorted: readonly number[],
  thread: number,
  compare: (one: number, other: number) => number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(sorted[middle] ?? 0, thread) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareIds(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
