import { limits } from "../contract/limits.ts";

const size = limits.repliesPerPage;

/** The page of a reply, from 1. Numbers are never reused, so a reply never changes its page. The opening post is on page 1. */
export function pageOfNumber(number: number): number {
  return Math.max(1, Math.ceil(number / size));
}

/** The numbers of the replies on a page, both included. */
export function numbersOnPage(page: number): { gte: number; lte: number } {
  return { gte: (page - 1) * size + 1, lte: page * size };
}

/** What a connection costs: as many rows as are asked for. Its list of edges counts ten times by itself. */
export function connectionCost({ first }: { first?: number | null | undefined }) {
  const rows = Math.min(Math.max(first ?? limits.defaultPageSize, 1), limits.pageSize);
  return { field: 1, multiplier: Math.max(1, rows / 10) };
}
