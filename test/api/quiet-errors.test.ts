import { afterAll, beforeAll, expect, it } from "vitest";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());

const saveDraft = "mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }";

/** What the API says to a body. */
async function answerTo(body: string): Promise<Response> {
  const facts = {
    ip: "192.0.2.1",
    userAgent: "",
    requestId: "r",
    cookie: null,
    authorization: null,
    origin: "",
  };
  return scene.api.api.fetch(
    new Request("http://localhost:3000/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body,
    }),
    { facts, setCookie: () => undefined },
  );
}

it.each([
  [
    "a word of none of the kinds",
    JSON.stringify({ query: saveDraft, variables: { input: { kind: "943 476 5919" } } }),
  ],
  [
    "a word of none, with tabs",
    JSON.stringify({ query: saveDraft, variables: { input: { kind: "943\t476\t5919" } } }),
  ],
  ["no number", '{"query":"{ threads(first: \\"943 476 5919\\") { totalCount } }"}'],
  ["no name of a field", '{"query":"{ a9434765919 }"}'],
  ["no document", '{"query":"{ 9434765919 }"}'],
  ["no parameter", '{"query":"{ hasMailbox }","943 476 5919":1}'],
  ["no JSON", "943 476 5919"],
])("an NHS number where it is %s is not repeated in the error", async (_what, body) => {
  const answer = await (await answerTo(body)).text();
  expect(answer).toContain('"errors"');
  expect(answer.replace(/"locations":\[[^\]]*\]/, "")).not.toMatch(/943\D*476/);
});

it("another value of the wrong kind is, so that a program's author sees what is wrong", async () => {
  const answer = await answerTo(JSON.stringify({ query: saveDraft, variables: { input: { kind: "NOTE" } } }));
  expect(await answer.text()).toContain("NOTE");
});

it("broken JSON is told of without the parser's own error", async () => {
  const answer = await answerTo("{");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    errors: [{ message: "POST body sent invalid JSON.", extensions: { code: "BAD_REQUEST" } }],
  });
});
