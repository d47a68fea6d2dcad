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
import { base64, pngFile } from "../../support/files.ts";
import { codeAt, recoveryCode } from "../../support/second-factor.ts";
import { foreignId, isOfTable, validId, type IdPool } from "./ids.ts";
import { hostileJson, hostileNumber, hostileText } from "./hostile.ts";
import type { Scene } from "./scene.ts";

/** What values are made of: the ids and secrets of the scene. */
export interface Material {
  readonly ids: IdPool;
  readonly known: Scene["known"];
  /** Cursors that each list gave, by the field that gives it. */
  readonly cursors: ReadonlyMap<string, readonly string[]>;
}

/** The values that one field may be asked with. */
export interface FieldValues {
  /** As somebody who knows the API would send them. */
  readonly valid: fc.Arbitrary<Record<string, unknown>>;
  /** Those, with one thing wrong, or wrong altogether. */
  readonly any: fc.Arbitrary<Record<string, unknown>>;
}

const sentences = [
  "How do others share theatre lists?",
  "We have the same problem with waiting lists.",
  "**Bold** words, a [link](https://example.org/), and a list:\n\n- one\n- two",
  "| Trust | Wait |\n| --- | --- |\n| Leeds | 12 |",
  "> quoted\n\nand answered",
  "Y56",
  "mail.deliver",
];

/** Days as they are sent, nearly all of them real, and none before the one that a period begins with. */
const day = fc.oneof(
  { weight: 12, arbitrary: fc.constant("2026-02-01") },
  { weight: 1, arbitrary: fc.constantFrom("2022-07-01", "2027-03-01", "1900-01-01", "2026-02-31") },
);

/** Whole numbers that are likely of some names: versions begin at 0 with what nobody wrote yet, and rise with every input that is accepted. */
const wholeNumbers: Readonly<Record<string, readonly number[]>> = {
  version: [0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6, 30],
  run: [5, 7, 8, 12],
  trend: [5, 6, 7, 12],
};

/** The variables of a field. `asker` names it, or the type that it is of. */
export function valuesFor(args: readonly Argument[], material: Material, asker: string): FieldValues {
  const isPaging = ({ name }: Argument) => ["first", "last", "after", "before"].includes(name);
  const others = args.filter((arg) => !isPaging(arg));
  const plain = recordOf(others, (arg) => validOf(arg.type, nameOf(arg.name, asker), material));
  const valid = fc
    .tuple(plain, paging(args.filter(isPaging), material, asker))
    .map(([values, page]) => ({ ...values, ...page }));
  if (args.length === 0) return { valid, any: valid };
  const allWrong = fc.record(Object.fromEntries(args.map(({ name }) => [name, hostileJson])));
  return {
    valid,
    any: fc.oneof(
      { weight: 6, arbitrary: valid },
      { weight: 3, arbitrary: withOneThingWrong(valid, material) },
      { weight: 1, arbitrary: allWrong },
    ),
  };
}

type Argument = GraphQLArgument | GraphQLInputField;

/** Values with something replaced, taken away or added. */
export const withOneThingWrong = (
  valid: fc.Arbitrary<Record<string, unknown>>,
  material: Material,
): fc.Arbitrary<Record<string, unknown>> =>
  fc.tuple(valid, corruption(material)).map(([value, wrong]) => corrupt(value, wrong));

/** What must be given always, and the rest mostly; now and then null for nothing. */
function recordOf(args: readonly Argument[], valueOf: (arg: Argument) => fc.Arbitrary<unknown>) {
  const value = (arg: Argument) =>
    isNonNullType(arg.type)
      ? valueOf(arg)
      : fc.oneof({ weight: 9, arbitrary: valueOf(arg) }, { weight: 1, arbitrary: fc.constant(null) });
  const entries = args.map((arg) => [arg.name, value(arg)] as const);
  const required = args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  return fc.record(Object.fromEntries(entries), { requiredKeys: required });
}

/** A page of a list: its first, its last, or the one beside a cursor; both ends at once are no page. */
function paging(args: readonly Argument[], material: Material, asker: string) {
  const has = new Set(args.map(({ name }) => name));
  const known = material.cursors.get(asker) ?? [];
  const place = known.length === 0 ? cursor(material.ids) : fc.constantFrom(...known);
  const size = fc.constantFrom(1, 2, 3, 20);
  const parts: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    first: size,
    last: size,
    after: place,
    before: place,
  };
  const possible = [[], ["first"], ["last"], ["after"], ["first", "after"], ["last", "before"]]
    .filter((way) => way.every((name) => has.has(name)))
    .map((way) => Object.fromEntries(Object.entries(parts).filter(([name]) => way.includes(name))));
  return fc.oneof(...possible.map((way) => fc.record(way)));
}

