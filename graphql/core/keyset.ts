import { limits } from "../contract/limits.ts";
import { badInput } from "./bad-input.ts";
import { isUuid } from "./ids.ts";
import { isKnownToDatabase } from "./known-time.ts";

/** A place in an ordered list: the value that it is ordered by, and the id that settles ties. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

/** A connection as GraphQL answers it. */
export interface KeysetPage<Node> {
  readonly edges: { cursor: string; node: Node }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/** The arguments of a connection that is paged forward. */
export interface KeysetArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** How many rows are asked for. @throws GraphQLError BAD_USER_INPUT */
export function pageSize(first: number | null | undefined, usual: number = limits.defaultPageSize): number {
  const size = first ?? usual;
  if (size < 1 || size > limits.pageSize) {
    throw badInput("first", `first takes a whole number from 1 to ${limits.pageSize}.`);
  }
  return size;
}

/**
 * The place that a cursor means, or undefined for the beginning. `list` names the list and its order, so that a cursor of
 * another list is refused. `isId` is for rows that something else than a UUID tells apart. @throws GraphQLError BAD_USER_INPUT
 */
export function placeAfter(
  list: string,
  after: string | null | undefined,
  isKey: (key: string) => boolean,
  isId: (id: string) => boolean = isUuid,
): Place | undefined {
  if (after === null || after === undefined) return undefined;
  const [from, key = "", id = "", ...rest] = Buffer.from(after, "base64url").toString("utf8").split("|");
  if (from !== list || rest.length > 0 || !isId(id) || !isKey(key)) {
    throw badInput("after", "after takes a cursor of this list, as an earlier answer gave it.");
  }
  return { key, id };
}

/** The cursor of a place: opaque to callers. */
export function cursorOf(list: string, place: Place): string {
  return Buffer.from(`${list}|${place.key}|${place.id}`, "utf8").toString("base64url");
}

/** Makes a connection of one row more than was asked for: the last only tells that there is a next page. */
export function keysetPage<Row, Node>(
  rows: readonly Row[],
  asked: { size: number; after?: string | null | undefined },
  edgeOf: (row: Row) => { cursor: string; node: Node },
): KeysetPage<Node> {
  const edges = rows.slice(0, asked.size).map(edgeOf);
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > asked.size,
      hasPreviousPage: Boolean(asked.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Whether a cursor's key is a time as `toISOString` writes it. */
export function isTimeKey(key: string): boolean {
  return isoTime.test(key) && isKnownToDatabase(new Date(key));
}

/** Whether a cursor's key is a count. */
export function isCountKey(key: string): boolean {
  return /^\d{1,9}$/.test(key);
}
