import { verify } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hashPassword } from "../../graphql/accounts/index.ts";
import { hashSecret } from "../../graphql/accounts/secrets.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, openSession } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn<typeof real.verify>(real.verify) };
});

const password = "plum weather bicycle";
const hour = 3_600_000;

let db: TestDatabase;
let now: Date;
let api: TestApi;
let passwordHash: string;

beforeAll(async () => {
  db = await openTestDatabase();
  passwordHash = await hashPassword(password);
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  now = new Date();
  api = createTestApi({ db, clock: { now: () => now } });
});

const signIn = (client: TestClient, input: { email: string; password: string }) =>
  mutate(client, "signIn", input, "isOnboarded");
const whoIs = async (client: TestClient) =>
  (await client.query<{ viewer: { name: string } | null }>("{ viewer { name } }")).viewer?.name ?? null;

describe("signing in", () => {
  it("opens a session with the right password and none with a wrong one", async () => {
    const person = await buildPerson(db, { passwordHash, name: "Ada Nwosu" });
    const client = api.visitor;
    expect((await signIn(client, { email: person.email, password: `${password}!` })).is).toBe(
      "SignInFailedError",
    );
    expect(client.cookies.size).toBe(0);
    expect((await signIn(client, { email: person.email.toUpperCase(), password })).is).toBe("success");
    expect(await whoIs(client)).toBe("Ada Nwosu");
    const token = client.cookies.get("session") ?? "";
    const stored = await db.prisma.authSession.findFirstOrThrow({ where: { personId: person.id } });
    expect(stored.id).toBe(hashSecret(token));
    expect(stored.id).not.toContain(token);
  });

  it("does the same work and says the same for an unknown address as for a wrong password", async () => {
    const person = await buildPerson(db, { passwordHash });
    const counted = vi.mocked(verify);
    await signIn(api.visitor, { email: "warm-up@example.nhs.uk", password });
    counted.mockClear();
    const wrong = await signIn(api.visitor, { email: person.email, password: "not the password" });
    expect(counted).toHaveBeenCalledTimes(1);
    const unknown = await signIn(api.visitor, {
      email: "nobody@example.nhs.uk",
      password: "not the password",
    });
    expect(counted).toHaveBeenCalledTimes(2);
    expect(unknown).toEqual(wrong);
  });

  it("tells only those with the right password that the address is not confirmed or the account suspended", async () => {
    const unverified = await buildPerson(db, { passwordHash, emailVerifiedAt: null });
    const suspended = await buildPerson(db, { passwordHash, suspended: true });
    for (const [person, failure] of [
      [unverified, "EmailNotVerifiedError"],
      [suspended, "AccountSuspendedError"],
    ] as const) {
      expect((await signIn(api.visitor, { email: person.email, password: "wrong" })).is).toBe(
        "SignInFailedError",
      );
      const client = api.visitor;
      expect((await signIn(client, { email: person.email, password })).is).toBe(failure);
      expect(client.cookies.size).toBe(0);
    }
  });

  it("ends the session that the browser came with, so that a planted cookie is worth nothing", async () => {
    const attacker = await buildPerson(db);
    const victim = await buildPerson(db, { passwordHash });
    const client = await api.as(attacker);
    const planted = client.cookies.get("session") ?? "";
    await signIn(client, { email: victim.email, password });
    expect(client.cookies.get("session")).not.toBe(planted);
    expect(await db.prisma.authSession.count({ where: { id: hashSecret(planted) } })).toBe(0);
  });

  it("accepts a password typed with other code points for the same characters", async () => {
    const person = await buildPerson(db, { passwordHash: await hashPassword("caf\u00e9 by the \ufb01eld") });
    const typed = { email: person.email, password: "cafe\u0301 by the field" };
    expect((await signIn(api.visitor, typed)).is).toBe("success");
  });
});

describe("while the password is looked at", () => {
  it.each<[string, object]>([
    ["is shut out", { suspendedAt: new Date() }],
    ["has another password", { passwordHash: "another" }],
  ])("whoever %s comes in no more", async (_what, change) => {
    const person = await buildPerson(db, { passwordHash });
    const real = vi.mocked(verify).getMockImplementation() ?? verify;
    vi.mocked(verify).mockImplementationOnce(async (...given) => {
      await db.prisma.person.update({ where: { id: person.id }, data: change });
      return real(...given);
    });
    expect((await signIn(api.visitor, { email: person.email, password })).is).toBe("SignInFailedError");
    expect(await db.prisma.authSession.count()).toBe(0);
  });
});

