import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputType,
} from "graphql";
import { schema } from "../../../graphql/schema.ts";
import type { Material } from "../fuzz/input-values.ts";
import { base64, pngFile } from "../../support/files.ts";

/** One place of one operation's variables into which something can be typed. */
export interface Leaf {
  /** `createThread`. */
  readonly operation: string;
  readonly kind: "mutation" | "query";
  /** From the variables down: `["input", "title"]`. */
  readonly path: readonly string[];
  /** `String`, `ID`, `Int`, the name of an enum … */
  readonly type: string;
  /** Whether it takes a list of them. */
  readonly isList: boolean;
}

/** Every place of every mutation or query: the schema names them. */
export function everyLeaf(kind: Leaf["kind"]): Leaf[] {
  const root = kind === "mutation" ? schema.getMutationType() : schema.getQueryType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) =>
    field.args
      .flatMap((arg) => leavesOf(arg.type, [arg.name]))
      .map((leaf) => ({ operation: field.name, kind, ...leaf })),
  );
}

function leavesOf(type: GraphQLInputType, path: readonly string[]): Pick<Leaf, "path" | "type" | "isList">[] {
  const bare = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(bare);
  if (!isInputObjectType(named)) return [{ path, type: named.name, isList: isListType(bare) }];
  // Of a list, the first.
  const inside = isListType(bare) ? [...path, "0"] : path;
  return Object.values(named.getFields()).flatMap((field) => leavesOf(field.type, [...inside, field.name]));
}

/** A day of the calendar, as a text that can be nothing else: whatever is not one is refused as such. */
export function isDay({ type, path }: Pick<Leaf, "type" | "path">): boolean {
  return type === "String" && dayName.test(path.at(-1) ?? "");
}

const dayName = /^(?:from|to|by|date|reviewDueOn|resumeOn|recalculateOn)$/;

/** Variables that pass the checks of every input, as far as its types and limits go. */
export function plainVariables(
  args: readonly GraphQLArgument[],
  material: Material,
): Record<string, unknown> {
  return Object.fromEntries(args.map((arg) => [arg.name, plainValue(arg.type, arg.name, material)]));
}

function plainValue(type: GraphQLInputType, name: string, material: Material): unknown {
  const item = isListType(type) ? getNamedType(type) : undefined;
  if (item && isInputObjectType(item)) return [plainObject(item, material)];
  if (!isNonNullType(type)) return isInputObjectType(type) ? plainObject(type, material) : undefined;
  const inner = type.ofType;
  if (isListType(inner)) {
    const item = plainScalar(getNamedType(inner).name, name, material);
    return isEnumType(getNamedType(inner)) ? [firstOf(inner)] : [item];
  }
  if (isInputObjectType(inner)) return plainObject(inner, material);
  if (isEnumType(inner)) return firstOf(inner);
  return plainScalar(getNamedType(inner).name, name, material);
}

function plainObject(type: GraphQLInputType, material: Material): Record<string, unknown> {
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  return Object.fromEntries(
    fields.map((field) => [field.name, plainValue(field.type, field.name, material)]),
  );
}

function firstOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  return isEnumType(named) ? (named.getValues()[0]?.name ?? "") : "";
}

function plainScalar(type: string, name: string, { ids, known }: Material): unknown {
  if (type === "Int" || type === "Float") return 1;
  if (type === "Boolean") return true;
  if (type === "Base64") return base64(pngFile());
  if (type === "Date") return "2026-11-21";
  if (type === "ID") return ids.get("Thread")?.[0] ?? "";
  if (dayName.test(name)) return "2026-03-01";
  if (/email/i.test(name)) return "new.person@example.nhs.uk";
  if (/password/i.test(name)) return known.password;
  return "We have the same problem";
}

/** A copy of the variables with one value put in. */
export function withValueAt(
  variables: Readonly<Record<string, unknown>>,
  [key = "", ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const inner = variables[key];
  if (Array.isArray(inner) && rest.length > 1) {
    const [first, ...others] = inner as Record<string, unknown>[];
    return { ...variables, [key]: [withValueAt(first ?? {}, rest.slice(1), value), ...others] };
  }
  const holder = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...variables, [key]: rest.length === 0 ? value : withValueAt(holder, rest, value) };
}
