import { complexityFromQuery } from "@pothos/plugin-complexity";
import fc from "fast-check";
import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql";
import { limits } from "../../../graphql/contract/limits.ts";
import { schema } from "../../../graphql/schema.ts";
import { valuesFor, type FieldValues, type Material } from "./input-values.ts";

/** A document that asks for one field, and the variables to try it with. */
export interface Operation {
  /** `mutation createThread`, `query threads` or `field Thread.replies`. */
  readonly name: string;
  readonly document: string;
  readonly variables: FieldValues;
}

/** An operation for every mutation, every query, and every other field that takes arguments: the schema names them. */
export function everyOperation(material: Material): Operation[] {
  const roots = (["mutation", "query"] as const).flatMap((kind) => {
    const root = kind === "mutation" ? schema.getMutationType() : schema.getQueryType();
    return Object.values(root?.getFields() ?? {}).map((field) => rootOperation(kind, field, material));
  });
  return [...roots, ...nestedFields().map(([type, field]) => nestedOperation(type, field, material))];
}

function rootOperation(kind: "mutation" | "query", field: AnyField, material: Material): Operation {
  const asking = (levels: number) =>
    `${kind}${declared(field.args)} { ${call(field)} ${selection(getNamedType(field.type), levels)} }`;
  const variables = valuesFor(field.args, material, field.name);
  const whole = asking(1);
  const document = isTooMuch(whole, variables) ? asking(0) : whole;
  return { name: `${kind} ${field.name}`, document, variables };
}

/** Whether the API refuses a document for what it may cost, before it looks at what it asks for. */
function isTooMuch(document: string, { valid }: FieldValues): boolean {
  if (document.split(" ").length > limits.queryBreadth) return true;
  return fc.sample(valid, { numRuns: 20, seed: 1 }).some((variables) => {
    const { complexity } = complexityFromQuery(document, { schema, ctx: {}, variables });
    return complexity > limits.queryComplexity;
  });
}

type AnyField = GraphQLField<unknown, unknown>;

/** The fields with arguments of everything but the roots. */
function nestedFields(): [GraphQLObjectType, AnyField][] {
  const roots = [schema.getMutationType(), schema.getQueryType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith("__") && !roots.includes(type)
      ? Object.values(type.getFields()).flatMap((field): [GraphQLObjectType, AnyField][] =>
          field.args.length > 0 ? [[type, field]] : [],
        )
      : [],
  );
}

/** Reaches a nested field through `node(id:)`, or through a query that gives things of its type. */
function nestedOperation(type: GraphQLObjectType, field: AnyField, material: Material): Operation {
  const asked = `${call(field)} ${selection(getNamedType(field.type), 0)}`;
  const name = `field ${type.name}.${field.name}`;
  if (type.getInterfaces().some((one) => one.name === "Node")) {
    return {
      name,
      document: `query${declared([...nodeArguments(), ...field.args])} { node(id: $id) { ... on ${type.name} { ${asked} } } }`,
      variables: valuesFor([...nodeArguments(), ...field.args], material, type.name),
    };
  }
  const ways = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    (query) => getNamedType(query.type) === type,
  );
  const way = ways.find((query) => !query.args.some(isRequiredArgument)) ?? ways[0];
  if (way) {
    const given = [...way.args.filter(isRequiredArgument), ...field.args];
    return {
      name,
      document: `query${declared(given)} { ${call(way, isRequiredArgument)} { ${asked} } }`,
      variables: valuesFor(given, material, way.args.some(isRequiredArgument) ? way.name : field.name),
    };
  }
  const [query, between] = wayTo(type);
  if (!query || !between) throw new Error(`Nothing here reaches ${name}: say how.`);
  return {
    name,
    document: `query${declared([...query.args, ...field.args])} { ${call(query)} { ${between.name} { ${asked} } } }`,
    variables: valuesFor([...query.args, ...field.args], material, query.name),
  };
}

const nodeArguments = () => schema.getQueryType()?.getFields()["node"]?.args ?? [];

/** A query for one thing, and the field of that thing that leads to a type. */
function wayTo(type: GraphQLObjectType): [AnyField, AnyField] | [] {
  for (const query of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const found = getNamedType(query.type);
    const between = isObjectType(found)
      ? Object.values(found.getFields()).find(
          (one) => getNamedType(one.type) === type && !one.args.some(isRequiredArgument),
        )
      : undefined;
    if (between) return [query, between];
  }
  return [];
}

function declared(args: readonly GraphQLArgument[]): string {
  return args.length === 0 ? "" : `(${args.map((arg) => `$${arg.name}: ${arg.type.toString()}`).join(", ")})`;
}

function call(field: AnyField, isGiven: (arg: GraphQLArgument) => boolean = () => true): string {
  const args = field.args.filter(isGiven).map(({ name }) => `${name}: $${name}`);
  return args.length === 0 ? field.name : `${field.name}(${args.join(", ")})`;
}

/** Everything that needs no argument, and so many levels of what hangs on it. The wrapping of a list or a result is none. */
function selection(type: GraphQLNamedType, levels: number): string {
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${selection(member, levels)}`);
    return `{ __typename ${members.join(" ")} }`;
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const isWrapping = /(?:Connection|Edge|Success|Error)$/.test(type.name);
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    if (levels === 0 && !isWrapping) return [];
    return [`${field.name} ${selection(inner, isWrapping ? levels : levels - 1)}`];
  });
  return `{ __typename ${fields.join(" ")} }`;
}
