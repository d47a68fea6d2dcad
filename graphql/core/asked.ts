/**
 * What a client asked for of a mutation's result, to read it again with. Somebody who only wants to know whether it worked
 * asks for nothing, which Prisma refuses to read: then it is the id.
 */
export function asked(query: { select?: object | null }): object {
  const asksForNothing = query.select && Object.keys(query.select).length === 0;
  return asksForNothing ? { select: { id: true } } : query;
}