/** What an argument called just `id` or `code` is of, the field that takes it tells. */
const nameOf = (name: string, asker: string) => (["id", "ids", "code"].includes(name) ? asker : name);

/** A value that a caller who knows the API would send. */
function validOf(type: GraphQLInputType, name: string, material: Material): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return validOf(type.ofType, name, material);
  if (isListType(type)) {
    return fc.array(validOf(type.ofType, name, material), { maxLength: 3 });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    // What it is of, the name of the input tells, but for one that says the kind beside it.
    const asker = "kind" in fields ? "region" : type.name.replace(/Input$/, "");
    return recordOf(Object.values(fields), (field) =>
      validOf(field.type, nameOf(field.name, asker), material),
    );
  }
  return validScalar(type.name, name, material);
}

function validScalar(type: string, name: string, { ids, known }: Material): fc.Arbitrary<unknown> {
  switch (type) {
    case "Boolean":
      return fc.boolean();
    case "Int":
      return fc.constantFrom(...(wholeNumbers[name] ?? [1, 1, 2, 3, 30]));
    case "Float":
      return fc.constantFrom(1, 1, 12.5, 70, 70, 70, 0, -3);
    case "Date":
      return day;
    case "Base64":
      return fc.constantFrom(base64(pngFile()), base64(Buffer.from("Day,Beds\n2026-01-01,7\n")), "AAAA");
    case "ID":
      return name === "idempotencyKey" ? fc.uuid() : validId(ids, name);
  }
  if (name === "reviewDueOn")
    return fc.oneof({ weight: 3, arbitrary: fc.constant("2099-03-01") }, { weight: 1, arbitrary: day });
  if (/^(?:date|from|by)$|On$/.test(name)) return day;
  if (name === "unitWords") return fc.constantFrom("beds", "days", "");
  if (name === "to") {
    return fc.oneof(
      { weight: 9, arbitrary: day },
      { weight: 1, arbitrary: fc.constantFrom(...known.emails) },
    );
  }
  if (["SignInCode", "SecondFactorProof", "RenewRecoveryCodes"].includes(name))
    return fc.constantFrom(recoveryCode(0), recoveryCode(1), "123456");
  // As the clock goes on while it runs: what the app showed when the input was drawn, for a minute.
  if (name === "ConfirmSecondFactor") return fc.constant(null).map(() => codeAt(new Date()));
  if (name === "url") return fc.constant("https://93.184.215.14/activities");
  if (name === "feed")
    return fc.constantFrom("nation", "regions", ...(ids.get("Region") ?? []).map((id) => `region/${id}`));
  if (name === "time") return fc.constantFrom("08:00", "17:30");
  if (name === "address") return fc.oneof(fc.constant("https://example.org/report"), pathOf(ids, "Thread"));
  if (name === "value") return fc.constantFrom(...valuesOfTags(ids));
  if (/email/i.test(name)) return fc.constantFrom(...known.emails, "new.person@example.nhs.uk");
  if (/password/i.test(name)) return fc.constantFrom(known.password, "four brave otters singing");
  if (/token|secret/i.test(name)) return fc.constantFrom(...known.secrets);
  return fc.oneof(
    { weight: isOfTable(ids, name) ? 1 : 5, arbitrary: fc.constantFrom(...sentences) },
    { weight: isOfTable(ids, name) ? 5 : 1, arbitrary: validId(ids, name) },
  );
}

/** The address of a page of something on this site. */
function pathOf(ids: IdPool, type: "Thread"): fc.Arbitrary<string> {
  return fc.constantFrom(...(ids.get(type) ?? [])).map((id) => `/threads/${id}`);
}

/** What stands behind the taxonomy in the keys of tags. */
function valuesOfTags(ids: IdPool): string[] {
  return (ids.get("Tag") ?? []).map((key) => key.slice(key.indexOf(":") + 1));
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

function corruption({ ids }: Pick<Material, "ids">): fc.Arbitrary<Corruption> {
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