describe("too many attempts", () => {
  it("stop an account across two instances of the service, whatever the password, until the window ends", async () => {
    const person = await buildPerson(db, { passwordHash });
    const other = createTestApi({ db, clock: { now: () => now } });
    for (let attempt = 0; attempt < 10; attempt++) {
      const client = (attempt % 2 === 0 ? api : other).from(`198.51.100.${attempt}`);
      expect((await signIn(client, { email: person.email, password: "wrong" })).is).toBe("SignInFailedError");
    }
    const right = { email: person.email, password };
    expect((await signIn(other.from("198.51.100.99"), right)).is).toBe("RateLimitedError");
    now = new Date(now.getTime() + 15 * 60_000);
    expect((await signIn(api.visitor, right)).is).toBe("success");
  });

  it("hit an unknown address just the same", async () => {
    const input = { email: "nobody@example.nhs.uk", password: "wrong" };
    const answers = [];
    for (let attempt = 0; attempt < 11; attempt++) answers.push((await signIn(api.visitor, input)).is);
    expect(answers.slice(9)).toEqual(["SignInFailedError", "RateLimitedError"]);
  });

  it("made at the same time are all counted", async () => {
    const person = await buildPerson(db, { passwordHash });
    const attempts = Array.from({ length: 14 }, () =>
      signIn(api.visitor, { email: person.email, password: "wrong" }),
    );
    const answers = (await Promise.all(attempts)).map(({ is }) => is);
    expect(answers.filter((is) => is === "SignInFailedError")).toHaveLength(10);
  });

  it("start afresh after the right password", async () => {
    const person = await buildPerson(db, { passwordHash });
    for (let attempt = 0; attempt < 9; attempt++) {
      await signIn(api.visitor, { email: person.email, password: "wrong" });
    }
    expect((await signIn(api.visitor, { email: person.email, password })).is).toBe("success");
    expect((await signIn(api.visitor, { email: person.email, password: "wrong" })).is).toBe(
      "SignInFailedError",
    );
  });
});

