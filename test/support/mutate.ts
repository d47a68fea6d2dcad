import {
  getNamedType,
  getNullableType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
} from "graphql";
import { schema } from "../../graphql/schema.ts";
import type { TestClient } from "./client.ts";

/** What a mutation answered: its success, or the failure that it named. */
interface Outcome<Data> {
  /** `success`, or the name of the failure's type. */
  readonly is: string;
  /** What was asked for of the success. */
  readonly data: Data;
  readonly message: string;
  readonly issues: readonly { path: string; message: string }[];
  readonly signals: readonly { field: string; kinds: readonly string[] }[];
  readonly currentVersion: number;
  readonly currentText: string;
  readonly isOwn: boolean;
  readonly changedBy: string | null;
}

/** What each failure has beside its message. */
const details: Readonly<Record<string, string>> = {
  InvalidInputError: "issues { path message }",
  ConfirmationNeededError: "signals { field kinds }",
  ConflictError: "currentVersion currentText isOwn changedBy",
  RateLimitedError: "retryAfterSeconds",
};

/**
 * Sends a mutation with every member of its result union asked for. `input` is its input, or where it takes none its
 * arguments by name. Throws on a top-level error.
 */
export async function mutate<Data = Record<string, unknown>>(
  client: TestClient,
  name: string,
  input: Record<string, unknown>,
  selection = "__typename",
): Promise<Outcome<Data>> {
  const data = await client.query<Record<string, { __typename: string } & Outcome<Data>>>(
    documentFor(name, selection),
    takesInput(name) ? { input } : input,
  );
  const answer = data[name];
  if (!answer) throw new Error(`${name} gave no answer.`);
  return { ...answer, is: answer.__typename.endsWith("Success") ? "success" : answer.__typename };
}

function documentFor(name: string, selection: string): string {
  const field = schema.getMutationType()?.getFields()[name];
  const result = field && getNullableType(field.type);
  if (!field || !isUnionType(result)) throw new Error(`There is no mutation ${name} with a result union.`);
  const members = result.getTypes().map((type) => {
    if (!isObjectType(type)) return "";
    const fields = type.name.endsWith("Success")
      ? successFields(type, selection)
      : `message ${details[type.name] ?? ""}`;
    return `... on ${type.name} { ${fields} }`;
  });
  const declared = field.args.map((argument) => `$${argument.name}: ${argument.type.toString()}`);
  const given = field.args.map((argument) => `${argument.name}: $${argument.name}`);
  const list = (items: string[]) => (items.length > 0 ? `(${items.join(", ")})` : "");
  return `mutation ${list(declared)} { ${name}${list(given)} { __typename ${members.join(" ")} } }`;
}

function takesInput(name: string): boolean {
  return schema.getMutationType()?.getFields()[name]?.args[0]?.name === "input";
}

/** A success that is a yes, or one of a few words, has nothing to select. */
function successFields(type: GraphQLObjectType, selection: string): string {
  const data = type.getFields()["data"];
  return data && isLeafType(getNamedType(data.type)) ? "data" : `data { ${selection} }`;
}
