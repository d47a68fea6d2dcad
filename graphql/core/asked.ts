import { Kind, type FieldNode, type GraphQLResolveInfo, type SelectionNode } from "graphql";

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

/**
 * The place in a query that asks for a field below the one that is being resolved, the first of several. For reading ahead:
 * whether the place counts in the end (`@skip`) is not looked at.
 */
export function fieldBelow(
  { fieldNodes, fragments }: GraphQLResolveInfo,
  path: readonly string[],
): FieldNode | undefined {
  const find = (
    selections: readonly SelectionNode[],
    [name, ...rest]: readonly string[],
  ): FieldNode | undefined => {
    for (const selection of selections) {
      const isField = selection.kind === Kind.FIELD;
      if (isField && selection.name.value !== name) continue;
      if (isField && rest.length === 0) return selection;
      const within = selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value] : selection;
      const found = find(within?.selectionSet?.selections ?? [], isField ? rest : [name ?? "", ...rest]);
      if (found) return found;
    }
    return undefined;
  };
  return find(
    fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
    path,
  );
}
