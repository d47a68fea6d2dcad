import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notificationKinds } from "../../graphql/contract/notification-kinds.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { deliver } from "../support/deliver.ts";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");
let answerer: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  answerer = await buildPerson(db, { name: "Bill Brown" });
});

afterAll(() => db.close());

const all = [...notificationKinds];
/** What everybody begins with: mail of new things in what one watches comes to those alone who ask for it. */
const mailed = all.filter((kind) => kind !== "NEW_THREAD" && kind !== "PUBLISHED_IN");
const everything = { page: all, mail: mailed, quietDays: [] };

const save = async (person: Person, settings: object) =>
  mutate(await api.as(person), "saveNotificationSettings", { ...everything, ...settings });

/** Answers somebody, lets time pass, and gives what they were told by then. */
async function answered(asker: Person, minutes = 3) {
  const thread = await buildThread(db, { author: asker, title: "Night rota" });
  const post = await buildPost(db, { thread, author: answerer });
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  return pass(asker, minutes);
}

async function pass(person: Person, minutes: number) {
  now = new Date(now.getTime() + minutes * 60_000);
  while ((await sendDueMail(api.services)) > 0);
  return {
    page: await db.prisma.notification.count({ where: { personId: person.id, channel: "PAGE" } }),
    mails: await db.prisma.mailMessage.count({ where: { toAddress: person.email } }),
  };
}

describe("what is switched off", () => {
  it.each([
    ["nowhere", {}, { page: 1, mails: 1 }],
    ["by mail", { mail: all.filter((kind) => kind !== "ANSWERED") }, { page: 1, mails: 0 }],
    ["in the page", { page: all.filter((kind) => kind !== "ANSWERED") }, { page: 0, mails: 1 }],
    ["of another kind", { mail: all.filter((kind) => kind !== "SOLVED") }, { page: 1, mails: 1 }],
  ])("%s is not told there", async (_where, settings, told) => {
    const asker = await buildPerson(db);
    expect((await save(asker, settings)).is).toBe("success");
    expect(await answered(asker)).toEqual(told);
  });

  it("after it was told is not sent any more", async () => {
    const asker = await buildPerson(db);
    expect(await answered(asker, 0)).toEqual({ page: 1, mails: 0 });
    await save(asker, { mail: [] });
    expect(await pass(asker, 3)).toEqual({ page: 1, mails: 0 });
    const row = await db.prisma.notification.findFirst({ where: { personId: asker.id, channel: "MAIL" } });
    expect(row?.dropReason).toBe("OFF");
  });

  it("is all that is stored, and shown as it was saved", async () => {
    const person = await buildPerson(db);
    await save(person, { mail: mailed.filter((kind) => kind !== "SOLVED"), quietFrom: 22, quietUntil: 7 });
    const rows = await db.prisma.notificationSetting.findMany({ where: { personId: person.id } });
    expect(rows).toEqual([{ personId: person.id, kind: "SOLVED", channel: "MAIL", on: false }]);
    const { notificationSettings } = await (
      await api.as(person)
    ).query<{ notificationSettings: { kinds: { kind: string }[] } }>(
      "{ notificationSettings { kinds { kind page mail digest } quietFrom quietUntil quietDays } }",
    );
    expect(notificationSettings).toMatchObject({ quietFrom: 22, quietUntil: 7, quietDays: [] });
    expect(notificationSettings.kinds).toContainEqual({
      kind: "SOLVED",
      page: true,
      mail: false,
      digest: false,
    });
    await save(person, {});
    expect(await db.prisma.notificationSetting.count({ where: { personId: person.id } })).toBe(0);
  });
});

it("the digest is chosen for each kind by itself, and for none by those who say nothing of it", async () => {
  const person = await buildPerson(db);
  const chosen = async () => {
    const { notificationSettings } = await (
      await api.as(person)
    ).query<{ notificationSettings: { kinds: { kind: string; digest: boolean }[] } }>(
      "{ notificationSettings { kinds { kind digest } } }",
    );
    return notificationSettings.kinds.filter(({ digest }) => digest).map(({ kind }) => kind);
  };
  expect(await chosen()).toEqual([]);
  await save(person, { digest: ["SOLVED"] });
  expect(await chosen()).toEqual(["SOLVED"]);
  expect(await db.prisma.notificationSetting.findMany({ where: { personId: person.id } })).toEqual([
    { personId: person.id, kind: "SOLVED", channel: "DIGEST", on: true },
  ]);
  await save(person, {});
  expect(await chosen()).toEqual([]);
});

