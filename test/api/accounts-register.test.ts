import { hash, verify } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { hashPassword } from "../../graphql/accounts/index.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

vi.mock("@node-rs/argon2", async (importOriginal) => {
  const real = await importOriginal<typeof import("@node-rs/argon2")>();
  return {
    hash: vi.fn<typeof real.hash>(real.hash),
    verify: vi.fn<typeof real.verify>(real.verify),
  };
});

const password = "plum weather bicycle";
const minute = 60_000;

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

const account = { name: "Ada Nwosu", email: "ada@trust.nhs.uk", password };
const register = (input: Record<string, unknown>, client = api.visitor) => mutate(client, "register", input);
const later = (minutes: number) => void (now = new Date(now.getTime() + minutes * minute));

/** The mails to an address, oldest first. */
async function mailsTo(toAddress: string) {
  return db.prisma.mailMessage.findMany({ where: { toAddress }, orderBy: { id: "asc" } });
}

/** The secret of the link in the newest mail to an address. */
async function linkTo(address: string): Promise<string> {
  const mail = (await mailsTo(address)).at(-1);
  return /token=([\w-]{43})/.exec(mail?.text ?? "")?.[1] ?? "";
}

const name = async (client: TestClient) =>
  (await client.query<{ viewer: { name: string } | null }>("{ viewer { name } }")).viewer?.name ?? null;

describe("registering", () => {
  it("is open to allow-listed domains and nobody else", async () => {
    for (const email of ["a@nhs.net", "a@trust.nhs.uk", "a@deep.trust.nhs.uk", "A@NHS.NET"]) {
      expect(await register({ ...account, email }), email).toMatchObject({
        is: "success",
        data: "CHECK_EMAIL",
      });
    }
    for (const email of [
      "a@gmail.com",
      "a@nhs.net.evil.example",
      "a@notnhs.net",
      "a@sub.nhs.net",
      "a@evilnhs.uk",
    ]) {
      const { is, issues } = await register({ ...account, email });
      expect([is, issues[0]?.path], email).toEqual(["InvalidInputError", "email"]);
      expect(await mailsTo(email)).toEqual([]);
    }
  });

  it("names every field that is wrong", async () => {
    const { issues } = await register({ name: " ", email: "nope", password: "short" });
    expect(issues.map(({ path }) => path)).toEqual(["name", "email", "password"]);
  });

  it.each([
    ["a common one", "password1234"],
    ["one made of the person's name", "Ada Nwosu 2026"],
    ["one made of the address", "ada@trust.nhs.uk"],
    ["one of 11 characters", "vjq8-ztk2-m"],
  ])("refuses %s as a password", async (_kind, guessable) => {
    const { is, issues } = await register({ ...account, password: guessable });
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "password"]);
  });

  it("takes any characters in a password, as they were typed", async () => {
    const odd = "  \u{1f682} <script> '\";-- \u0e01\u0e02 ";
    expect((await register({ ...account, password: odd })).is).toBe("success");
    const token = await linkTo(account.email);
    expect((await mutate(api.visitor, "verifyEmail", { token, password: odd.trim() })).is).toBe(
      "SignInFailedError",
    );
    expect((await mutate(api.visitor, "verifyEmail", { token, password: odd })).is).toBe("success");
  });

  it("gives the same answer with the same work to a new address and to one that has an account", async () => {
    const person = await buildPerson(db, {
      email: "known@trust.nhs.uk",
      passwordHash: await hashPassword("old one"),
    });
    const hashed = vi.mocked(hash).mockClear();
    const fresh = await register(account);
    expect(hashed).toHaveBeenCalledTimes(1);
    const known = await register({ ...account, email: person.email });
    expect(hashed).toHaveBeenCalledTimes(2);
    expect(known).toEqual(fresh);
    const after = await db.prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    expect([after.name, after.passwordHash]).toEqual([person.name, person.passwordHash]);
    expect((await mailsTo(person.email)).map(({ subject }) => subject)).toEqual([
      "You already have an account – Collaborative Exchange",
    ]);
    expect((await mailsTo(account.email)).map(({ subject }) => subject)).toEqual([
      "Confirm your email address – Collaborative Exchange",
    ]);
  });

  it("puts nothing of a name into the headers of a mail", async () => {
    await register({ ...account, name: "Ada\r\nBcc: everyone@nhs.net" });
    const [mail] = await mailsTo(account.email);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.toAddress).toBe(account.email);
  });

  it("refuses an NHS number in a name, at the field, without repeating it", async () => {
    const { is, issues } = await register({ ...account, name: "Ada 943 476 5919" });
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "name"]);
    expect(JSON.stringify(issues)).not.toContain("943");
  });

  it("refuses an NHS number as an address, at the field, without repeating it", async () => {
    const { is, issues } = await register({ ...account, email: "9434765919@trust.nhs.uk" });
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "email"]);
    expect(JSON.stringify(issues)).not.toContain("943");
  });

  it("sends an address five mails an hour at most, and then says so whether it has an account or not", async () => {
    await buildPerson(db, { email: "known@trust.nhs.uk" });
    for (const email of ["new@trust.nhs.uk", "known@trust.nhs.uk"]) {
      for (let time = 0; time < 5; time++) {
        expect((await register({ ...account, email })).is).toBe("success");
        later(1);
      }
      expect((await register({ ...account, email })).is).toBe("RateLimitedError");
      expect(await mailsTo(email)).toHaveLength(5);
    }
    later(60);
    expect((await register({ ...account, email: "new@trust.nhs.uk" })).is).toBe("success");
  });
});

