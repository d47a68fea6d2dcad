import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildAccessToken, buildCollaborative, buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let now: Date;
let api: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  now = new Date();
  api = createTestApi({ db, clock: { now: () => now } });
});

const input = { name: "Reporting", scopes: ["READ"], days: 30 };
const create = (client: TestClient, change: Record<string, unknown> = {}) =>
  mutate<{ secret: string; accessToken: { id: string } }>(
    client,
    "createAccessToken",
    { ...input, ...change },
    "secret accessToken { id name scopes }",
  );
const status = async (secret: string) =>
  (await api.withToken(secret).mutate("{ viewer { name } }")).response.status;

describe("an access token", () => {
  it("is made by a person in a browser, and by nobody else", async () => {
    const person = await buildPerson(db);
    expect((await create(api.visitor)).is).toBe("SignInNeededError");
    const token = await buildAccessToken(db, person, { scopes: ["READ", "WRITE"] });
    expect((await create(api.withToken(token))).is).toBe("ForbiddenError");
    const made = await create(await api.as(person));
    expect(made.is).toBe("success");
    expect(await status(made.data.secret)).toBe(200);
    expect(JSON.stringify(await db.prisma.accessToken.findMany())).not.toContain(made.data.secret);
  });

  it.each([
    ["days", { days: 366 }],
    ["days", { days: 0 }],
    ["scopes", { scopes: [] }],
    ["name", { name: " " }],
  ])("is refused with wrong %s", async (path, change) => {
    const { is, issues } = await create(await api.as(await buildPerson(db)), change);
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", path]);
  });

  it("stops working when it has expired or was revoked, or its owner is suspended: HTTP 401 with a typed error", async () => {
    const person = await buildPerson(db);
    const secret = await buildAccessToken(db, person, { expiresAt: new Date(now.getTime() + 60_000) });
    expect(await status(secret)).toBe(200);
    now = new Date(now.getTime() + 60_000);
    const { response, errors } = await api.withToken(secret).mutate("{ viewer { name } }");
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    const revoked = await buildAccessToken(db, person, { revokedAt: now });
    expect(await status(revoked)).toBe(401);
    expect(await status("nonsense")).toBe(401);
    const suspended = await buildPerson(db, { suspended: true });
    expect(await status(await buildAccessToken(db, suspended))).toBe(401);
    expect(api.defects).toEqual([]);
  });

  it("is revoked by its owner and nobody else", async () => {
    const person = await buildPerson(db);
    const owner = await api.as(person);
    const { data } = await create(owner);
    const revoke = (client: TestClient) => mutate(client, "revokeAccessToken", { id: data.accessToken.id });
    expect((await revoke(await api.as(await buildPerson(db)))).is).toBe("NotFoundError");
    expect(await status(data.secret)).toBe(200);
    expect((await revoke(owner)).is).toBe("success");
    expect(await status(data.secret)).toBe(401);
  });

  it("may do what its scopes say and no more, and never more than its owner", async () => {
    const administrator = await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    const group = await buildCollaborative(db);
    const join = async (scopes: ("READ" | "WRITE")[]) => {
      const client = api.withToken(await buildAccessToken(db, administrator, { scopes }));
      return (await mutate(client, "joinCollaborative", { collaborativeId: group.id })).is;
    };
    expect(await join(["READ"])).toBe("ForbiddenError");
    expect(await join(["READ", "WRITE"])).toBe("success");

    const grant = async (owner: { id: string }, scopes: ("READ" | "WRITE" | "ADMINISTER")[]) => {
      const client = api.withToken(await buildAccessToken(db, owner, { scopes }));
      return (await mutate(client, "grantRole", { personId: administrator.id, role: "FACILITATOR" })).is;
    };
    expect(await grant(administrator, ["READ", "WRITE"])).toBe("ForbiddenError");
    expect(await grant(await buildPerson(db), ["READ", "WRITE", "ADMINISTER"])).toBe("ForbiddenError");
    expect(await grant(administrator, ["READ", "WRITE", "ADMINISTER"])).toBe("success");
  });

  it("without READ sees nobody; with it, what members see", async () => {
    const person = await buildPerson(db);
    const people = async (scopes: ("READ" | "WRITE")[]) => {
      const client = api.withToken(await buildAccessToken(db, person, { scopes }));
      const found = await client.query<{ people: { edges: unknown[] } }>("{ people { edges { cursor } } }");
      return found.people.edges.length;
    };
    expect(await people(["WRITE"])).toBe(0);
    expect(await people(["READ"])).toBe(1);
  });

  it("never shows sessions, tokens or secrets", async () => {
    const person = await buildPerson(db);
    await api.as(person);
    const client = api.withToken(await buildAccessToken(db, person));
    const { viewer } = await client.query<{ viewer: Record<string, unknown[]> }>(
      "{ viewer { sessions { id } accessTokens { id } } }",
    );
    expect(viewer).toEqual({ sessions: [], accessTokens: [] });
  });

  it("counts before a cookie that comes along", async () => {
    const [owner, other] = [
      await buildPerson(db, { name: "Owner" }),
      await buildPerson(db, { name: "Other" }),
    ];
    const client = api.withToken(await buildAccessToken(db, owner));
    client.cookies.set("session", (await api.as(other)).cookies.get("session") ?? "");
    expect(await client.query("{ viewer { name } }")).toEqual({ viewer: { name: "Owner" } });
  });
});

describe("finding the viewer", () => {
  it("takes one statement, by session and by token, however many roles and memberships", async () => {
    const groups = [await buildCollaborative(db), await buildCollaborative(db)];
    const person = await buildPerson(db, { roles: ["FACILITATOR", "ADMINISTRATOR"], memberOf: groups });
    const clients = [await api.as(person), api.withToken(await buildAccessToken(db, person))];
    for (const client of clients) {
      const { statements } = await countStatements(() => client.query("{ viewer { name roles { role } } }"));
      expect(statements).toBe(1);
    }
    expect((await countStatements(() => api.visitor.query("{ viewer { name } }"))).statements).toBe(0);
  });
});