describe("the cookie", () => {
  it("is HttpOnly and Lax, and Secure with the host prefix where the site is reached by https", async () => {
    const person = await buildPerson(db, { passwordHash });
    const headers: string[] = [];
    const scope = (origin: string) => ({
      facts: { ip: "", userAgent: "", requestId: "", cookie: null, authorization: null, origin },
      setCookie: (header: string) => void headers.push(header),
    });
    for (const origin of ["https://exchange.example.nhs.uk", "http://localhost:3000"]) {
      const body = {
        query: "mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }",
        variables: { input: { email: person.email, password } },
      };
      const request = new Request(`${origin}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      await api.api.fetch(request, scope(origin));
    }
    expect(headers[0]).toMatch(
      /^__Host-session=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax; Secure$/,
    );
    expect(headers[1]).toMatch(/^session=[\w-]{43}; HttpOnly; Max-Age=2592000; Path=\/; SameSite=Lax$/);
  });

  it.each([
    ["forged", "A".repeat(43)],
    ["malformed", "%00'; DROP TABLE"],
    ["a stored hash", ""],
  ])("makes its bearer a visitor when it is %s, and is taken away", async (kind, value) => {
    const person = await buildPerson(db);
    const token = await openSession(db, person.id);
    const client = api.visitor;
    client.cookies.set("session", kind === "a stored hash" ? hashSecret(token) : value);
    expect(await whoIs(client)).toBeNull();
    expect(client.cookies.size).toBe(0);
    expect(api.defects).toEqual([]);
  });

  it("stops working when the session has expired", async () => {
    const client = await api.as(await buildPerson(db, { name: "Ada Nwosu" }));
    expect(await whoIs(client)).toBe("Ada Nwosu");
    now = new Date(now.getTime() + 31 * 24 * hour);
    expect(await whoIs(client)).toBeNull();
    expect(client.cookies.size).toBe(0);
  });

  it("lives on while it is used: past half of its life it is renewed, before that nothing is written", async () => {
    const person = await buildPerson(db);
    const client = await api.as(person);
    const expiresAt = async () =>
      (await db.prisma.authSession.findFirstOrThrow({ where: { personId: person.id } })).expiresAt.getTime();
    const first = await expiresAt();
    await whoIs(client);
    expect(await expiresAt()).toBe(first);
    const soon = new Date(Date.now() + 10 * 24 * hour);
    await db.prisma.authSession.updateMany({ data: { expiresAt: soon } });
    await whoIs(client);
    expect(await expiresAt()).toBeGreaterThan(soon.getTime() + 19 * 24 * hour);
  });

  it("notes its use once an hour at most", async () => {
    const person = await buildPerson(db);
    const client = await api.as(person);
    const begin = now;
    const lastUse = async () =>
      (await db.prisma.authSession.findFirstOrThrow({ where: { personId: person.id } })).lastUsedAt.getTime();
    now = new Date(begin.getTime() + hour - 1000);
    await whoIs(client);
    expect(await lastUse()).toBe(begin.getTime());
    now = new Date(begin.getTime() + hour);
    await whoIs(client);
    expect(await lastUse()).toBe(now.getTime());
  });

  it("of somebody who is not verified, or is suspended, opens nothing", async () => {
    for (const traits of [{ emailVerifiedAt: null }, { suspended: true }]) {
      expect(await whoIs(await api.as(await buildPerson(db, traits)))).toBeNull();
    }
  });
});

describe("signing out", () => {
  const sessions = `{ viewer { sessions { id isCurrent userAgent } } }`;
  interface Sessions {
    viewer: { sessions: { id: string; isCurrent: boolean }[] };
  }

  it("ends the session of this browser alone", async () => {
    const person = await buildPerson(db, { name: "Ada Nwosu" });
    const [here, there] = [await api.as(person), await api.as(person)];
    await here.query("mutation { signOut { __typename } }");
    expect(here.cookies.size).toBe(0);
    expect(await whoIs(here)).toBeNull();
    expect(await whoIs(there)).toBe("Ada Nwosu");
  });

  it("everywhere ends all of one's sessions and nobody else's; visitors are told to sign in", async () => {
    const person = await buildPerson(db);
    const other = await api.as(await buildPerson(db, { name: "Somebody Else" }));
    const [here, there] = [await api.as(person), await api.as(person)];
    expect((await mutate(api.visitor, "signOutEverywhere", {})).is).toBe("SignInNeededError");
    expect((await mutate(here, "signOutEverywhere", {})).is).toBe("success");
    expect(await whoIs(there)).toBeNull();
    expect(await whoIs(other)).toBe("Somebody Else");
  });

  it("ends one session of one's list, and none of another person's", async () => {
    const person = await buildPerson(db, { name: "Ada Nwosu" });
    const [here, there] = [await api.as(person), await api.as(person)];
    const stranger = await api.as(await buildPerson(db));
    const { viewer } = await here.query<Sessions>(sessions);
    expect(viewer.sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(viewer.sessions).toHaveLength(2);
    const id = viewer.sessions.find(({ isCurrent }) => !isCurrent)?.id;
    const end = (client: TestClient) =>
      client.query<{ endSession: { __typename: string } }>(
        "mutation ($id: ID!) { endSession(id: $id) { __typename } }",
        { id },
      );
    expect((await end(stranger)).endSession.__typename).toBe("NotFoundError");
    expect(await whoIs(there)).toBe("Ada Nwosu");
    expect((await end(here)).endSession.__typename).toBe("MutationEndSessionSuccess");
    expect(await whoIs(there)).toBeNull();
    expect(await whoIs(here)).toBe("Ada Nwosu");
  });

  it("elsewhere takes the password, unless the session here was begun within fifteen minutes", async () => {
    const person = await buildPerson(db, { passwordHash, name: "Ada Nwosu" });
    const begun = now;
    const after = (minutes: number) => void (now = new Date(begun.getTime() + minutes * 60_000));
    const [here, first, second, third] = [
      await api.as(person),
      await api.as(person),
      await api.as(person),
      await api.as(person),
    ];
    const end = async (client: TestClient, given?: string) => {
      const { viewer } = await client.query<Sessions>(sessions);
      const id = viewer.sessions.find(({ isCurrent }) => isCurrent)?.id;
      const input = given === undefined ? { id } : { id, password: given };
      const { is, issues } = await mutate(here, "endSession", input);
      return is === "InvalidInputError" ? issues.map(({ path }) => path) : is;
    };
    after(14);
    expect(await end(first)).toBe("success");
    after(16);
    expect(await end(second)).toEqual(["password"]);
    expect(await end(second, "not the password")).toEqual(["password"]);
    expect(await whoIs(second)).toBe("Ada Nwosu");
    expect(await end(second, password)).toBe("success");
    expect(await whoIs(second)).toBeNull();

    expect((await mutate(here, "signOutEverywhere", {})).issues).toMatchObject([{ path: "password" }]);
    expect(await whoIs(third)).toBe("Ada Nwosu");
    expect((await mutate(here, "signOutEverywhere", { password })).is).toBe("success");
    expect(await whoIs(third)).toBeNull();
  });

  it("of this session never takes the password, however long ago it was begun", async () => {
    const person = await buildPerson(db, { passwordHash });
    const [here, there] = [await api.as(person), await api.as(person)];
    now = new Date(now.getTime() + hour);
    const { viewer } = await here.query<Sessions>(sessions);
    const id = viewer.sessions.find(({ isCurrent }) => isCurrent)?.id;
    expect((await mutate(here, "endSession", { id })).is).toBe("success");
    await there.query("mutation { signOut { __typename } }");
    expect(await db.prisma.authSession.count({ where: { personId: person.id } })).toBe(0);
  });

  it("asks for the password as often as signing in does, and no more", async () => {
    const person = await buildPerson(db, { passwordHash });
    const here = await api.as(person);
    now = new Date(now.getTime() + hour);
    const answers = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      answers.push((await mutate(here, "signOutEverywhere", { password: "not the password" })).is);
    }
    expect(answers.slice(9)).toEqual(["InvalidInputError", "RateLimitedError"]);
    expect((await signIn(api.visitor, { email: person.email, password })).is).toBe("RateLimitedError");
  });

  it("tells the sockets of the ended session", async () => {
    const person = await buildPerson(db);
    const client = await api.as(person);
    const session = await db.prisma.authSession.findFirstOrThrow({ where: { personId: person.id } });
    await client.query("mutation { signOut { __typename } }");
    const event = await db.prisma.outboxEvent.findFirstOrThrow({ where: { type: "session.ended.v1" } });
    expect(event.payload).toEqual({ personId: person.id, sessionIds: [session.id] });
  });
});
