import { getNamedType, isObjectType, isRequiredArgument } from "graphql";
import { schema } from "../../../graphql/schema.ts";

/** Asks every list of the API for a page, and keeps the cursors that it gives, by the field that gave them. */
export async function readCursors(
  ask: (document: string) => Promise<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const cursors = new Map<string, string[]>();
  for (const { name, type, args } of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const list = getNamedType(type);
    if (!isObjectType(list) || !list.getFields()["edges"] || args.some(isRequiredArgument)) continue;
    const answer = await ask(`{ ${name} { edges { cursor } } }`);
    cursors.set(
      name,
      [...answer.matchAll(/"cursor":"([^"]+)"/g)].map(([, cursor = ""]) => cursor),
    );
  }
  return cursors;
}
