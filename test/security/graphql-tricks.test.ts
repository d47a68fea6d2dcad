import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../graphql/contract/limits.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread, openSession } from "../support/factories.ts";
import { openWeb, type Received, type Web } from "./web.ts";

let db: TestDatabase;
let web: Web;
let cookie: string;
let threadId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  web = await openWeb({ db });
  const person = await buildPerson(db);
  cookie = `session=${await openSession(db, person.id)}`;
  threadId = Buffer.from(`Thread:${(await buildThread(db)).id}`).toString("base64");
});

afterAll(async () => {
  await web.close();
  await db.close();
});

const send = (body: unknown, headers: Record<string, string> = {}): Promise<Received> =>
  web.send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const query = (document: string, more: Record<string, unknown> = {}) => send({ query: document, ...more });
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  web.send({
    path: `/graphql?${new URLSearchParams(parameters).toString()}`,
    headers: { cookie, accept: "application/json", ...headers },
  });
const messageOf = ({ text }: Received) =>
  (JSON.parse(text) as { errors?: { message: string }[] }).errors?.[0]?.message ?? "";
const postsOf = () => db.prisma.post.count();
const reply = () =>
  `mutation { replyToThread(input: { threadId: "${threadId}", markdown: "By a trick." }) { __typename } }`;

describe("a request to the API", () => {
  it("of the plain kind is answered: what follows varies one thing at a time", async () => {
    expect((await query("{ viewer { name } }")).text).toContain('"data":{"viewer"');
  });

  it.each([
    ["a list of operations", [{ query: "{ __typename }" }, { query: "{ __typename }" }]],
    ["no query", { variables: {} }],
    ["a query that is no text", { query: { toString: "x" } }],
    ["variables that are no object", { query: "{ __typename }", variables: "x" }],
    [
      "a hash of a query that was never sent",
      { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
    ],
    ["text that is no JSON", "{"],
    ["nothing", ""],
  ])("is refused for %s", async (_what, body) => {
    const answer = await send(body);
    expect([200, 400]).toContain(answer.status);
    expect(answer.text).toContain('"errors":[');
    expect(answer.text).not.toContain('"data":{');
    expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules/);
  });

  it("takes a query together with a hash for what it is: the query", async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    expect((await query("{ __typename }", { extensions })).text).toContain('"__typename":"Query"');
    expect((await send({ extensions })).text).not.toContain("Query");
  });

  it.each(["text/plain", "multipart/form-data; boundary=x", "application/octet-stream", ""])(
    "of the type %j is answered 415, with what to send instead",
    async (type) => {
      const answer = await send({ query: reply() }, { "content-type": type });
      expect(answer.status).toBe(415);
      expect(answer.headers["content-type"]).toContain("application/json");
      expect(messageOf(answer)).toContain("Content-Type: application/json");
    },
  );

  it("changes nothing by GET, however it is asked", async () => {
    const before = await postsOf();
    const ways: Record<string, string>[] = [
      {},
      { "sec-fetch-site": "same-origin" },
      { "x-http-method-override": "POST" },
    ];
    for (const headers of ways) {
      expect((await get({ query: reply() }, headers)).status).toBe(405);
    }
    const several = `query Q { __typename } ${reply().replace("mutation", "mutation M")}`;
    expect((await get({ query: several, operationName: "M" })).status).toBe(405);
    expect((await get({ query: several, operationName: "Q" })).status).toBe(200);
    expect(await postsOf()).toBe(before);
    expect((await query(reply())).text).toContain("MutationReplyToThreadSuccess");
    expect(await postsOf()).toBe(before + 1);
  });
});

describe("a document that costs more than it says", () => {
  it.each([
    [
      "names in one field again and again",
      `{ ${Array.from({ length: limits.queryAliases + 1 }, (_, n) => `a${n}: viewer { name }`).join(" ")} }`,
    ],
    [
      "a chain deeper than allowed",
      `{ thread(id: "x") { mergedInto { ${"mergedInto { ".repeat(limits.queryDepth)}id${" }".repeat(limits.queryDepth)} } } }`,
    ],
    ["a circle of fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
    ["a fragment of itself", "{ ...A } fragment A on Query { viewer { name } ...A }"],
    ["more words than allowed", `{ ${"viewer { name } ".repeat(limits.queryTokens / 4 + 1)} }`],
    ["a directive hundreds of times", `{ viewer ${"@include(if: true) ".repeat(400)} { name } }`],
    ["a directive that does not exist", "{ viewer @unbounded { name } }"],
    [
      "lists of lists",
      `{ regions { icbs { region { icbs { region { icbs { region { icbs { id } } } } } } } } }`,
    ],
  ])("is refused: %s", async (_name, document) => {
    const began = performance.now();
    const answer = await query(document);
    const { data, errors } = JSON.parse(answer.text) as { data?: unknown; errors?: unknown[] };
    expect(errors?.length).toBeGreaterThan(0);
    expect(data ?? null).toBeNull();
    // Refusing is cheap: it takes no longer than a page.
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(answer.text.length).toBeLessThan(20_000);
  });

  it("within the bounds is answered", async () => {
    const aliases = Array.from({ length: limits.queryAliases - 1 }, (_, n) => `a${n}: viewer { name }`).join(
      " ",
    );
    expect((await query(`{ ${aliases} }`)).text).not.toContain("errors");
  });

  it("gets no more rows than a page has, whatever it asks for", async () => {
    for (let person = 0; person < limits.pageSize; person++) await buildPerson(db);
    const { text } = await query("{ people(first: 100000) { totalCount edges { node { id } } } }");
    const { people } = (JSON.parse(text) as { data: { people: { totalCount: number; edges: unknown[] } } })
      .data;
    expect(people.totalCount).toBeGreaterThan(limits.pageSize);
    expect(people.edges).toHaveLength(limits.pageSize);
  });
});

describe("what the API tells of itself", () => {
  it("is its schema, which is published in the repository: programs of members are written against it", async () => {
    expect((await query("{ __schema { queryType { name } } }")).text).toContain('"name":"Query"');
  });

  it("is no name near to one that was guessed", async () => {
    const answer = await query("{ vewer { name } }");
    expect(messageOf(answer)).not.toContain("Did you mean");
    expect(answer.text).not.toContain("viewer");
  });

  it("is no explorer outside development", async () => {
    const answer = await get({}, { accept: "text/html" });
    expect(answer.text).not.toMatch(/graphiql|<script/i);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it("is nothing to another site's script", async () => {
    for (const origin of ["https://evil.example", "null"]) {
      const answer = await get({ query: "{ viewer { name } }" }, { origin });
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
      const preflight = await web.send({
        method: "OPTIONS",
        path: "/graphql",
        headers: { origin, "access-control-request-method": "POST" },
      });
      expect(preflight.headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  it("is nothing in a log that calls itself a defect", () => {
    expect(web.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