it("of two settings that are saved at once one holds, whole", async () => {
  const person = await buildPerson(db);
  const [one, other] = [
    { page: all.filter((kind) => kind !== "SOLVED"), mail: mailed },
    { page: all, mail: mailed.filter((kind) => kind !== "ANSWERED") },
  ];
  for (let n = 0; n < 5; n++) {
    const outcomes = await Promise.all([save(person, one), save(person, other)]);
    expect(outcomes.map(({ is }) => is)).toEqual(["success", "success"]);
    const rows = await db.prisma.notificationSetting.findMany({ where: { personId: person.id } });
    expect(rows).toHaveLength(1);
  }
});

it.each([
  ["one hour alone", { quietFrom: 22 }, "quietUntil"],
  ["the same hour twice", { quietFrom: 7, quietUntil: 7 }, "quietUntil"],
  ["every day", { quietDays: [1, 2, 3, 4, 5, 6, 7] }, "quietDays"],
])("quiet times of %s are refused", async (_what, quiet, path) => {
  const outcome = await save(await buildPerson(db), quiet);
  expect([outcome.is, outcome.issues.map((issue) => issue.path)]).toEqual(["InvalidInputError", [path]]);
});

it("mail waits until somebody's quiet time is over, and is dropped when it was read by then", async () => {
  now = new Date("2026-11-23T22:30:00Z");
  const [asker, reader] = [await buildPerson(db), await buildPerson(db)];
  for (const person of [asker, reader]) await save(person, { quietFrom: 22, quietUntil: 7 });
  expect(await answered(asker)).toEqual({ page: 1, mails: 0 });
  expect(await answered(reader)).toEqual({ page: 1, mails: 0 });
  await db.prisma.notification.updateMany({ where: { personId: reader.id }, data: { readAt: now } });
  expect(await pass(asker, 8 * 60)).toEqual({ page: 1, mails: 0 });
  expect(await pass(asker, 30)).toEqual({ page: 1, mails: 1 });
  expect(await pass(reader, 0)).toEqual({ page: 1, mails: 0 });
});

it.each([
  ["a pause", "pauseFollows", { resumeOn: "2026-12-20" }, { resumeOn: null }, "2026-12-20T00:00:00Z"],
  [
    "a quiet time",
    "saveNotificationSettings",
    { ...everything, quietFrom: 8, quietUntil: 20 },
    everything,
    "2026-11-27T20:00:00Z",
  ],
] as const)(
  "mail is put off by %s once, to its end, and goes where that is ended before",
  async (...given) => {
    const [, mutation, begin, end, until] = given;
    now = new Date("2026-11-27T10:00:00Z");
    const asker = await buildPerson(db);
    const client = await api.as(asker);
    expect((await mutate(client, mutation, begin)).is).toBe("success");
    await deliver(api, "notifications");
    expect(await answered(asker)).toEqual({ page: 1, mails: 0 });
    const [row] = await db.prisma.notification.findMany({ where: { personId: asker.id, channel: "MAIL" } });
    expect(row?.dueAt).toEqual(new Date(until));
    expect((await mutate(client, mutation, end)).is).toBe("success");
    await deliver(api, "notifications");
    expect(await pass(asker, 0)).toEqual({ page: 1, mails: 1 });
  },
);

