import type { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";

/** Dated rows that hold on a day: the map of that day. Their first and last days belong to them. */
export function holdingOn(day: Date) {
  return {
    validFrom: { lte: day },
    OR: [{ validTo: null }, { validTo: { gte: day } }],
  } satisfies Prisma.IcbWhereInput;
}

/**
 * What somebody looks for, as it goes into a LIKE pattern: its own wildcards mean themselves. PostgreSQL texts hold no NUL.
 * Only the beginning of a long text counts, because every row is compared with all of it.
 */
export function likePattern(text: string): string {
  return text
    .replaceAll("\0", "")
    .trim()
    .slice(0, limits.search.max)
    .replace(/[\\%_]/g, String.raw`\$&`);
}
