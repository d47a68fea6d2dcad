import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../graphql/contract/limits.ts";
import { schema } from "../../graphql/schema.ts";
import { countStatements } from "../../prisma/client.ts";
import { isUnionType, getNullableType } from "graphql";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildAccessToken, buildPerson, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let now: Date;
/** Two processes on one database, as far as the limits can tell: each has settings and a purse of its own. */
let one: TestApi;
let other: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  now = new Date();
  [one, other] = [open(), open()];
});

/** A process in which a person may make six changes a minute, on average over ten. */
function open(): TestApi {
  return createTestApi({
    db,
    clock: { now: () => now },
    settings: { changesPerMinute: 6, lookupsPerMinute: 2_000 },
  });
}
const later = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000));

/** How often something works, done in turn by each client, before it is refused; and what it is refused with. */
async function countUntilRefused(
  clients: readonly TestClient[],
  act: (client: TestClient) => Promise<{ is: string; message: string }>,
): Promise<{ done: number; message: string }> {
  for (let done = 0; done < 500; done++) {
    const client = clients[done % clients.length];
    if (!client) throw new Error("Somebody has to do it.");
    const { is, message } = await act(client);
    if (is === "RateLimitedError") return { done, message };
    expect(is).toBe("success");
  }
  throw new Error("It was never refused.");
}

describe("posting", () => {
  it("is bounded for a person across two processes, with when to try again, and for nobody else", async () => {
    const person = await buildPerson(db);
    const thread = await buildThread(db);
    const clients = [await one.as(person), await other.as(person)];
    const reply = (client: TestClient) =>
      mutate(client, "replyToThread", { threadId: idOf(thread.id), markdown: "An answer." });
    const { done, message } = await countUntilRefused(clients, reply);
    // Sixty changes in ten minutes; a reply counts five. Two processes may each keep a part unused.
    expect(done).toBeGreaterThanOrEqual(9);
    expect(done).toBeLessThanOrEqual(12);
    expect(message).toMatch(/^You have done a lot in a short time\. Try again in (a minute|\d+ minutes?)\.$/);
    expect(await db.prisma.post.count({ where: { threadId: thread.id, number: { gt: 0 } } })).toBe(done);
    expect((await reply(await one.as(await buildPerson(db)))).is).toBe("success");
  });

  it("is possible again when the time that was told has passed, and not before", async () => {
    const client = await one.as(await buildPerson(db));
    const thread = await buildThread(db);
    const mark = () => mutate(client, "replyToThread", { threadId: idOf(thread.id), markdown: "An answer." });
    await countUntilRefused([client], mark);
    const { retryAfterSeconds } = (
      await client.query<{
        replyToThread: { retryAfterSeconds: number };
      }>(
        `mutation ($id: ID!) { replyToThread(input: { threadId: $id, markdown: "An answer." }) {
         ... on RateLimitedError { retryAfterSeconds } } }`,
        { id: idOf(thread.id) },
      )
    ).replyToThread;
    later(Math.floor(retryAfterSeconds / 2));
    expect((await mark()).is).toBe("RateLimitedError");
    later(Math.ceil(retryAfterSeconds / 2));
    expect((await mark()).is).toBe("success");
  });

  it("costs a statement now and then, and none when it is refused", async () => {
    const roomy = createTestApi({ db, settings: { changesPerMinute: 600 } });
    const client = await roomy.as(await buildPerson(db));
    const thread = await buildThread(db);
    const reply = async (api: TestClient) =>
      (
        await countStatements(() =>
          mutate(api, "replyToThread", { threadId: idOf(thread.id), markdown: "An answer." }),
        )
      ).sql.filter((statement) => statement.includes('"RateLimit"')).length;
    const spent = [];
    for (let turn = 0; turn < 60; turn++) spent.push(await reply(client));
    // 6,000 in ten minutes, taken 300 at a time: sixty replies of five.
    expect(spent.reduce((sum, statements) => sum + statements, 0)).toBe(1);
    const strict = createTestApi({ db, clock: { now: () => now }, settings: { changesPerMinute: 6 } });
    const poor = await strict.as(await buildPerson(db));
    await countUntilRefused([poor], (c) =>
      mutate(c, "replyToThread", { threadId: idOf(thread.id), markdown: "An answer." }),
    );
    expect(await reply(poor)).toBe(0);
  });

  it("holds where two processes write at the same time", async () => {
    const person = await buildPerson(db);
    const thread = await buildThread(db);
    const clients = [await one.as(person), await other.as(person)];
    const sent = Array.from({ length: 30 }, async (_, n) =>
      mutate(clients[n % 2] ?? one.visitor, "replyToThread", {
        threadId: idOf(thread.id),
        markdown: `Answer ${n}.`,
      }),
    );
    const done = (await Promise.all(sent)).filter(({ is }) => is === "success").length;
    expect(done).toBeGreaterThanOrEqual(9);
    expect(done).toBeLessThanOrEqual(12);
  });

  it("never keeps anybody from signing out or from revoking a token", async () => {
    const person = await buildPerson(db);
    const client = await one.as(person);
    const thread = await buildThread(db);
    await buildAccessToken(db, person);
    await countUntilRefused([client], (c) =>
      mutate(c, "replyToThread", { threadId: idOf(thread.id), markdown: "An answer." }),
    );
    const { viewer } = await client.query<{ viewer: { accessTokens: { id: string }[] } }>(
      "{ viewer { accessTokens { id } } }",
    );
    expect((await mutate(client, "revokeAccessToken", { id: viewer.accessTokens[0]?.id })).is).toBe(
      "success",
    );
    expect((await mutate(client, "signOut", {})).is).toBe("success");
    expect(client.cookies.size).toBe(0);
  });

  it("can be refused by every mutation as a failure that pages show", () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(40);
    for (const { name, type } of mutations) {
      const result = getNullableType(type);
      const members = isUnionType(result) ? result.getTypes().map((member) => member.name) : [];
      expect(members, name).toContain("RateLimitedError");
    }
  });
});