describe("the address in a mail", () => {
  /** The path and the header fields of the newest mail to somebody. */
  async function addressTo({ email }: Person) {
    const mail = await db.prisma.mailMessage.findFirstOrThrow({ where: { toAddress: email } });
    const headers = mail.headers as Record<string, string>;
    const [, oneClick = ""] = /\/unsubscribe\/([\w.-]+)/.exec(headers["List-Unsubscribe"] ?? "") ?? [];
    const [, token = ""] = /Stop emails like this: \S+\/unsubscribe\/([\w.-]+)/.exec(mail.text) ?? [];
    return { oneClick, token, headers, text: mail.text, html: mail.html };
  }

  it("stops mail of its kind for whom it was sent to, and for nobody else, without signing in", async () => {
    const [asker, other] = [await buildPerson(db), await buildPerson(db)];
    expect(await answered(asker)).toEqual({ page: 1, mails: 1 });
    const { token, text, html } = await addressTo(asker);
    for (const part of [text, html]) expect(part).toContain(`/unsubscribe/${token}`);
    const query = `{ unsubscription(token: "${token}") { isStopped occasions } }`;
    expect(await api.visitor.query(query)).toEqual({
      unsubscription: { isStopped: false, occasions: ["somebody answers me"] },
    });
    // Looking stops nothing.
    expect(await answered(asker)).toEqual({ page: 2, mails: 2 });
    for (let n = 0; n < 2; n++)
      expect((await mutate(api.visitor, "unsubscribe", { token })).is).toBe("success");
    expect(await api.visitor.query(query)).toMatchObject({ unsubscription: { isStopped: true } });
    expect(await answered(asker)).toEqual({ page: 3, mails: 2 });
    expect(await answered(other)).toEqual({ page: 1, mails: 1 });
  });

  it("of a mail about one thread mutes that in one click, and nothing else", async () => {
    const asker = await buildPerson(db);
    await answered(asker);
    const { oneClick, headers, text, html } = await addressTo(asker);
    expect(headers["List-Unsubscribe"]).toBe(`<http://localhost:3000/unsubscribe/${oneClick}>`);
    expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    for (const part of [text, html]) expect(part).toContain(`/unsubscribe/${oneClick}`);
    const look = () =>
      api.visitor.query(`{ unsubscription(token: "${oneClick}") { isThread isStopped occasions } }`);
    expect(await look()).toEqual({ unsubscription: { isThread: true, isStopped: false, occasions: [] } });
    expect((await mutate(api.visitor, "unsubscribe", { token: oneClick })).is).toBe("success");
    expect(await look()).toMatchObject({ unsubscription: { isStopped: true } });
    const { threadId } = await db.prisma.notification.findFirstOrThrow({ where: { personId: asker.id } });
    expect(await db.prisma.follow.findMany({ where: { personId: asker.id } })).toMatchObject([
      { kind: "THREAD", targetId: threadId, level: "MUTED", origin: "CHOSEN" },
    ]);
    const post = await buildPost(db, { thread: { id: threadId ?? "" }, author: answerer });
    await happen(api, "thread.replied.v1", { threadId: threadId ?? "", postId: post.id });
    expect(await pass(asker, 3)).toEqual({ page: 1, mails: 1 });
    expect(await answered(asker)).toEqual({ page: 2, mails: 2 });
  });

  it("of a mail about a thread that was merged since mutes the one in which it goes on", async () => {
    const asker = await buildPerson(db);
    await answered(asker);
    const { oneClick } = await addressTo(asker);
    const { id: mergedIntoId } = await buildThread(db, { author: asker });
    const { threadId } = await db.prisma.notification.findFirstOrThrow({ where: { personId: asker.id } });
    await db.prisma.thread.update({
      where: { id: threadId ?? "" },
      data: { mergedIntoId, state: "MERGED" },
    });
    expect((await mutate(api.visitor, "unsubscribe", { token: oneClick })).is).toBe("success");
    const post = await buildPost(db, { thread: { id: mergedIntoId }, author: answerer });
    await happen(api, "thread.replied.v1", { threadId: mergedIntoId, postId: post.id });
    expect(await pass(asker, 3)).toEqual({ page: 1, mails: 1 });
  });

  it("that was changed by somebody does nothing", async () => {
    const asker = await buildPerson(db);
    await answered(asker);
    const { token } = await addressTo(asker);
    const [content = "", signature = ""] = token.split(".");
    const other = Buffer.from(JSON.stringify({ personId: answerer.id, kinds: ["ANSWERED"] })).toString(
      "base64url",
    );
    for (const forged of ["", content, `${other}.${signature}`, `${content}.${signature.slice(1)}`]) {
      expect((await mutate(api.visitor, "unsubscribe", { token: forged })).is).toBe("NotFoundError");
      expect(await api.visitor.query(`{ unsubscription(token: "${forged}") { occasions } }`)).toEqual({
        unsubscription: null,
      });
    }
    expect(await db.prisma.notificationSetting.count({ where: { personId: answerer.id } })).toBe(0);
  });
});