describe("confirming an address", () => {
  const confirm = (token: string, client = api.visitor, typed = password) =>
    mutate(client, "verifyEmail", { token, password: typed });

  it("takes the link and the password, signs in, and works once", async () => {
    await register(account);
    const token = await linkTo(account.email);
    expect((await mutate(api.visitor, "signIn", { email: account.email, password }, "isOnboarded")).is).toBe(
      "EmailNotVerifiedError",
    );
    expect((await confirm(token, api.visitor, "somebody else's")).is).toBe("SignInFailedError");
    const client = api.visitor;
    expect((await confirm(token, client)).is).toBe("success");
    expect(await name(client)).toBe("Ada Nwosu");
    expect((await confirm(token)).is).toBe("LinkExpiredError");
  });

  it("is not done by opening the page of the link", async () => {
    await register(account);
    const token = await linkTo(account.email);
    const look = `query ($token: String!) { emailLink(token: $token, purpose: VERIFY_EMAIL) { email } }`;
    const found = { emailLink: { email: account.email } };
    expect(await api.visitor.query(look, { token })).toEqual(found);
    expect(await api.visitor.query(look, { token })).toEqual(found);
    expect(await api.visitor.query(look, { token: `${token}x` })).toEqual({ emailLink: null });
    expect((await confirm(token)).is).toBe("success");
    expect(await api.visitor.query(look, { token })).toEqual({ emailLink: null });
  });

  it("works for a day", async () => {
    await register(account);
    const token = await linkTo(account.email);
    later(24 * 60);
    expect((await confirm(token)).is).toBe("LinkExpiredError");
    await mutate(api.visitor, "resendVerification", { email: account.email });
    const renewed = await linkTo(account.email);
    later(24 * 60 - 1);
    expect((await confirm(renewed)).is).toBe("success");
  });

  it("belongs to whoever registered last: nobody can wait with a password in another's account", async () => {
    await register({ ...account, password: "the attacker's own words" });
    const first = await linkTo(account.email);
    later(1);
    await register(account);
    expect((await confirm(first)).is).toBe("LinkExpiredError");
    const token = await linkTo(account.email);
    expect((await confirm(token, api.visitor, "the attacker's own words")).is).toBe("SignInFailedError");
    expect((await confirm(token)).is).toBe("success");
  });

  it("belongs to whoever registered last also within the half minute in which one mail is sent", async () => {
    await register({ ...account, password: "the attacker's own words" });
    await register(account);
    expect(await mailsTo(account.email)).toHaveLength(1);
    const token = await linkTo(account.email);
    expect((await confirm(token, api.visitor, "the attacker's own words")).is).toBe("SignInFailedError");
    expect((await confirm(token)).is).toBe("success");
  });

  it("asked for twice at once is mailed once, for every address, and again half a minute later", async () => {
    await register(account);
    const known = await buildPerson(db, { email: "known@trust.nhs.uk" });
    for (const email of [account.email, known.email, "nobody@trust.nhs.uk"]) {
      for (const mutation of ["resendVerification", "requestPasswordReset"]) {
        const before = (await mailsTo(email)).length;
        const ask = () => mutate(api.visitor, mutation, { email });
        const answers = await Promise.all([ask(), ask()]);
        expect(answers[1]).toEqual(answers[0]);
        expect(await mailsTo(email), mutation).toHaveLength(before + 1);
        later(1);
        await ask();
        expect(await mailsTo(email), mutation).toHaveLength(before + 2);
        later(60);
      }
    }
  });

  it("asked for again answers the same for every address", async () => {
    await register(account);
    const done = await buildPerson(db, { email: "done@trust.nhs.uk" });
    const ask = (email: string) => mutate(api.visitor, "resendVerification", { email });
    const answers = [await ask(account.email), await ask(done.email), await ask("nobody@trust.nhs.uk")];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await linkTo(done.email)).toBe("");
    expect(await linkTo("nobody@trust.nhs.uk")).toBe("");
    expect((await ask("nope")).is).toBe("InvalidInputError");
  });
});

