import fc from "fast-check";
import { encode, hostileJson, hostileText } from "./hostile.ts";
import { everyOperation, type Operation } from "./operations.ts";
import { anybody, type Target } from "./properties.ts";
import type { FuzzSite, Outcome, Sent } from "./site.ts";

const json = { "content-type": "application/json", accept: "application/json" };

/** Targets of the API: every mutation, query and field with arguments, and /graphql itself with whatever bodies. */
export function apiTargets({ scene, material }: FuzzSite): Target[] {
  const operations = everyOperation(material);
  const who = anybody(scene);
  const typed = operations.map((operation): Target => {
    const writes = operation.name.startsWith("mutation");
    return {
      name: operation.name,
      weight: writes ? 3 : 1,
      writes,
      isRefused: isRefusedAnswer,
      inputs: fc.tuple(who, operation.variables).map(([as, variables]) => [post(as, operation, variables)]),
    };
  });
  return [...typed, inARow(operations, who), rawTarget(operations, who)];
}

/** Several mutations after one another, which together may leave what none would leave by itself. */
function inARow(operations: readonly Operation[], who: fc.Arbitrary<Sent["as"]>): Target {
  const mutations = operations.filter(({ name }) => name.startsWith("mutation"));
  const one = fc.oneof(
    ...mutations.map((operation) =>
      fc.tuple(who, operation.variables).map(([as, variables]) => post(as, operation, variables)),
    ),
  );
  return {
    name: "mutations in a row",
    weight: 15,
    writes: true,
    isRefused: isRefusedAnswer,
    inputs: fc.array(one, { minLength: 2, maxLength: 6 }),
  };
}

function post(as: Sent["as"], { document }: Operation, variables: unknown): Sent {
  return {
    as,
    method: "POST",
    address: "/graphql",
    headers: json,
    body: JSON.stringify({ query: document, variables }),
  };
}

/** An answer with errors, or with one of the named failures. */
function isRefusedAnswer({ status, text }: Outcome): boolean {
  return status >= 400 || /"errors":\[|"__typename":"\w+Error"/.test(text);
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
      variables.map((values) => ({ query: document, variables: values })),
    ),
  );
  const body = fc.oneof(
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
    weight: 30,
    // A document that is well formed may be a mutation that is carried out, also among these.
    writes: true,
    isRefused: isRefusedAnswer,
    inputs: fc
      .record({
        as: who,
        method: fc.constantFrom("POST", "POST", "POST", "POST", "GET", "PUT", "HEAD", "OPTIONS"),
        type: fc.constantFrom(...types.slice(0, 1), ...types.slice(0, 1), ...types),
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

/** The first key of an object once more, with another value: what counts then is the reader's business. */
const doubled = (text: string, extra: unknown) =>
  text.replace("{", `{"query":${JSON.stringify(extra)},"variables":1,`);
