import { Secret } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "../../graphql/accounts/index.ts";
import { hashSecret, newSecret } from "../../graphql/accounts/secrets.ts";
import type { EmailTokenPurpose } from "../../prisma/generated/client/enums.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildAccessToken, buildPerson, openSession } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { buildInvitation } from "../support/record-factories.ts";
import { buildSecondFactor, codeAt, recoveryCode, seed } from "../support/second-factor.ts";

const password = "plum weather bicycle";
const minute = 60_000;

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

const later = (milliseconds: number) => void (now = new Date(now.getTime() + milliseconds));
const ada = (traits: object = {}) => buildPerson(db, { passwordHash, name: "Ada Nwosu", ...traits });
const firstStep = (client: TestClient, { email }: { email: string }) =>
  mutate(client, "signIn", { email, password }, "isOnboarded");
const secondStep = (client: TestClient, code: string) =>
  mutate<{ isOnboarded: boolean }>(client, "signInWithCode", { code }, "isOnboarded");
const whoIs = async (client: TestClient) =>
  (await client.query<{ viewer: { name: string } | null }>("{ viewer { name } }")).viewer?.name ?? null;
const mails = async (toAddress: string) =>
  (await db.prisma.mailMessage.findMany({ where: { toAddress }, orderBy: { id: "asc" } })).map(
    ({ subject }) => subject.replace(/ – .*/, ""),
  );

interface Standing {
  secondFactor: {
    confirmedAt: string | null;
    recoveryCodesLeft: number;
    setUp: { secret: string; address: string } | null;
  } | null;
}
const standing = async (client: TestClient) =>
  (
    await client.query<Standing>(
      "{ secondFactor { confirmedAt recoveryCodesLeft setUp { secret address } } }",
    )
  ).secondFactor;

/** Sets a second step up as people do. */
async function setUp(client: TestClient): Promise<{ secret: string; codes: string[] }> {
  expect((await mutate(client, "beginSecondFactor", { password })).is).toBe("success");
  const secret = (await standing(client))?.setUp?.secret ?? "";
  const code = codeAt(now, secret);
  const { data } = await mutate<{ codes: string[] }>(client, "confirmSecondFactor", { code }, "codes");
  return { secret, codes: data.codes };
}

async function mailedLink(personId: string, email: string, purpose: EmailTokenPurpose): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + 60 * minute);
  await db.prisma.emailToken.create({
    data: { id: hashSecret(secret), personId, email, purpose, expiresAt },
  });
  return secret;
}

/** Somebody with a second step, in a browser that took the first. */
async function halfSignedIn(
  traits: object = {},
  from = api,
): Promise<{ person: Person; client: TestClient }> {
  const person = await ada(traits);
  await buildSecondFactor(db, person);
  const client = from.visitor;
  expect((await firstStep(client, person)).is).toBe("CodeNeededError");
  return { person, client };
}