describe("looking things up", () => {
  const suggestion = `{ mentionSuggestions(prefix: "a") { name } }`;
  const codes = (errors: readonly object[]) =>
    errors.map((error) => (error as { extensions?: { code?: string } }).extensions?.code);

  it("is bounded for a person across processes, and answered 429 with when to try again", async () => {
    const person = await buildPerson(db);
    const clients = [await one.as(person), await other.as(person)];
    const answers = [];
    for (let turn = 0; turn < 10; turn++) answers.push(await clients[turn % 2]?.mutate(suggestion));
    const refused = answers.filter((answer) => answer?.response.status === 429);
    // Two thousand a minute, four hundred and a little each.
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(3);
    expect(answers.length - refused.length).toBeLessThanOrEqual(4);
    const [first] = refused;
    expect(codes(first?.errors ?? [])).toEqual(["RATE_LIMITED"]);
    expect(Number(first?.response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(one.defects).toEqual([]);
    expect((await (await one.as(await buildPerson(db))).mutate(suggestion)).errors).toEqual([]);
  });

  it("is counted by what a query costs, and for visitors by their address", async () => {
    const costly = `{ regions { id name icbs { id name } } }`;
    const ask = (ip: string, document: string) => one.from(ip).mutate(document);
    let answered = 0;
    while ((await ask("192.0.2.7", costly)).response.status === 200) answered += 1;
    expect(answered).toBeGreaterThan(0);
    expect((await ask("192.0.2.8", costly)).response.status).toBe(200);
    let cheap = 0;
    while (cheap < 200 && (await ask("192.0.2.9", "{ viewer { name } }")).response.status === 200) cheap += 1;
    expect(cheap).toBe(200);
  });

  it("counts the operation that runs, not the first of the document", async () => {
    const document = `query Small { viewer { name } } query Large { regions { id name icbs { id name } } }`;
    const send = async () => {
      const request = new Request("http://localhost:3000/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: document, operationName: "Large" }),
      });
      const facts = {
        ip: "192.0.2.10",
        userAgent: "",
        requestId: "r",
        cookie: null,
        authorization: null,
        origin: "",
      };
      return (await one.api.fetch(request, { facts, setCookie: () => undefined })).status;
    };
    const statuses = [];
    for (let turn = 0; turn < 60; turn++) statuses.push(await send());
    expect(statuses[0]).toBe(200);
    expect(statuses).toContain(429);
  });
});

describe("what is counted by attempt", () => {
  it.each([
    ["requestPasswordReset", (email: string) => ({ email })],
    ["resendVerification", (email: string) => ({ email })],
    ["register", (email: string) => ({ email, name: "Ada Nwosu", password: "plum weather bicycle" })],
  ])("%s: five mails an hour to an address, across two processes", async (mutation, input) => {
    const clients = [one.from("192.0.2.20"), other.from("192.0.2.21")];
    const { done } = await countUntilRefused(clients, (c) => mutate(c, mutation, input("ada@trust.nhs.uk")));
    expect(done).toBe(5);
  });

  it("invitations: a hundred an hour by a person, across two processes", async () => {
    const inviter = await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    const unbounded = () => createTestApi({ db, clock: { now: () => now } });
    const clients = [await unbounded().as(inviter), await unbounded().as(inviter)];
    let n = 0;
    const { done } = await countUntilRefused(clients, (c) =>
      mutate(c, "invitePerson", { email: `a${++n}@nhs.net` }),
    );
    expect(done).toBe(100);
  });

  it("access tokens: twenty that work at a time, also when they are made at once", async () => {
    const person = await buildPerson(db);
    const api = createTestApi({ db, clock: { now: () => now } });
    const client = await api.as(person);
    const make = () => mutate(client, "createAccessToken", { name: "A program", scopes: ["READ"], days: 30 });
    for (let made = 0; made < limits.accessTokens.max - 2; made++) await buildAccessToken(db, person);
    const answers = await Promise.all([make(), make(), make(), make()]);
    expect(answers.map(({ is }) => is).toSorted()).toEqual([
      "InvalidInputError",
      "InvalidInputError",
      "success",
      "success",
    ]);
    expect(answers.find(({ is }) => is === "InvalidInputError")?.message).toContain("Revoke one");
    later(31 * 86_400);
    expect(
      (
        await mutate(await api.as(person), "createAccessToken", {
          name: "A program",
          scopes: ["READ"],
          days: 1,
        })
      ).is,
    ).toBe("success");
  });
});

const idOf = (uuid: string) => Buffer.from(`Thread:${uuid}`).toString("base64");
