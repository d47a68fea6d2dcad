import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
});

afterAll(() => db.close());

const choose = async (person: Person, linksSignIn: boolean) =>
  mutate(await api.as(person), "chooseSignInLinks", { linksSignIn });

/** Somebody is answered, and gets a mail about it. Gives what the mail says. */
async function mailTo(person: Person): Promise<string> {
  const thread = await buildThread(db, { author: person });
  const post = await buildPost(db, { thread });
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  now = new Date(now.getTime() + 3 * 60_000);
  while ((await sendDueMail(api.services)) > 0);
  const where = { toAddress: person.email };
  const mail = await db.prisma.mailMessage.findFirstOrThrow({ where, orderBy: { createdAt: "desc" } });
  expect(mail.text).toContain(encodeURIComponent(`/threads/${thread.id}/replies/${post.id}`));
  return mail.text;
}

const secretIn = (text: string) => /sign-in\/mail\?token=([\w-]+)/.exec(text)?.[1] ?? "";

async function buildReader(): Promise<Person> {
  const reader = await buildPerson(db);
  await choose(reader, true);
  return reader;
}

/** Sends a link as a browser that nobody is signed in to. Says what came of it, and who is signed in then. */
async function follow(token: string) {
  const browser = api.from("192.0.2.7");
  const { is } = await mutate(browser, "signInByLink", { token });
  const { viewer } = await browser.query<{ viewer: { personId: string } | null }>("{ viewer { personId } }");
  return { is, personId: viewer?.personId };
}

describe("a link in a mail", () => {
  it("leads to the very reply and signs nobody in who has not asked for that", async () => {
    const reader = await buildPerson(db);
    const thread = await buildThread(db, { author: reader });
    const post = await buildPost(db, { thread });
    await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
    now = new Date(now.getTime() + 3 * 60_000);
    while ((await sendDueMail(api.services)) > 0);
    const { text } = await db.prisma.mailMessage.findFirstOrThrow({ where: { toAddress: reader.email } });
    expect(text).toContain(`http://localhost:3000/threads/${thread.id}/replies/${post.id}`);
    expect(text).not.toContain("token=");
    expect(await db.prisma.emailToken.count({ where: { personId: reader.id } })).toBe(0);
  });

  it("signs in whoever has asked for that, once", async () => {
    const reader = await buildReader();
    const token = secretIn(await mailTo(reader));
    expect(await follow(token)).toEqual({ is: "success", personId: reader.id });
    expect(await follow(token)).toEqual({ is: "LinkExpiredError", personId: undefined });
  });

  it("still works when another mail came since, for a week", async () => {
    const reader = await buildReader();
    const first = secretIn(await mailTo(reader));
    const second = secretIn(await mailTo(reader));
    expect((await follow(first)).personId).toBe(reader.id);
    now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await follow(second)).is).toBe("LinkExpiredError");
  });

  it.each<[string, (reader: Person) => Promise<unknown>]>([
    ["does not want it any more", (reader) => choose(reader, false)],
    ["signs out everywhere", async (reader) => mutate(await api.as(reader), "signOutEverywhere", {})],
    [
      "has another address since",
      (reader) => db.prisma.person.update({ where: { id: reader.id }, data: { email: "new@trust.nhs.uk" } }),
    ],
    [
      "was shut out",
      (reader) => db.prisma.person.update({ where: { id: reader.id }, data: { suspendedAt: now } }),
    ],
  ])("stops working when its reader %s", async (_what, happens) => {
    const reader = await buildReader();
    const token = secretIn(await mailTo(reader));
    await happens(reader);
    const { is, personId } = await follow(token);
    expect(["LinkExpiredError", "AccountSuspendedError"]).toContain(is);
    expect(personId).toBeUndefined();
  });

  it("is only looked at by whoever opens it, as mail programs do", async () => {
    const reader = await buildReader();
    const token = secretIn(await mailTo(reader));
    const looked = await api.visitor.query(
      "query ($token: String!) { emailLink(token: $token, purpose: SIGN_IN) { email } viewer { name } }",
      { token },
    );
    expect(looked).toEqual({ emailLink: { email: reader.email }, viewer: null });
    expect((await follow(token)).personId).toBe(reader.id);
  });

  it("is no use where another kind of link is wanted, nor another kind for it", async () => {
    const reader = await buildReader();
    const token = secretIn(await mailTo(reader));
    const reset = { token, newPassword: "a long enough password" };
    expect((await mutate(api.visitor, "resetPassword", reset)).is).toBe("LinkExpiredError");
  });
});

it("the choice is shown to whoever made it", async () => {
  const reader = await buildReader();
  expect(await (await api.as(reader)).query("{ linksSignIn }")).toEqual({ linksSignIn: true });
  expect(await api.visitor.query("{ linksSignIn }")).toEqual({ linksSignIn: false });
});
