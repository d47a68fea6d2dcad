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
 * selections, because the API takes no very long or dear ones. What leads further is a selection of its own.
 */
export function selectionsOf(typeName: string, steps: number): string[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return [];
  const fields = Object.values(type.getFields());
  // A row without what it holds asks the API for nothing at all.
  if (type.name.endsWith("Edge")) return fields.flatMap((field) => further(field, steps));
  const leaves = fields.flatMap((field) => selected(field, -1));
  const chunks: string[] = [];
  for (let from = 0; from < leaves.length; from += fieldsAtOnce) {
    chunks.push(leaves.slice(from, from + fieldsAtOnce).join(" "));
  }
  return [...chunks, ...fields.flatMap((field) => further(field, steps))];
}

const fieldsAtOnce = 10;

/** A field with what is behind it: whole, or through a page of a list in as many selections as its rows take. */
function further(field: GraphQLField<unknown, unknown>, steps: number): string[] {
  const type = getNamedType(field.type);
  // Where a page of a list begins and ends says no more than the cursors of its rows.
  if (isLeafType(type) || type.name === "PageInfo") return [];
  if (isObjectType(type) && plumbing.test(type.name) && !field.args.some(isRequiredArgument)) {
    const beside = type.name.endsWith("Edge") ? "cursor " : "";
    return selectionsOf(type.name, steps).map((selection) => `${field.name} { ${beside}${selection} }`);
  }
  return selected(field, steps);
}

/** Whether the API counts a field so high by itself that a list of it is refused. */
function isDear({ extensions }: GraphQLField<unknown, unknown>): boolean {
  const { complexity } = extensions;
  return typeof complexity === "number" && complexity >= 100;
}

function selected(field: GraphQLField<unknown, unknown>, steps: number): string[] {
  if (field.args.some(isRequiredArgument)) return [];
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [field.name];
  if (!isObjectType(type)) return [];
  // A page of a list is no step of its own.
  const left = plumbing.test(type.name) ? steps : steps - 1;
  if (left < 0) return [];
  const fields = Object.values(type.getFields());
  // What costs as much as a file is asked for of one thing at a time: of a list the API refuses it.
  const asked = String(field.type).includes("[") ? fields.filter((inner) => !isDear(inner)) : fields;
  const below = asked.flatMap((inner) => selected(inner, left));
  return below.length > 0 ? [`${field.name} { ${below.join(" ")} }`] : [];
}
