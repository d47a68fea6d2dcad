import { isObjectType, type GraphQLSchema } from "graphql";

/** Fields that plugins add without a way to say what they are. */
const generated: Readonly<Record<string, string>> = {
  data: "What was asked for.",
  totalCount: "How many there are in all.",
};

/** Describes the fields that plugins generate, so that nothing in the schema is without a description. */
export function describeGenerated(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.description ??= generated[field.name];
  }
  return schema;
}
