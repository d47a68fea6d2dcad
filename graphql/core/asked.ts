/** What a client asked for of a row, as Pothos gives it and Prisma takes it. */
export interface Asked {
  readonly select?: object | null | undefined;
  readonly include?: object | null | undefined;
}

/**
 * What a client asked for of a mutation's result, to read it again with. Somebody who only wants to know whether it worked
 * asks for nothing, which cannot be read: then it is the id.
 */
export function asked(query: Asked): Asked {
  const asksForNothing = query.select && Object.keys(query.select).length === 0;
  return asksForNothing ? { select: { id: true } } : query;
}