describe("choosing a new password by mail", () => {
  const ask = (email: string) => mutate(api.visitor, "requestPasswordReset", { email });
  const newPassword = "lantern orchard seven";
  const reset = (token: string, chosen = newPassword) =>
    mutate(api.visitor, "resetPassword", { token, newPassword: chosen });

  it("answers the same whether there is an account or not, and links only to accounts", async () => {
    const person = await buildPerson(db);
    const suspended = await buildPerson(db, { suspended: true });
    const answers = [await ask(person.email), await ask("nobody@trust.nhs.uk"), await ask(suspended.email)];
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await linkTo(person.email)).toHaveLength(43);
    expect(await linkTo("nobody@trust.nhs.uk")).toBe("");
    expect(await linkTo(suspended.email)).toBe("");
  });

  it("ends every session, works once and for an hour", async () => {
    const person = await buildPerson(db, { passwordHash: await hashPassword(password), name: "Ada Nwosu" });
    const elsewhere = await api.as(person);
    await ask(person.email);
    const token = await linkTo(person.email);
    expect(await name(elsewhere)).toBe("Ada Nwosu");
    expect((await reset(token)).is).toBe("success");
    expect(await name(elsewhere)).toBeNull();
    expect((await reset(token)).is).toBe("LinkExpiredError");
    const signIn = (typed: string) =>
      mutate(api.visitor, "signIn", { email: person.email, password: typed }, "isOnboarded");
    expect((await signIn(password)).is).toBe("SignInFailedError");
    expect((await signIn(newPassword)).is).toBe("success");
    later(1);
    await ask(person.email);
    const late = await linkTo(person.email);
    later(60);
    expect((await reset(late)).is).toBe("LinkExpiredError");
  });

  it("refuses a common password and keeps the link for a better one", async () => {
    const person = await buildPerson(db);
    await ask(person.email);
    const token = await linkTo(person.email);
    const { is, issues } = await reset(token, "password1234");
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "newPassword"]);
    expect((await reset(token)).is).toBe("success");
  });

  it("used by two at once changes it once", async () => {
    const person = await buildPerson(db);
    await ask(person.email);
    const token = await linkTo(person.email);
    const answers = await Promise.all([reset(token), reset(token, "another orchard eight")]);
    expect(answers.map(({ is }) => is).toSorted()).toEqual(["LinkExpiredError", "success"]);
  });

  it("does not take a link that confirms an address, nor the other way round", async () => {
    await register(account);
    expect((await reset(await linkTo(account.email))).is).toBe("LinkExpiredError");
  });
});

describe("changing the password", () => {
  it("takes the current one, and signs out everywhere else", async () => {
    const person = await buildPerson(db, { passwordHash: await hashPassword(password), name: "Ada Nwosu" });
    const [here, there] = [await api.as(person), await api.as(person)];
    const change = (client: TestClient, currentPassword: string) =>
      mutate(client, "changePassword", { currentPassword, newPassword: "lantern orchard seven" });
    expect((await change(api.visitor, password)).is).toBe("SignInNeededError");
    const { is, issues } = await change(here, "not this one");
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "currentPassword"]);
    expect((await change(here, password)).is).toBe("success");
    expect(await name(here)).toBe("Ada Nwosu");
    expect(await name(there)).toBeNull();
    expect(vi.mocked(verify)).toHaveBeenCalled();
  });

  it("is changed once by a form that was sent twice, one after the other or together, and it says so both times", async () => {
    const changes = async (send: (change: () => Promise<{ is: string }>) => Promise<{ is: string }[]>) => {
      const person = await buildPerson(db, { passwordHash: await hashPassword(password) });
      const client = await api.as(person);
      const newPassword = "lantern orchard seven";
      const answers = await send(() =>
        mutate(client, "changePassword", { currentPassword: password, newPassword }),
      );
      expect(answers.map(({ is }) => is)).toEqual(["success", "success"]);
      expect(await db.prisma.mailMessage.count({ where: { toAddress: person.email } })).toBe(1);
      const other = { currentPassword: password, newPassword: "seven lantern orchard" };
      expect((await mutate(client, "changePassword", other)).is).toBe("InvalidInputError");
    };
    await changes(async (change) => [await change(), await change()]);
    await changes((change) => Promise.all([change(), change()]));
  });
});

describe("what is stored", () => {
  it("holds no secret that was handed out", async () => {
    await register(account);
    const token = await linkTo(account.email);
    await db.prisma.mailMessage.deleteMany();
    const links = await db.prisma.emailToken.findMany();
    expect(links).toHaveLength(1);
    expect(JSON.stringify(links)).not.toContain(token);
    const person = await db.prisma.person.findUniqueOrThrow({ where: { email: account.email } });
    expect(person.passwordHash).toMatch(/^\$argon2id\$/);
  });
});
