import fc from "fast-check";
import { bodyOf, isRefusedAnswer, json, post } from "./api-request.ts";
import type { Accepted } from "./first-tries.ts";
import { encode, hostileJson, hostileText } from "./hostile.ts";
import { withOneThingWrong, type Material } from "./input-values.ts";
import type { Operation } from "./operations.ts";
import { anybody, type Target } from "./properties.ts";
import type { FuzzSite, Sent } from "./site.ts";

/** Targets of the API: every mutation, query and field with arguments, and /graphql itself with whatever bodies. */
export function apiTargets(
  { scene, material }: FuzzSite,
  operations: readonly Operation[],
  accepted: Accepted,
): Target[] {
  const who = anybody(scene);
  const inputsOf = (operation: Operation): fc.Arbitrary<Sent> => {
    const drawn = fc
      .tuple(who, operation.variables.any)
      .map(([as, variables]) => post(as, operation, variables));
    const before = accepted.get(operation.name) ?? [];
    if (before.length === 0) return drawn;
    const again = fc.constantFrom(...before);
    return fc.oneof(
      { weight: 4, arbitrary: drawn },
      { weight: 3, arbitrary: again },
      { weight: 3, arbitrary: again.chain((sent) => nearly(sent, operation, material)) },
    );
  };
  const typed = operations.map((operation): Target => {
    const [word = ""] = operation.name.split(" ");
    const isMutation = word === "mutation";
    return {
      name: operation.name,
      kind: word as "mutation" | "query" | "field",
      weight: isMutation ? 3 : 1,
      writes: isMutation,
      isRefused: isRefusedAnswer,
      inputs: inputsOf(operation).map((sent) => [sent]),
    };
  });
  const mutations = operations.filter(({ name }) => name.startsWith("mutation"));
  return [...typed, inARow(fc.oneof(...mutations.map(inputsOf))), rawTarget(operations, who)];
}

/** What was accepted, with one thing wrong. */
const nearly = (sent: Sent, operation: Operation, material: Material): fc.Arbitrary<Sent> =>
  withOneThingWrong(fc.constant(bodyOf(sent).variables), material).map((variables) =>
    post(sent.as, operation, variables),
  );

/** Several mutations after one another, which together may leave what none would leave by itself. */
function inARow(one: fc.Arbitrary<Sent>): Target {
  return {
    name: "mutations in a row",
    kind: "row",
    weight: 15,
    writes: true,
    isRefused: isRefusedAnswer,
    inputs: fc.array(one, { minLength: 2, maxLength: 6 }),
  };
}

const types = [
  "application/json",
  "application/json; charset=utf-16",
  "application/graphql",
  "application/graphql-response+json",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "text/plain",
  "text/html",
  "",
  "x/y",
];

/** Documents of which each is wrong, large or unusual in a way of its own. */
const documents: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc.nat(60).map((n) => `{ ${"viewer { person { ".repeat(n)} id ${"} }".repeat(n)} }`),
  fc.nat(300).map((n) => `{ ${Array.from({ length: n }, (_none, i) => `a${i}: hasMailbox`).join(" ")} }`),
  fc.nat(3_000).map((n) => `{ ${"glossary { term } ".repeat(n)} }`),
  fc
    .nat(300)
    .map((n) => `query ${Array.from({ length: n }, (_none, i) => `($a${i}: Int)`).join("")} { hasMailbox }`),
  fc.nat(200).map((n) => `{ hasMailbox ${"@include(if: true) ".repeat(n)} }`),
  hostileText.map((text) => `{ thread(id: ${JSON.stringify(text)}) { id } }`),
  hostileText.map((text) => `{ tag(taxonomy: """${text}""", value: "a") { id } }`),
  hostileJson.map((value) => `{ threads(first: ${JSON.stringify(value)}) { totalCount } }`),
  fc.constantFrom(
    "",
    "{",
    "query A { hasMailbox } query B { hasMailbox }",
    "query A { ...F } fragment F on Query { ...F }",
    "{ __schema { types { fields { type { fields { type { name } } } } } } }",
    '{ __type(name: "Person") { fields { name } } }',
    "subscription { anything }",
    "mutation { signOut { __typename } a: signOut { __typename } }",
    "{ viewer { ... on Nothing { id } } }",
    "query ($a: [[[Int]]]) { hasMailbox }",
    "{ hasMailbox @skip(if: $a) }",
    "\ufeff{ hasMailbox }",
    "extend type Query { a: Int }",
    "{ a: hasMailbox a: viewer { name } }",
  ),
);

/** Bodies as a broken or ill-meaning program sends them: other types, cut off, doubled keys, batches, other methods. */
function rawTarget(operations: readonly Operation[], who: fc.Arbitrary<Sent["as"]>): Target {
  const proper = fc.oneof(
    ...operations.map(({ document, variables }) =>
      variables.valid.map((values) => ({ query: document, variables: values })),
    ),
  );
  const body = fc.oneof(
    { weight: 6, arbitrary: proper.map((value) => JSON.stringify(value)) },
    hostileText,
    hostileJson.map((value) => JSON.stringify(value)),
    documents.map((query) => JSON.stringify({ query })),
    fc.tuple(proper, fc.nat(4_000)).map(([value, end]) => JSON.stringify(value).slice(0, end)),
    fc.array(proper, { minLength: 1, maxLength: 3 }).map((batch) => JSON.stringify(batch)),
    fc.tuple(proper, hostileJson).map(([value, extra]) => doubled(JSON.stringify(value), extra)),
    fc
      .tuple(proper, hostileJson, fc.constantFrom("operationName", "extensions", "variables", "query"))
      .map(([value, extra, key]) => JSON.stringify({ ...value, [key]: extra })),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  );
  return {
    name: "raw /graphql",
    kind: "raw",
    weight: 30,
    // A document that is well formed may be a mutation that is carried out, also among these.
    writes: true,
    isRefused: isRefusedAnswer,
    inputs: fc
      .record({
        as: who,
        method: mostly("POST", ["GET", "PUT", "HEAD", "OPTIONS"]),
        type: mostly("application/json", types),
        query: fc.option(documents, { nil: undefined }),
        body,
      })
      .map(({ as, method, type, query, body }): Sent[] => {
        const search = query !== undefined && method === "GET" ? `?query=${encode(query)}` : "";
        return [
          { as, method, address: `/graphql${search}`, headers: { ...json, "content-type": type }, body },
        ];
      }),
  };
}

const mostly = (usual: string, others: readonly string[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

/** The first key of an object once more, with another value: what counts then is the reader's business. */
const doubled = (text: string, extra: unknown) =>
  text.replace("{", `{"query":${JSON.stringify(extra)},"variables":1,`);