describe("setting up a second step", () => {
  it("takes the password and a first code; before that signing in takes the password alone", async () => {
    const person = await ada();
    const client = await api.as(person);
    const wrong = await mutate(client, "beginSecondFactor", { password: "not the password" });
    expect(wrong.issues).toMatchObject([{ path: "password" }]);
    expect((await standing(client))?.setUp).toBeNull();
    expect((await mutate(client, "beginSecondFactor", { password })).is).toBe("success");
    expect((await firstStep(api.visitor, person)).is).toBe("success");

    const secret = (await standing(client))?.setUp?.secret ?? "";
    const confirm = (code: string) => mutate(client, "confirmSecondFactor", { code }, "codes");
    const other = codeAt(new Date(now.getTime() - 5 * minute), secret);
    expect((await confirm(other)).issues).toMatchObject([{ path: "code" }]);
    expect((await firstStep(api.visitor, person)).is).toBe("success");
    expect((await confirm(codeAt(now, secret))).is).toBe("success");
    expect((await firstStep(api.visitor, person)).is).toBe("CodeNeededError");
    expect(await mails(person.email)).toEqual(["Two-step sign-in is on"]);
  });

  it("gives an app what it needs, until it is finished or an hour has gone by", async () => {
    const client = await api.as(await ada({ email: "ada@trust.nhs.uk" }));
    await mutate(client, "beginSecondFactor", { password });
    const { secret, address } = (await standing(client))?.setUp ?? { secret: "", address: "" };
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const read = new URL(address);
    expect(decodeURIComponent(read.pathname)).toContain("Collaborative Exchange:ada@trust.nhs.uk");
    expect(Object.fromEntries(read.searchParams)).toMatchObject({ secret, digits: "6", period: "30" });
    later(59 * minute);
    expect((await standing(client))?.setUp?.secret).toBe(secret);
    later(2 * minute);
    expect((await standing(client))?.setUp).toBeNull();
    const late = await mutate(client, "confirmSecondFactor", { code: codeAt(now, secret) }, "codes");
    expect(late.issues).toMatchObject([{ path: "code" }]);
  });

  it("begun again makes another seed, and sent twice keeps the first", async () => {
    const client = await api.as(await ada());
    const begun = async () => {
      await mutate(client, "beginSecondFactor", { password });
      return (await standing(client))?.setUp?.secret;
    };
    const first = await begun();
    expect(await begun()).toBe(first);
    later(minute);
    expect(await begun()).not.toBe(first);
  });

  it("is shown and finished in the session in which it was begun alone", async () => {
    const person = await ada();
    const [here, there] = [await api.as(person), await api.as(person)];
    await mutate(here, "beginSecondFactor", { password });
    const secret = (await standing(here))?.setUp?.secret ?? "";
    expect((await standing(there))?.setUp).toBeNull();
    const confirm = (client: TestClient) =>
      mutate(client, "confirmSecondFactor", { code: codeAt(now, secret) }, "codes");
    expect((await confirm(there)).issues).toMatchObject([{ path: "code" }]);
    expect((await confirm(here)).is).toBe("success");
  });

  it("begun elsewhere at the same time makes another seed, which is shown there alone", async () => {
    const person = await ada();
    const [here, there] = [await api.as(person), await api.as(person)];
    await mutate(here, "beginSecondFactor", { password });
    await mutate(there, "beginSecondFactor", { password });
    expect((await standing(here))?.setUp).toBeNull();
    expect((await standing(there))?.setUp?.secret).toMatch(/^[A-Z2-7]{32}$/);
  });

  it("is asked for of whoever signs in at the very moment in which it is turned on", async () => {
    const person = await ada();
    const client = await api.as(person);
    await mutate(client, "beginSecondFactor", { password });
    const code = codeAt(now, (await standing(client))?.setUp?.secret);
    const others = Array.from({ length: 6 }, () => createTestApi({ db, clock: { now: () => now } }).visitor);
    await Promise.all([
      ...others.map((other) => firstStep(other, person)),
      mutate(client, "confirmSecondFactor", { code }, "codes"),
    ]);
    expect(await whoIs(client)).toBe("Ada Nwosu");
    for (const other of others) expect(await whoIs(other)).toBeNull();
  });

  it("ends the other sessions, not this one, and is not begun over one that counts", async () => {
    const person = await ada();
    const [here, there] = [await api.as(person), await api.as(person)];
    await setUp(here);
    expect([await whoIs(here), await whoIs(there)]).toEqual(["Ada Nwosu", null]);
    expect((await mutate(here, "beginSecondFactor", { password })).is).toBe("ForbiddenError");
  });

  it("answers a form that is sent twice with the same recovery codes", async () => {
    const client = await api.as(await ada());
    await mutate(client, "beginSecondFactor", { password });
    const code = codeAt(now, (await standing(client))?.setUp?.secret);
    const input = { code, idempotencyKey: "0198a5c0-0000-4000-8000-00000000bee5" };
    const send = () => mutate<{ codes: string[] }>(client, "confirmSecondFactor", input, "codes");
    const [first, second] = [await send(), await send()];
    expect(first.data.codes).toHaveLength(10);
    expect(second.data.codes).toEqual(first.data.codes);
    expect((await standing(client))?.recoveryCodesLeft).toBe(10);
  });

  it("shows no recovery codes again that are worth nothing by then", async () => {
    const client = await api.as(await ada());
    await mutate(client, "beginSecondFactor", { password });
    const { secret } = (await standing(client))?.setUp ?? { secret: "" };
    const idempotencyKey = "0198a5c0-0000-4000-8000-00000000bee5";
    const input = { code: codeAt(now, secret), idempotencyKey };
    const confirm = (given = input) =>
      mutate<{ codes: string[] }>(client, "confirmSecondFactor", given, "codes");
    const { data } = await confirm();
    const capitals = await confirm({ ...input, idempotencyKey: idempotencyKey.toUpperCase() });
    expect(capitals.data.codes).toEqual(data.codes);
    later(30_000);
    const renewal = { password, code: codeAt(now, secret) };
    expect((await mutate(client, "renewRecoveryCodes", renewal, "codes")).is).toBe("success");
    expect((await confirm()).issues).toMatchObject([{ path: "idempotencyKey" }]);
  });

  it("keeps nothing from which a code follows", async () => {
    const person = await ada();
    const { secret, codes } = await setUp(await api.as(person));
    const stored = JSON.stringify([
      await db.prisma.secondFactor.findMany(),
      await db.prisma.recoveryCode.findMany(),
      await db.prisma.idempotencyKey.findMany(),
      await db.prisma.outboxEvent.findMany(),
      await db.prisma.mailMessage.findMany(),
      api.journal,
    ]);
    const plain = Buffer.from(Secret.fromBase32(secret).hex, "hex");
    const seeds = [secret, plain.toString("hex"), plain.toString("base64"), plain.toString("base64url")];
    for (const one of [...seeds, ...codes, ...codes.map((code) => code.replaceAll("-", ""))]) {
      expect(stored).not.toContain(one);
    }
    const { sealedSeed } = await db.prisma.secondFactor.findFirstOrThrow();
    expect(Buffer.from(sealedSeed, "base64url").includes(plain)).toBe(false);
    // 128 random bits each: a plain hash is enough.
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){6}[a-z2-7]{2}$/);
    expect(await db.prisma.recoveryCode.count({ where: { personId: person.id } })).toBe(10);
  });
});

