import fc from "fast-check";
import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from "graphql";
import { foreignId, validId, type IdPool } from "./ids.ts";
import { hostileJson, hostileNumber, hostileText } from "./hostile.ts";
import type { Scene } from "./scene.ts";

/** What values are made of: the ids and secrets of the scene. */
export interface Material {
  readonly ids: IdPool;
  readonly known: Scene["known"];
}

const sentences = [
  "How do others share theatre lists?",
  "We have the same problem with waiting lists.",
  "**Bold** words, a [link](https://example.org/), and a list:\n\n- one\n- two",
  "| Trust | Wait |\n| --- | --- |\n| Leeds | 12 |",
  "> quoted\n\nand answered",
  "Y56",
  "mail",
];

/** The variables of a field: as they should be, with one thing wrong, or wrong altogether. */
export function variablesFor(
  args: readonly (GraphQLArgument | GraphQLInputField)[],
  material: Material,
  asker: string,
): fc.Arbitrary<Record<string, unknown>> {
  const shape = (value: (arg: GraphQLArgument | GraphQLInputField) => fc.Arbitrary<unknown>) =>
    fc.record(Object.fromEntries(args.map((arg) => [arg.name, value(arg)])));
  const valid = shape((arg) => validValue(arg.type, nameOf(arg.name, asker), material));
  if (args.length === 0) return valid;
  return fc.oneof(
    { weight: 4, arbitrary: valid },
    {
      weight: 5,
      arbitrary: fc.tuple(valid, corruption(material)).map(([value, wrong]) => corrupt(value, wrong)),
    },
    { weight: 1, arbitrary: shape(() => hostileJson) },
  );
}

/** What an argument called just `id` is of, the field that takes it tells. */
const nameOf = (name: string, asker: string) => (name === "id" || name === "ids" ? asker : name);

/** A value that a caller who knows the API would send. */
function validValue(type: GraphQLInputType, name: string, material: Material): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return validOf(type, name, material);
  const optional = validOf(type, name, material);
  return fc.oneof({ weight: 6, arbitrary: optional }, { weight: 1, arbitrary: fc.constant(null) });
}

function validOf(type: GraphQLInputType, name: string, material: Material): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return validOf(type.ofType, name, material);
  if (isListType(type)) {
    return fc.array(validOf(type.ofType, name, material), { maxLength: 3 });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (isInputObjectType(type)) {
    return fc.record(
      Object.fromEntries(
        Object.values(type.getFields()).map((field) => [
          field.name,
          validValue(field.type, field.name, material),
        ]),
      ),
    );
  }
  return validScalar(type.name, name, material);
}

function validScalar(type: string, name: string, { ids, known }: Material): fc.Arbitrary<unknown> {
  switch (type) {
    case "Boolean":
      return fc.boolean();
    case "Int":
      return fc.constantFrom(1, 1, 2, 3, 30);
    case "Date":
      return fc.constantFrom("2022-07-01", "2026-11-21", "1900-01-01", "2026-02-31");
    case "ID":
      return name === "idempotencyKey" ? fc.uuid() : validId(ids, name);
  }
  if (/email|^to$/i.test(name)) return fc.constantFrom(...known.emails, "new.person@example.nhs.uk");
  if (/password/i.test(name)) return fc.constantFrom(known.password, "four brave otters singing");
  if (/token|secret/i.test(name)) return fc.constantFrom(...known.secrets);
  if (/^(after|before)$/.test(name)) return cursor(ids);
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...sentences) },
    { weight: 1, arbitrary: validId(ids, name) },
  );
}

/** A cursor as one of the lists would make it, of this list or of another. */
function cursor(ids: IdPool): fc.Arbitrary<string> {
  const key = fc.constantFrom("2026-11-21T10:00:00.000Z", "3", "9999999999", "", "x");
  const list = fc.constantFrom(
    "GPC:S:",
    "GPC:N:",
    "GPC:D:",
    "GPC:J:",
    "ACTIVITY|",
    "activity|",
    "moderation|",
    "mentions|",
  );
  return fc
    .tuple(list, key, validId(ids, ""))
    .map(([start, time, id]) =>
      Buffer.from(start.endsWith("|") ? `${start}${time}|${id}` : start + id).toString("base64"),
    );
}

/** Something to get wrong, and where. */
interface Corruption {
  readonly at: number;
  readonly how: "replace" | "remove" | "add";
  readonly value: unknown;
}

function corruption({ ids }: Material): fc.Arbitrary<Corruption> {
  return fc.record({
    at: fc.nat(60),
    how: fc.constantFrom("replace", "replace", "replace", "replace", "remove", "add"),
    value: fc.oneof(
      { weight: 3, arbitrary: hostileText },
      { weight: 2, arbitrary: foreignId(ids) },
      { weight: 2, arbitrary: hostileNumber },
      { weight: 2, arbitrary: hostileJson },
    ),
  });
}

/** The same value with one of its parts replaced, taken away, or one added that nobody asked for. */
function corrupt(value: Record<string, unknown>, wrong: Corruption): Record<string, unknown> {
  const copy = structuredClone(value);
  const places = placesIn(copy);
  const place = places[wrong.at % Math.max(1, places.length)];
  if (!place) return copy;
  const [holder, key] = place;
  if (wrong.how === "remove") delete holder[key];
  else if (wrong.how === "add") holder[`${key}x`] = wrong.value;
  else holder[key] = wrong.value;
  return copy;
}

function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    [holder, key] as [Record<string, unknown>, string],
    ...placesIn(holder[key]),
  ]);
}
