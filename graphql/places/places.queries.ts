import type { Prisma } from "../../prisma/generated/client/client.ts";

/** Dated rows that hold on a day: the map of that day. Their first and last days belong to them. */
export function holdingOn(day: Date) {
  return {
    validFrom: { lte: day },
    OR: [{ validTo: null }, { validTo: { gte: day } }],
  } satisfies Prisma.IcbWhereInput;
}

/** Text as it goes into a LIKE pattern: its own wildcards mean themselves. PostgreSQL texts hold no NUL. */
export function likePattern(text: string): string {
  return text.replaceAll("\0", "").replace(/[\\%_]/g, String.raw`\$&`);
}