describe("the second step", () => {
  it("is asked for after the right password alone, and the first opens nothing", async () => {
    const person = await ada();
    await buildSecondFactor(db, person);
    const wrong = api.visitor;
    expect((await mutate(wrong, "signIn", { email: person.email, password: "wrong" })).is).toBe(
      "SignInFailedError",
    );
    expect(wrong.cookies.size).toBe(0);
    const client = api.visitor;
    expect((await firstStep(client, person)).is).toBe("CodeNeededError");
    expect([...client.cookies.keys()]).toEqual(["sign-in"]);
    expect(await db.prisma.authSession.count()).toBe(0);
    client.cookies.set("session", client.cookies.get("sign-in") ?? "");
    expect(await whoIs(client)).toBeNull();
  });

  it("opens a session with the right code and none with a wrong one, and takes its cookie away", async () => {
    const { client } = await halfSignedIn();
    expect((await secondStep(client, codeAt(new Date(now.getTime() + 5 * minute)))).is).toBe(
      "CodeRefusedError",
    );
    expect(await whoIs(client)).toBeNull();
    const done = await secondStep(client, codeAt(now));
    expect(done).toMatchObject({ is: "success", data: { isOnboarded: true } });
    expect(await whoIs(client)).toBe("Ada Nwosu");
    expect([...client.cookies.keys()]).toEqual(["session"]);
  });

  it("counts codes as RFC 6238 does", async () => {
    const { client } = await halfSignedIn();
    expect(seed.toString()).toBe("12345678901234567890");
    now = new Date(1_111_111_109_000);
    await db.prisma.signInTicket.updateMany({ data: { expiresAt: new Date(now.getTime() + minute) } });
    expect((await secondStep(client, "081804")).is).toBe("success");
  });

  it.each([
    [-2, "CodeRefusedError"],
    [-1, "success"],
    [0, "success"],
    [1, "success"],
    [2, "CodeRefusedError"],
  ])("takes the code of a clock that is off by a step, and no more: %i", async (steps, outcome) => {
    const { client } = await halfSignedIn();
    expect((await secondStep(client, codeAt(new Date(now.getTime() + steps * 30_000)))).is).toBe(outcome);
  });

  it("takes a code once, and none before it", async () => {
    const { person, client } = await halfSignedIn();
    const code = codeAt(now);
    expect((await secondStep(client, code)).is).toBe("success");
    const again = api.visitor;
    await firstStep(again, person);
    expect((await secondStep(again, code)).is).toBe("CodeRefusedError");
    expect((await secondStep(again, codeAt(new Date(now.getTime() - 30_000)))).is).toBe("CodeRefusedError");
    expect((await secondStep(again, codeAt(new Date(now.getTime() + 30_000)))).is).toBe("success");
  });

  it.each([
    ["a code of the app", () => codeAt(now)],
    ["a recovery code", () => recoveryCode(0)],
  ])("lets one of two in who send %s at the same time", async (_what, codeNow) => {
    const { person, client } = await halfSignedIn();
    const other = createTestApi({ db, clock: { now: () => now } }).visitor;
    await firstStep(other, person);
    const outcomes = await Promise.all([client, other].map((one) => secondStep(one, codeNow())));
    expect(outcomes.map(({ is }) => is).toSorted()).toEqual(["CodeRefusedError", "success"]);
    expect(await db.prisma.authSession.count()).toBe(1);
  });

  it("works once for a first step, and for five minutes", async () => {
    const { person, client } = await halfSignedIn();
    const ticket = client.cookies.get("sign-in") ?? "";
    await secondStep(client, codeAt(now));
    later(30_000);
    client.cookies.clear();
    client.cookies.set("sign-in", ticket);
    expect((await secondStep(client, codeAt(now))).is).toBe("CodeRefusedError");
    await firstStep(client, person);
    later(5 * minute);
    expect((await secondStep(client, codeAt(now))).is).toBe("CodeRefusedError");
    await firstStep(client, person);
    later(5 * minute - 1);
    expect((await secondStep(client, codeAt(now))).is).toBe("success");
  });

  it("says the same of a wrong code, one that was used, and a first step that is missing or too long ago", async () => {
    const { client } = await halfSignedIn();
    const wrong = await secondStep(client, codeAt(new Date(now.getTime() + 5 * minute)));
    const missing = await secondStep(api.visitor, codeAt(now));
    later(6 * minute);
    const late = await secondStep(client, codeAt(now));
    expect(wrong.is).toBe("CodeRefusedError");
    expect([missing, late]).toEqual([wrong, wrong]);
  });

  it("is stopped after five wrong codes, across two instances of the service, until the window ends", async () => {
    const { person, client } = await halfSignedIn();
    const elsewhere = createTestApi({ db, clock: { now: () => now } }).from("198.51.100.7");
    await firstStep(elsewhere, person);
    const wrong = codeAt(new Date(now.getTime() + 5 * minute));
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await secondStep(attempt % 2 === 0 ? client : elsewhere, wrong)).is).toBe("CodeRefusedError");
    }
    expect((await secondStep(elsewhere, codeAt(now))).is).toBe("RateLimitedError");
    // A new first step does not begin the count again.
    await firstStep(client, person);
    expect((await secondStep(client, codeAt(now))).is).toBe("RateLimitedError");
    later(15 * minute);
    await firstStep(client, person);
    expect((await secondStep(client, codeAt(now))).is).toBe("success");
  });

  it("tells its owner when somebody has given five wrong codes, and lets a recovery code in all the same", async () => {
    const { person, client } = await halfSignedIn();
    const wrong = codeAt(new Date(now.getTime() + 5 * minute));
    for (let attempt = 0; attempt < 4; attempt++) await secondStep(client, wrong);
    expect(await mails(person.email)).toEqual([]);
    await secondStep(client, wrong);
    expect((await secondStep(client, wrong)).is).toBe("RateLimitedError");
    expect(await mails(person.email)).toEqual(["Somebody gave wrong codes"]);
    expect((await secondStep(client, recoveryCode(0))).is).toBe("success");
  });

  it("takes no code of the app any more after a hundred wrong ones, until there is a new password", async () => {
    const { person, client } = await halfSignedIn();
    const wrong = async () => secondStep(client, codeAt(new Date(now.getTime() + 5 * minute)));
    await db.prisma.codeFailures.create({ data: { personId: person.id, count: 98 } });
    await wrong();
    expect((await secondStep(client, codeAt(now))).is).toBe("success");
    expect(await db.prisma.codeFailures.count()).toBe(0);

    await db.prisma.codeFailures.create({ data: { personId: person.id, count: 99 } });
    later(minute);
    await firstStep(client, person);
    await wrong();
    expect((await secondStep(client, codeAt(now))).is).toBe("CodeRefusedError");
    const token = await mailedLink(person.id, person.email, "RESET_PASSWORD");
    const newPassword = "nine brisk lanterns";
    await mutate(api.visitor, "resetPassword", { token, newPassword });
    await mutate(client, "signIn", { email: person.email, password: newPassword });
    expect((await secondStep(client, codeAt(now))).is).toBe("success");
  });

  it("can be tried at once by whoever chose a new password, whatever was tried before", async () => {
    const { person, client } = await halfSignedIn();
    for (let attempt = 0; attempt < 6; attempt++) {
      await secondStep(client, codeAt(new Date(now.getTime() + 5 * minute)));
    }
    const newPassword = "nine brisk lanterns";
    const here = await api.as(person);
    await mutate(here, "changePassword", { currentPassword: password, newPassword });
    await mutate(client, "signIn", { email: person.email, password: newPassword });
    expect((await secondStep(client, codeAt(now))).is).toBe("success");
  });

  it("counts all codes that are sent at the same time", async () => {
    const { client } = await halfSignedIn();
    const wrong = codeAt(new Date(now.getTime() + 5 * minute));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => secondStep(client, wrong)));
    expect(outcomes.filter(({ is }) => is === "CodeRefusedError")).toHaveLength(5);
  });

  it.each<[string, (person: Person) => Promise<unknown>]>([
    [
      "chose another password",
      async (person) =>
        mutate(await api.as(person), "changePassword", {
          currentPassword: password,
          newPassword: "nine brisk lanterns",
        }),
    ],
    ["signed out everywhere", async (person) => mutate(await api.as(person), "signOutEverywhere", {})],
    [
      "was shut out",
      async (person) => {
        const boss = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
        return mutate(boss, "suspendPerson", { personId: person.id, reason: "Left the network" });
      },
    ],
  ])("is worth nothing where its owner %s meanwhile", async (_what, happens) => {
    const { person, client } = await halfSignedIn();
    expect(await happens(person)).toMatchObject({ is: "success" });
    expect((await secondStep(client, codeAt(now))).is).toBe("CodeRefusedError");
    expect(await whoIs(client)).toBeNull();
  });

  it("has a cookie that is HttpOnly and Lax, and Secure with the host prefix by https", async () => {
    const person = await ada();
    await buildSecondFactor(db, person);
    const headers: string[] = [];
    for (const origin of ["https://exchange.example.nhs.uk", "http://localhost:3000"]) {
      const query = "mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }";
      const variables = { input: { email: person.email, password } };
      const request = new Request(`${origin}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      await api.api.fetch(request, {
        facts: { ip: "", userAgent: "", requestId: "", cookie: null, authorization: null, origin },
        setCookie: (header) => void headers.push(header),
      });
    }
    expect(headers[0]).toMatch(
      /^__Host-sign-in=[\w-]{43}; HttpOnly; Max-Age=300; Path=\/; SameSite=Lax; Secure$/,
    );
    expect(headers[1]).toMatch(/^sign-in=[\w-]{43}; HttpOnly; Max-Age=300; Path=\/; SameSite=Lax$/);
  });
});

describe("every way to a session", () => {
  const unverified = { emailVerifiedAt: null };

  it.each<[string, object, (person: Person, client: TestClient) => Promise<{ is: string }>]>([
    ["by the password", {}, (person, client) => firstStep(client, person)],
    [
      "by a link in a mail about what happened",
      {},
      async ({ id, email }, client) =>
        mutate(client, "signInByLink", { token: await mailedLink(id, email, "SIGN_IN") }),
    ],
    [
      "by confirming the address",
      unverified,
      async ({ id, email }, client) =>
        mutate(client, "verifyEmail", { token: await mailedLink(id, email, "VERIFY_EMAIL"), password }),
    ],
    [
      "by an invitation",
      unverified,
      async ({ email }, client) => {
        const token = newSecret();
        const inviter = await buildPerson(db, { roles: ["FACILITATOR"] });
        await buildInvitation(db, { email, inviter, secretHash: hashSecret(token) });
        return mutate(client, "register", { email, name: "Ada Nwosu", password, token });
      },
    ],
  ])("asks for the second step of whoever has one: %s", async (_way, traits, come) => {
    const [without, guarded] = [await ada(traits), await ada(traits)];
    await buildSecondFactor(db, guarded);
    const [open, shut] = [api.visitor, api.visitor];
    expect((await come(without, open)).is).toBe("success");
    expect(await whoIs(open)).toBe("Ada Nwosu");
    expect((await come(guarded, shut)).is).toBe("CodeNeededError");
    expect(await whoIs(shut)).toBeNull();
    expect(await db.prisma.authSession.count({ where: { personId: guarded.id } })).toBe(0);
    expect((await secondStep(shut, codeAt(now))).is).toBe("success");
    expect(await whoIs(shut)).toBe("Ada Nwosu");
  });

  it("asks for it after a new password by a mailed link, which opens no session", async () => {
    const person = await ada();
    await buildSecondFactor(db, person);
    const half = api.visitor;
    await firstStep(half, person);
    const client = api.visitor;
    const token = await mailedLink(person.id, person.email, "RESET_PASSWORD");
    const newPassword = "nine brisk lanterns";
    expect((await mutate(client, "resetPassword", { token, newPassword })).is).toBe("success");
    expect(client.cookies.size).toBe(0);
    // Who began with the old one has to begin anew.
    expect((await secondStep(half, codeAt(now))).is).toBe("CodeRefusedError");
    const signIn = mutate(client, "signIn", { email: person.email, password: newPassword });
    expect((await signIn).is).toBe("CodeNeededError");
  });

  it("leaves access tokens as they are", async () => {
    const person = await ada();
    const client = api.withToken(await buildAccessToken(db, person, { scopes: ["READ", "WRITE"] }));
    await buildSecondFactor(db, person);
    expect(await whoIs(client)).toBe("Ada Nwosu");
    expect(await standing(client)).toBeNull();
    const input = { password, code: codeAt(now) };
    expect((await mutate(client, "removeSecondFactor", input)).is).toBe("ForbiddenError");
  });
});

describe("a recovery code", () => {
  it("signs in once, however it is typed, and says so by mail", async () => {
    const { person, client } = await halfSignedIn();
    const typed = recoveryCode(0)
      .toUpperCase()
      .replaceAll(/(.{4})(?!$)/g, "$1 – ");
    expect((await secondStep(client, typed)).is).toBe("success");
    expect(await mails(person.email)).toEqual(["A recovery code was used"]);
    expect((await standing(client))?.recoveryCodesLeft).toBe(2);
    const again = api.visitor;
    await firstStep(again, person);
    expect((await secondStep(again, recoveryCode(0))).is).toBe("CodeRefusedError");
    expect((await secondStep(again, recoveryCode(1))).is).toBe("success");
  });

  it("of somebody else signs nobody in", async () => {
    const { client } = await halfSignedIn();
    const other = await ada();
    await db.prisma.secondFactor.create({
      data: { personId: other.id, sealedSeed: "nothing", confirmedAt: now },
    });
    const theirs = api.visitor;
    await firstStep(theirs, other);
    expect((await secondStep(theirs, recoveryCode(0))).is).toBe("CodeRefusedError");
    expect((await secondStep(client, recoveryCode(0))).is).toBe("success");
  });

  it("signs in where the seed cannot be read any more, because the service has another secret", async () => {
    const person = await ada();
    await buildSecondFactor(db, person, { sessionSecret: "another".repeat(6) });
    const client = api.visitor;
    await firstStep(client, person);
    expect((await secondStep(client, codeAt(now))).is).toBe("CodeRefusedError");
    expect((await secondStep(client, recoveryCode(0))).is).toBe("success");
    expect(api.defects).toEqual([]);
  });

  it("is replaced by new ones for the password and a code, which a form that is sent twice gets again", async () => {
    const { person, client } = await halfSignedIn();
    await secondStep(client, codeAt(now));
    later(30_000);
    const input = {
      password,
      code: codeAt(now),
      idempotencyKey: "0198a5c0-0000-4000-8000-00000000bee5",
    };
    const renew = (other: object = {}) =>
      mutate<{ codes: string[] }>(client, "renewRecoveryCodes", { ...input, ...other }, "codes");
    expect((await renew({ password: "not the password" })).issues).toMatchObject([{ path: "password" }]);
    expect((await renew({ code: recoveryCode(7) })).issues).toMatchObject([{ path: "code" }]);
    const [first, second] = [await renew(), await renew()];
    expect(second.data.codes).toEqual(first.data.codes);
    expect(await mails(person.email)).toEqual(["You have new recovery codes"]);
    const again = api.visitor;
    await firstStep(again, person);
    expect((await secondStep(again, recoveryCode(0))).is).toBe("CodeRefusedError");
    expect((await secondStep(again, first.data.codes[0] ?? "")).is).toBe("success");
  });

  it("is made for nobody who has no second step", async () => {
    const client = await api.as(await ada());
    const input = { password, code: codeAt(now) };
    expect((await mutate(client, "renewRecoveryCodes", input, "codes")).is).toBe("ForbiddenError");
    expect(await db.prisma.recoveryCode.count()).toBe(0);
  });
});

describe("taking a second step away", () => {
  it("takes the password and a code, and then the password alone signs in", async () => {
    const { person, client } = await halfSignedIn();
    await secondStep(client, codeAt(now));
    const remove = (given: object) =>
      mutate(client, "removeSecondFactor", { password, code: recoveryCode(1), ...given });
    expect((await remove({ password: "not the password" })).issues).toMatchObject([{ path: "password" }]);
    for (const code of [codeAt(now), recoveryCode(7)]) {
      expect((await remove({ code })).issues).toMatchObject([{ path: "code" }]);
    }
    expect((await firstStep(api.visitor, person)).is).toBe("CodeNeededError");
    expect((await remove({})).is).toBe("success");
    expect((await remove({})).is).toBe("success");
    expect((await firstStep(api.visitor, person)).is).toBe("success");
    expect(await mails(person.email)).toEqual(["Two-step sign-in is off"]);
    expect(await db.prisma.recoveryCode.count()).toBe(0);
  });

  it("is for administrators where somebody has lost it: audited, told by mail, with all sessions ended", async () => {
    const { person, client } = await halfSignedIn();
    await secondStep(client, codeAt(now));
    const input = { personId: person.id, reason: "I met her" };
    const remove = (as: TestClient) => mutate(as, "removeSecondFactorOf", input, "hasSecondFactor");
    const facilitator = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    expect((await remove(facilitator)).is).toBe("ForbiddenError");
    const boss = await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    const program = api.withToken(
      await buildAccessToken(db, boss, { scopes: ["READ", "WRITE", "ADMINISTER"] }),
    );
    expect((await remove(program)).is).toBe("ForbiddenError");
    expect(await whoIs(client)).toBe("Ada Nwosu");

    const administrator = await api.as(boss);
    expect(await remove(administrator)).toMatchObject({ is: "success", data: { hasSecondFactor: false } });
    expect((await remove(administrator)).is).toBe("success");
    expect(await whoIs(client)).toBeNull();
    expect((await firstStep(api.visitor, person)).is).toBe("success");
    expect(await mails(person.email)).toEqual(["Two-step sign-in is off"]);
    const audited = await db.prisma.auditEntry.findMany({ where: { subject: `Person:${person.id}` } });
    expect(audited).toMatchObject([
      { actorId: boss.id, action: "person.second-factor-removed", detail: { reason: "I met her" } },
    ]);
  });

  it("of their own takes administrators their password, as everybody", async () => {
    const boss = await ada({ roles: ["ADMINISTRATOR"] });
    await buildSecondFactor(db, boss);
    const input = { personId: boss.id, reason: "I am myself" };
    expect((await mutate(await api.as(boss), "removeSecondFactorOf", input, "name")).is).toBe(
      "ForbiddenError",
    );
    expect((await firstStep(api.visitor, boss)).is).toBe("CodeNeededError");
  });

  it("and having one is known to administrators alone", async () => {
    const person = await ada();
    await buildSecondFactor(db, person);
    const ask = async (client: TestClient) =>
      (
        await client.query<{ person: { hasSecondFactor: boolean | null } }>(
          "query ($id: ID!) { person(id: $id) { hasSecondFactor } }",
          { id: person.id },
        )
      ).person.hasSecondFactor;
    expect(await ask(await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] })))).toBe(true);
    expect(await ask(await api.as(await buildPerson(db, { roles: ["FACILITATOR"] })))).toBeNull();
  });
});

describe("a service that requires a second step", () => {
  const strict = () =>
    createTestApi({ db, settings: { secondFactor: "required" }, clock: { now: () => now } });
  const mustSetUp = async (client: TestClient) =>
    (await client.query<{ mustSetUpSecondFactor: boolean }>("{ mustSetUpSecondFactor }"))
      .mustSetUpSecondFactor;

  it("is nobody's to whoever has none, but for setting one up and signing out", async () => {
    const person = await ada({ roles: ["ADMINISTRATOR"] });
    const { cookies } = await api.as(person);
    const session = cookies.get("session") ?? "";
    const outcomes = async (client: TestClient) => {
      client.cookies.set("session", session);
      return [
        await whoIs(client),
        await mustSetUp(client),
        (await mutate(client, "markAllRead", {})).is,
        (await mutate(client, "changePassword", { currentPassword: password, newPassword: password })).is,
        (await mutate(client, "createAccessToken", { name: "Mine", scopes: ["READ"], days: 1 }, "secret")).is,
        (await client.query<{ people: { totalCount: number } }>("{ people { totalCount } }")).people
          .totalCount,
      ];
    };
    const refused = "SignInNeededError";
    expect(await outcomes(strict().visitor)).toEqual([null, true, refused, refused, refused, 0]);
    expect((await outcomes(api.visitor)).slice(0, 3)).toEqual(["Ada Nwosu", false, "success"]);
    expect(await db.prisma.accessToken.count({ where: { personId: person.id } })).toBe(1);
    const client = strict().visitor;
    client.cookies.set("session", session);
    await client.query("mutation { signOut { __typename } }");
    expect(await db.prisma.authSession.count({ where: { id: hashSecret(session) } })).toBe(0);
  });

  it("opens to them once they have set it up, in the same session", async () => {
    const person = await ada();
    const client = strict().visitor;
    expect((await firstStep(client, person)).is).toBe("success");
    expect([await whoIs(client), await mustSetUp(client)]).toEqual([null, true]);
    const { codes } = await setUp(client);
    expect([await whoIs(client), await mustSetUp(client)]).toEqual(["Ada Nwosu", false]);
    const proof = { password, code: codes[0] };
    expect((await mutate(client, "removeSecondFactor", proof)).is).toBe("success");
    expect([await whoIs(client), await mustSetUp(client)]).toEqual([null, true]);
  });

  it("asks nothing of visitors, of whoever is not verified, and of access tokens", async () => {
    const service = strict();
    const unverified = service.visitor;
    const { id } = await ada({ emailVerifiedAt: null });
    unverified.cookies.set("session", await openSession(db, id, now));
    for (const client of [service.visitor, unverified]) {
      expect(await mustSetUp(client)).toBe(false);
      expect(await standing(client)).toBeNull();
      expect((await mutate(client, "beginSecondFactor", { password })).is).toBe("SignInNeededError");
    }
    const token = service.withToken(await buildAccessToken(db, await ada()));
    expect([await whoIs(token), await mustSetUp(token)]).toEqual(["Ada Nwosu", false]);
  });
});
