import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
} from "graphql";
import { schema } from "../../../graphql/schema.ts";

/** What only says how others are put together: results, pages of lists, and failures. */
const plumbing = /(Success|Error|Connection|Edge)$/;

const rootNames = new Set(["Query", "Mutation"]);

function objectTypes(): GraphQLObjectType[] {
  const all = Object.values(schema.getTypeMap()).filter(isObjectType);
  return all.filter(({ name }) => !name.startsWith("__") && !rootNames.has(name));
}

/** The object types that hold something of their own. */
export function typesThatHoldSomething(): string[] {
  return objectTypes()
    .map(({ name }) => name)
    .filter((name) => !plumbing.test(name))
    .toSorted();
}

/** `Type.field` of every field that leads to one of these types, however it is paged. */
export function fieldsThatLeadTo(types: readonly string[]): string[] {
  return objectTypes()
    .filter(({ name }) => !plumbing.test(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => types.includes(behind(field).name))
        .map((field) => `${type.name}.${field.name}`),
    )
    .toSorted();
}

/** The types that are found by a global id. */
export function nodeTypes(): string[] {
  return objectTypes()
    .filter((type) => type.getInterfaces().some(({ name }) => name === "Node"))
    .map(({ name }) => name)
    .toSorted();
}

/** The type of a field; of a page of a list, that of its rows. */
function behind(field: GraphQLField<unknown, unknown>): { readonly name: string } {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || !type.name.endsWith("Connection")) return type;
  const edge = getNamedType(type.getFields()["edges"]?.type);
  const node = isObjectType(edge) ? getNamedType(edge.getFields()["node"]?.type) : undefined;
  return node ?? type;
}

/**
 * Everything that can be asked of a type without arguments, and of what its fields lead to, so many steps deep: in several
 * selections, because the API takes no very long ones.
 */
export function selectionsOf(typeName: string, steps: number): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return [];
  const fields = Object.values(type.getFields()).flatMap((field) => selected(field, steps));
  const chunks: string[] = [];
  for (let from = 0; from < fields.length; from += fieldsAtOnce) {
    chunks.push(fields.slice(from, from + fieldsAtOnce).join(" "));
  }
  return chunks;
}

const fieldsAtOnce = 10;

function selected(field: GraphQLField<unknown, unknown>, steps: number): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [field.name];
  if (!isObjectType(type)) return [];
  // A page of a list is no step of its own.
  const left = plumbing.test(type.name) ? steps : steps - 1;
  if (left < 0) return [];
  const below = Object.values(type.getFields()).flatMap((inner) => selected(inner, left));
  return below.length > 0 ? [`${field.name} { ${below.join(" ")} }`] : [];
}
