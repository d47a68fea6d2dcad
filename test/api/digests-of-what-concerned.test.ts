import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notificationKinds, type NotificationKind } from "../../graphql/contract/notification-kinds.ts";
import { sendDueDigests } from "../../graphql/digests/index.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import { countStatements } from "../../prisma/client.ts";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { deliver } from "../support/deliver.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { buildCollaborative, buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { tellFeed } from "../support/feed.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";
import { openSmtpServer, type SmtpServer } from "../support/smtp-server.ts";

let scene: DigestScene;
let crash: Failing;
let answerer: Person;

beforeAll(async () => {
  scene = await DigestScene.open();
  crash = failing(scene.db.pool);
});

afterAll(() => scene.db.close());

beforeEach(async () => {
  await scene.reset();
  answerer = await buildPerson(scene.db, { name: "Bill Brown" });
});

const all = [...notificationKinds];

/** Lets somebody be told of some kinds in their digest, in the page as ever, and by mail only where they say so. */
async function chooses(
  person: Person,
  digest: readonly NotificationKind[],
  mail: readonly NotificationKind[] = [],
  of = scene,
): Promise<void> {
  const input = { page: all, mail, digest, quietDays: [] };
  const saved = await mutate(await of.api.as(person), "saveNotificationSettings", input);
  expect(saved.is).toBe("success");
}

/** Answers somebody in a thread of theirs at a moment, and tells them; the feeds as well, if the thread is in any. */
async function answers(thread: Thread, at: string, of = scene) {
  of.now = new Date(at);
  const post = await buildPost(of.db, { thread, author: answerer, createdAt: of.now });
  const ids = { threadId: thread.id, postId: post.id };
  await happen(of.api, "thread.replied.v1", ids);
  await tellFeed(of.api.services, "thread.replied.v1", ids);
  return post;
}

/** Somebody who has a digest, chose it for answers, and asked something that is in no feed of theirs. */
async function buildAsker(title = "Night rota", of = scene) {
  const asker = await of.reader();
  await chooses(asker, ["ANSWERED"], [], of);
  return { asker, thread: await buildThread(of.db, { author: asker, title }) };
}

const morning = (day: number) => `2026-11-${day}T08:00:00Z`;
const runOn = (day: number) => scene.letRun(morning(day), morning(day));
const rowsOf = ({ id: personId }: Person, of = scene) =>
  of.db.prisma.notification.findMany({ where: { personId, channel: "DIGEST" } });
const textsTo = async (person: Person) => (await scene.mailsTo(person)).map(({ text }) => text);

describe("what somebody chose the digest for", () => {
  it("begins their next digest, says why, and comes once", async () => {
    const { asker, thread } = await buildAsker();
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    const post = await answers(thread, "2026-11-18T16:00:00Z");
    for (const day of [19, 20]) await runOn(day);
    const [mail, ...more] = await scene.mailsTo(asker);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe(
      "Bill Brown answered you in “Night rota”, and 1 more – Collaborative Exchange",
    );
    const text = mail?.text ?? "";
    const places = ["What concerned you:", "in “Night rota”.", "What else happened:", "“Beds”."].map((part) =>
      text.indexOf(part),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(text).toContain(`http://localhost:3000/threads/${thread.id}/replies/${post.id}`);
    expect(text).toContain("Because you started the thread, or wrote the reply that was answered,");
    expect(text).toContain("http://localhost:3000/settings/notifications");
    expect(mail?.html).toContain("What concerned you</h2>");
    expect(await rowsOf(asker)).toMatchObject([
      { dueAt: null, dropReason: null, sentAt: new Date(morning(19)) },
    ]);
  });

  it("is a digest by itself, where nothing else happened; without either none comes", async () => {
    const { asker, thread } = await buildAsker();
    await answers(thread, "2026-11-18T16:00:00Z");
    for (const day of [19, 20]) await runOn(day);
    const [text, ...more] = await textsTo(asker);
    expect(more).toEqual([]);
    expect(text).toContain("answered you in “Night rota”.");
    expect(text).not.toContain("What else happened");
    expect(text).not.toContain("It is about");
  });

  it("comes as well to whom the feed is not theirs to read any more", async () => {
    const { asker, thread } = await buildAsker();
    const where = { personId: asker.id };
    await scene.db.prisma.digestSchedule.update({ where, data: { feed: "nation" } });
    await answers(thread, "2026-11-18T16:00:00Z");
    await runOn(19);
    expect((await textsTo(asker))[0]).toContain("answered you in “Night rota”.");
  });

  it("stands there once for each thread, and is not told beside it again as what happened", async () => {
    const { asker } = await buildAsker();
    const thread = await scene.posted("Beds", "2026-11-18T13:00:00Z", { author: asker });
    for (const hour of [14, 15]) await answers(thread, `2026-11-18T${hour}:00:00Z`);
    const other = await scene.posted("Wards", "2026-11-18T13:30:00Z");
    await answers(other, "2026-11-18T16:00:00Z");
    for (const day of [19, 20]) await runOn(day);
    const [mail, ...more] = await scene.mailsTo(asker);
    expect(more).toEqual([]);
    expect(mail?.text).toContain("2 replies in “Beds”.");
    expect(mail?.text.match(/“Beds”/g)).toHaveLength(1);
    // What concerns somebody else is told as ever.
    expect(mail?.text.match(/replied (?:to|in) .*“Wards”/g)).toHaveLength(1);
  });

  it("waits for the next digest where a mail of it is to leave yet, and is not in it once that has left", async () => {
    const { asker, thread } = await buildAsker();
    await chooses(asker, ["ANSWERED"], ["ANSWERED"]);
    await answers(thread, "2026-11-18T16:00:00Z");
    await runOn(19);
    expect(await scene.mailsTo(asker)).toEqual([]);
    expect((await rowsOf(asker))[0]?.dueAt).not.toBeNull();
    while ((await sendDueMail(scene.api.services)) > 0);
    await runOn(20);
    expect(await scene.mailsTo(asker)).toHaveLength(1);
    expect(await rowsOf(asker)).toMatchObject([{ dueAt: null, dropReason: "MAILED" }]);
  });

  it.each<[string, string, (asker: Person, thread: Thread) => Promise<unknown>]>([
    [
      "they have read",
      "READ",
      async (asker) => mutate(await scene.api.as(asker), "markNotificationsRead", { all: true }),
    ],
    ["they switched off", "OFF", (asker) => chooses(asker, ["SOLVED"])],
    ["they muted", "MUTED", (asker, { id }) => scene.follow([asker], ["THREAD", id, "MUTED"])],
    [
      "they may not see any more",
      "GONE",
      async (_asker, { id }) => {
        const { id: audienceCollaborativeId } = await buildCollaborative(scene.db);
        const data = { audience: "COLLABORATIVE", audienceCollaborativeId } as const;
        return scene.db.prisma.thread.update({ where: { id }, data });
      },
    ],
    [
      "was taken down",
      "GONE",
      (_asker, { id }) =>
        scene.db.prisma.post.updateMany({
          where: { threadId: id, number: 1 },
          data: { deletedAt: new Date() },
        }),
    ],
  ])("is left out of it if %s meanwhile", async (_what, dropReason, change) => {
    const { asker, thread } = await buildAsker();
    await answers(thread, "2026-11-18T16:00:00Z");
    await change(asker, thread);
    await runOn(19);
    expect(await scene.mailsTo(asker)).toEqual([]);
    expect(await rowsOf(asker)).toMatchObject([{ dueAt: null, dropReason, sentAt: null }]);
  });

  it("is told of a case study that is not published to those alone who may know of it", async () => {
    const writer = await scene.reader();
    await chooses(writer, ["APPROVED"]);
    const study = await buildCaseStudy(scene.db, { author: writer, state: "DRAFT" });
    const row = { kind: "APPROVED", channel: "DIGEST", caseStudyId: study.id, actorId: answerer.id } as const;
    const other = await scene.reader();
    await chooses(other, ["APPROVED"]);
    const at = { createdAt: scene.now, dueAt: scene.now, eventId: study.id };
    const data = [writer, other].map(({ id: personId }) => ({ ...row, ...at, personId }));
    await scene.db.prisma.notification.createMany({ data });
    await runOn(19);
    expect((await textsTo(writer))[0]).toContain("Bill Brown has approved");
    expect(await textsTo(other)).toEqual([]);
    expect((await rowsOf(other))[0]?.dropReason).toBe("GONE");
  });

  it("is told of much by the newest of it, so that nothing piles up", async () => {
    const { asker } = await buildAsker();
    const threads = await Promise.all(
      Array.from({ length: 105 }, (_none, n) =>
        buildThread(scene.db, { author: asker, title: `Rota ${String(n).padStart(3, "0")}` }),
      ),
    );
    const at = (n: number) => new Date(scene.now.getTime() + n * 1_000);
    await scene.db.prisma.notification.createMany({
      data: threads.map(({ id: threadId }, n) => ({
        personId: asker.id,
        eventId: threadId,
        threadId,
        actorId: answerer.id,
        kind: "ANSWERED",
        channel: "DIGEST" as const,
        createdAt: at(n),
        dueAt: at(n),
      })),
    });
    await runOn(19);
    const [mail] = await scene.mailsTo(asker);
    expect(mail?.subject).toContain("“Rota 104”, and 99 more");
    expect(mail?.text).toContain("“Rota 085”");
    expect(mail?.text).not.toContain("“Rota 084”");
    expect(mail?.text).toContain("80 other things are on http://localhost:3000/notifications");
    const waiting = { personId: asker.id, dueAt: { not: null } };
    expect(await scene.db.prisma.notification.count({ where: waiting })).toBe(0);
    expect(await scene.db.prisma.notification.count({ where: { dropReason: "TOO_MANY" } })).toBe(5);
  });
});

describe("nothing is kept for a digest", () => {
  const ways: readonly [string, () => Promise<Person>][] = [
    ["by those who have none", () => buildPerson(scene.db)],
    ["by those who stopped theirs", () => scene.reader("OFF")],
  ];

  it.each(ways)("%s, whatever they chose", async (_who, build) => {
    const asker = await build();
    await chooses(asker, all);
    await answers(await buildThread(scene.db, { author: asker }), "2026-11-18T16:00:00Z");
    expect(await scene.db.prisma.notification.count({ where: { personId: asker.id, channel: "PAGE" } })).toBe(
      1,
    );
    expect(await rowsOf(asker)).toEqual([]);
  });

  it("of what nobody chose it for", async () => {
    const asker = await scene.reader();
    await answers(await buildThread(scene.db, { author: asker }), "2026-11-18T16:00:00Z");
    await chooses(asker, ["SOLVED"]);
    await answers(await buildThread(scene.db, { author: asker }), "2026-11-18T17:00:00Z");
    expect(await rowsOf(asker)).toEqual([]);
  });

  it("that is stopped, nor told by one that is wanted again later", async () => {
    const { asker, thread } = await buildAsker();
    await answers(thread, "2026-11-18T16:00:00Z");
    const client = await scene.api.as(asker);
    const digest = { weekday: 1, time: "08:00", feed: scene.feed };
    for (const frequency of ["OFF", "DAILY"]) await mutate(client, "saveDigest", { ...digest, frequency });
    await runOn(19);
    expect(await scene.mailsTo(asker)).toEqual([]);
    expect(await rowsOf(asker)).toMatchObject([{ dueAt: null, dropReason: "NO_DIGEST" }]);
  });

  it("that a role brought which its reader has no more", async () => {
    const { db } = scene;
    const lead = await buildPerson(db, {
      roles: [{ role: "REGIONAL_LEAD", regionId: scene.icb.regionId }],
    });
    await scene.letRun("2026-11-18T12:00:00Z", "2026-11-18T12:00:00Z");
    await chooses(lead, ["ANSWERED"]);
    await answers(await buildThread(db, { author: lead }), "2026-11-18T16:00:00Z");
    expect(await rowsOf(lead)).toHaveLength(1);
    await db.prisma.roleGrant.updateMany({ where: { personId: lead.id }, data: { endedAt: scene.now } });
    await scene.letRun("2026-11-18T17:00:00Z", "2026-11-18T17:00:00Z");
    expect(await rowsOf(lead)).toMatchObject([{ dueAt: null, dropReason: "NO_DIGEST" }]);
  });
});

describe("when a process ends", () => {
  it.each(["before", "after"] as const)("%s whichever statement, it is told once", async (when) => {
    const { asker, thread } = await buildAsker();
    const next = await buildThread(scene.db, { author: asker, title: "Beds" });
    let tried = 0;
    for (let day = new Date(morning(19)), goesOn = true; goesOn; tried++) {
      const at = new Date(day.getTime() - 3_600_000).toISOString();
      await answers(tried % 2 === 0 ? thread : next, at);
      scene.now = day;
      goesOn = await crash.failAt(tried + 1, when, () => sendDueDigests(scene.api.services));
      scene.pass(10);
      while ((await sendDueDigests(scene.api.services)) > 0);
      day = new Date(day.getTime() + 86_400_000);
    }
    expect(tried).toBeGreaterThan(8);
    expect(await scene.mailsTo(asker)).toHaveLength(tried);
    const rows = await rowsOf(asker);
    expect(rows).toHaveLength(tried);
    expect(rows.filter(({ sentAt }) => sentAt === null)).toEqual([]);
  });
});

it("takes the same few statements for twenty people as for one", async () => {
  const people = await scene.readers(21);
  for (const person of people) {
    await chooses(person, ["ANSWERED"]);
    await answers(await buildThread(scene.db, { author: person }), "2026-11-18T16:00:00Z");
  }
  const [one, ...others] = people;
  const where = { personId: { in: others.map(({ id }) => id) } };
  await scene.db.prisma.digestSchedule.updateMany({ where, data: { nextAt: new Date(morning(20)) } });
  const send = () => sendDueDigests(scene.api.services);
  scene.now = new Date(morning(19));
  const first = await countStatements(send);
  expect((await scene.mailsTo({ email: one?.email ?? "" })).length).toBe(1);
  scene.now = new Date(morning(20));
  await scene.db.prisma.digestSchedule.updateMany({
    where: { personId: one?.id ?? "" },
    data: { nextAt: null },
  });
  const rest = await countStatements(send);
  expect([first.result, rest.result]).toEqual([1, 20]);
  expect(await scene.db.prisma.mailMessage.count()).toBe(21);
  expect(rest.statements).toBe(first.statements);
  expect(rest.statements).toBeLessThanOrEqual(16);
});

describe("a digest that waited for hours", () => {
  let late: DigestScene;
  let smtp: SmtpServer;

  beforeAll(async () => {
    smtp = await openSmtpServer(() => undefined);
    late = await DigestScene.open({ smtpUrl: smtp.url });
  });

  afterAll(async () => {
    await smtp.close();
    await late.db.close();
  });

  it.each([
    ["tells it anew", 1, async () => undefined],
    [
      "leaves out what was read meanwhile",
      0,
      async (asker: Person) => mutate(await late.api.as(asker), "markNotificationsRead", { all: true }),
    ],
  ] as const)("%s", async (_what, sent, change) => {
    await late.reset();
    smtp.received.length = 0;
    answerer = await buildPerson(late.db, { name: "Bill Brown" });
    const { asker, thread } = await buildAsker("Night rota", late);
    await answers(thread, "2026-11-18T16:00:00Z", late);
    late.now = new Date(morning(19));
    while ((await sendDueDigests(late.api.services)) > 0);
    late.pass(180);
    await change(asker);
    for (let round = 0; round < 3; round++) {
      for (const room of ["mail.deliver-digests", "digests"]) await deliver(late.api, room);
      while ((await sendDueDigests(late.api.services)) > 0);
    }
    expect(smtp.received).toHaveLength(sent);
    const [row] = await rowsOf(asker, late);
    expect([row?.dropReason, row?.givenBack]).toEqual([sent === 1 ? null : "READ", 1]);
  });
});

describe("what the next digest would say", () => {
  it("shows its reader what concerned them, and administrators that something did", async () => {
    const { asker, thread } = await buildAsker();
    await answers(thread, "2026-11-18T16:00:00Z");
    scene.pass(60);
    const selection = "subject hidden concerning { text path } items { text }";
    const own = await (await scene.api.as(asker)).query(`{ digestPreview { ${selection} } }`);
    expect(own).toMatchObject({
      digestPreview: {
        subject: "Bill Brown answered you in “Night rota”",
        concerning: [{ text: "Bill Brown answered you in “Night rota”" }],
        items: [],
        hidden: 0,
      },
    });
    const administrator = await scene.api.as(await buildPerson(scene.db, { roles: ["ADMINISTRATOR"] }));
    const { data } = await mutate(administrator, "previewDigestOf", { personId: asker.id }, selection);
    expect(data).toMatchObject({ concerning: [], items: [], hidden: 1 });
    expect(JSON.stringify(data)).not.toContain("Night rota");
  });
});
