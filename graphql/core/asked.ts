/**
 * What a client asked for of a mutation's result, to read it again with. Somebody who only wants to know whether it worked
 * asks for nothing, which Prisma refuses to read: then it is the id.
 */
export function asked<Query extends object>(query: Query): Query {
  const selection: unknown = Reflect.get(query, "select");
  const isEmpty = typeof selection === "object" && selection !== null && Object.keys(selection).length === 0;
  return isEmpty ? { ...query, select: { id: true } } : query;
}
