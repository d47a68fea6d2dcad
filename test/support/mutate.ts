import { getNullableType, isObjectType, isUnionType } from "graphql";
import { schema } from "../../graphql/schema.ts";
import type { TestClient } from "./client.ts";

/** What a mutation answered: its success, or the failure that it named. */
export interface Outcome<Data> {
  /** `success`, or the name of the failure's type. */
  readonly is: string;
  /** What was asked for of the success. */
  readonly data: Data;
  readonly message: string;
  readonly issues: readonly { path: string; message: string }[];
  readonly signals: readonly { field: string; kinds: readonly string[] }[];
  readonly currentVersion: number;
  readonly currentText: string;
}

/** What each failure has beside its message. */
const details: Readonly<Record<string, string>> = {
  InvalidInputError: "issues { path message }",
  ConfirmationNeededError: "signals { field kinds }",
  ConflictError: "currentVersion currentText",
  RateLimitedError: "retryAfterSeconds",
};

/** Sends a mutation that takes one input, with every member of its result union asked for. Throws on a top-level error. */
export async function mutate<Data = Record<string, unknown>>(
  client: TestClient,
  name: string,
  input: Record<string, unknown>,
  selection = "__typename",
): Promise<Outcome<Data>> {
  const data = await client.query<Record<string, { __typename: string } & Outcome<Data>>>(
    documentFor(name, selection),
    { input },
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
      ? `data { ${selection} }`
      : `message ${details[type.name] ?? ""}`;
    return `... on ${type.name} { ${fields} }`;
  });
  const [argument] = field.args;
  const [variables, given] = argument
    ? [`($input: ${argument.type.toString()})`, "(input: $input)"]
    : ["", ""];
  return `mutation ${variables} { ${name}${given} { __typename ${members.join(" ")} } }`;
}
