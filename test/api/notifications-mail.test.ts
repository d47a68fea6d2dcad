import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import { countStatements } from "../../prisma/client.ts";
import type { MailMessage, Person, Post, Thread } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

const minute = 60_000;

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");
let answerer: Person;
let crash: Failing;

beforeAll(async () => {
  db = await openTestDatabase();
  crash = failing(db.pool);
  api = createTestApi({ db, clock: { now: () => now }, settings: { mailFrom: "news@exchange.nhs.uk" } });
  answerer = await buildPerson(db, { name: "Bill Brown" });
});

afterAll(() => db.close());

/** Lets time pass, and sends what is due by then. */
async function pass(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * minute);
  while ((await sendDueMail(api.services)) > 0);
}

const mailsTo = ({ email }: { email: string }): Promise<MailMessage[]> =>
  db.prisma.mailMessage.findMany({ where: { toAddress: email }, orderBy: { createdAt: "asc" } });

const answer = async (thread: Thread, markdown = "Like this."): Promise<Post> => {
  const post = await buildPost(db, { thread, author: answerer, markdown });
  now = new Date(now.getTime() + 1);
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  return post;
};

/** Somebody who has asked something. */
async function buildAsker(title = "Night rota") {
  const asker = await buildPerson(db, { name: "Asha Asker" });
  return { asker, thread: await buildThread(db, { author: asker, title }) };
}

const dropsOf = async ({ id }: Person) => {
  const rows = await db.prisma.notification.findMany({ where: { personId: id, channel: "MAIL" } });
  return rows.map(({ dropReason, dueAt, sentAt }) => (dueAt ? "due" : sentAt ? "sent" : dropReason));
};

describe("a mail", () => {
  it("leaves two minutes later, says what happened, and leads to the very reply", async () => {
    const { asker, thread } = await buildAsker();
    const post = await answer(thread, "We share one rota.");
    await pass(1);
    expect(await mailsTo(asker)).toEqual([]);
    await pass(1);
    const [mail, ...more] = await mailsTo(asker);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe("Bill Brown answered you in “Night rota” – Collaborative Exchange");
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(`http://localhost:3000/threads/${thread.id}/replies/${post.id}`);
      expect(part).toContain("We share one rota.");
      expect(part).toContain("Because you started the thread, or wrote the reply that was answered.");
    }
    expect(await dropsOf(asker)).toEqual(["sent"]);
    await pass(10);
    expect(await mailsTo(asker)).toHaveLength(1);
  });

  it("tells all that there is to say by then, newest first; mails of one thread hang together", async () => {
    const { asker, thread } = await buildAsker();
    const other = await buildThread(db, { author: asker, title: "Beds" });
    await answer(thread);
    await pass(1);
    await answer(other);
    await pass(1);
    await answer(thread);
    await pass(2);
    const mails = await mailsTo(asker);
    expect(mails.map(({ subject }) => subject.split(" – ")[0])).toEqual([
      "Bill Brown answered you in “Beds”, and 1 more",
      "Bill Brown answered you in “Night rota”",
    ]);
    const [both, one] = mails.map(({ headers }) => headers as Record<string, string>);
    expect(both).not.toHaveProperty("References");
    expect(one).toMatchObject({
      "List-ID": '"Collaborative Exchange" <notifications.exchange.nhs.uk>',
      "In-Reply-To": `<${thread.id}@exchange.nhs.uk>`,
      References: `<${thread.id}@exchange.nhs.uk>`,
    });
  });

  it("lists twenty things and counts the rest", async () => {
    const { asker, thread } = await buildAsker();
    for (let n = 1; n <= 22; n++) await answer(thread, `Answer ${n}.`);
    await pass(2);
    const [mail] = await mailsTo(asker);
    expect(mail?.subject).toContain(", and 21 more");
    expect(mail?.text).toContain("Answer 22.");
    expect(mail?.text).not.toContain("Answer 2.");
    expect(mail?.text).toContain("2 other things are on http://localhost:3000/notifications");
  });
});

describe("of thousands that fall due at once", () => {
  /** Tells somebody of so many things that were there before, the newest of them read. */
  async function pile({ id }: Person, thread: Thread, count: number, read = 0): Promise<void> {
    await db.query(
      `INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "channel", "threadId", "createdAt", "dueAt", "readAt")
       SELECT gen_random_uuid(), $1::uuid, gen_random_uuid(), 'SOLVED', 'MAIL', $2::uuid, $3::timestamptz - make_interval(secs => n), $3,
         CASE WHEN n <= $5 THEN $3::timestamptz END
       FROM generate_series(1, $4::int) n`,
      [id, thread.id, now, count, read],
    );
  }
  const reasons = async ({ id: personId }: Person) => {
    const by = ["dropReason", "dueAt"] as const;
    const rows = await db.prisma.notification.groupBy({
      by: [...by],
      where: { personId, channel: "MAIL" },
      orderBy: { dropReason: "asc" },
      _count: true,
    });
    return rows.map(({ dropReason, dueAt, _count }) => [dueAt ? "due" : (dropReason ?? "sent"), _count]);
  };

  it("somebody gets one mail, in as many statements as of a few, and nothing is left over", async () => {
    const { asker: few, thread } = await buildAsker();
    const { asker: many } = await buildAsker();
    await pass(5);
    await pile(few, thread, 30);
    const small = await countStatements(() => sendDueMail(api.services));
    await pile(many, thread, 4_000);
    const large = await countStatements(() => sendDueMail(api.services));
    expect(large.statements).toBe(small.statements + 1);
    const [mail, ...more] = await mailsTo(many);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain(", and at least 499 more");
    expect(mail?.text).toContain("at least 480 other things are on http://localhost:3000/notifications");
    expect(mail?.about).toHaveLength(500);
    expect(await reasons(many)).toEqual([
      ["TOO_MANY", 3_500],
      ["sent", 500],
    ]);
    expect(await sendDueMail(api.services)).toBe(0);
  });

  it("those have their turn that are older than much that was read", async () => {
    const { asker, thread } = await buildAsker();
    await pile(asker, thread, 1_003, 1_000);
    await pass(0);
    const [mail, ...more] = await mailsTo(asker);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain(", and 2 more");
    expect(await reasons(asker)).toEqual([
      ["READ", 1_000],
      ["sent", 3],
    ]);
  });
});

describe("no mail is sent of what", () => {
  it("was read meanwhile", async () => {
    const { asker, thread } = await buildAsker();
    const post = await answer(thread);
    const client = await api.as(asker);
    await mutate(client, "markNotificationsRead", { threadId: thread.id, upToNumber: post.number });
    await pass(2);
    expect([await mailsTo(asker), await dropsOf(asker)]).toEqual([[], ["READ"]]);
  });

  it("was read in the list meanwhile", async () => {
    const { asker, thread } = await buildAsker();
    await answer(thread);
    const row = await db.prisma.notification.findFirstOrThrow({
      where: { personId: asker.id, channel: "PAGE" },
    });
    await mutate(await api.as(asker), "markNotificationsRead", { ids: [row.id] });
    await pass(2);
    expect([await mailsTo(asker), await dropsOf(asker)]).toEqual([[], ["READ"]]);
  });

  it("was taken down meanwhile", async () => {
    const { asker, thread } = await buildAsker();
    const post = await answer(thread);
    await db.prisma.post.update({ where: { id: post.id }, data: { deletedAt: now } });
    await pass(2);
    expect([await mailsTo(asker), await dropsOf(asker)]).toEqual([[], ["GONE"]]);
  });

  it("went out of sight meanwhile", async () => {
    const { asker, thread } = await buildAsker();
    await answer(thread);
    const group = await buildCollaborative(db);
    const audience = { audience: "COLLABORATIVE", audienceCollaborativeId: group.id } as const;
    await db.prisma.thread.update({ where: { id: thread.id }, data: audience });
    await pass(2);
    expect([await mailsTo(asker), await dropsOf(asker)]).toEqual([[], ["GONE"]]);
  });

  it("concerns somebody who was shut out meanwhile", async () => {
    const { asker, thread } = await buildAsker();
    await answer(thread);
    await db.prisma.person.update({ where: { id: asker.id }, data: { suspendedAt: now } });
    await pass(2);
    expect([await mailsTo(asker), await dropsOf(asker)]).toEqual([[], ["ACCOUNT"]]);
  });
});

describe("whichever statement a process ends at", () => {
  it.each(["before", "after"] as const)(
    "%s it, everybody is told once, by page and by mail",
    async (when) => {
      const { asker, thread } = await buildAsker();
      let tried = 0;
      for (let n = 1, goesOn = true; goesOn; n++) {
        const post = await buildPost(db, { thread, author: answerer });
        const payload = { threadId: thread.id, postId: post.id };
        const event = uuidv7();
        const tell = () => happen(api, "thread.replied.v1", payload, event);
        const toldBroken = await crash.failAt(n, when, tell);
        if (toldBroken) await tell();
        now = new Date(now.getTime() + 3 * minute);
        const sentBroken = await crash.failAt(n, when, () => sendDueMail(api.services));
        if (sentBroken) await pass(1);
        tried = n;
        goesOn = toldBroken || sentBroken;
        const rows = await db.prisma.notification.groupBy({
          by: ["channel"],
          where: { personId: asker.id },
          _count: true,
        });
        expect(rows.map((row) => row._count)).toEqual([n, n]);
        expect(await mailsTo(asker)).toHaveLength(n);
      }
      expect(await db.prisma.outboxEvent.count({ where: { type: "mail.news-queued.v1" } })).toBe(
        await db.prisma.mailMessage.count(),
      );
      expect(tried).toBeGreaterThan(6);
    },
  );

  it("one whose mail fails keeps nobody else waiting, and has it once it works", async () => {
    const { asker: broken, thread } = await buildAsker();
    const { asker: reader, thread: other } = await buildAsker();
    await answer(thread);
    await answer(other);
    now = new Date(now.getTime() + 3 * minute);
    await db.query(
      `ALTER TABLE "MailMessage" ADD CONSTRAINT "not_this" CHECK ("toAddress" <> '${broken.email}') NOT VALID`,
      [],
    );
    await expect(sendDueMail(api.services)).rejects.toThrow("Some mail of notifications failed");
    expect(await mailsTo(reader)).toHaveLength(1);
    expect(await sendDueMail(api.services)).toBe(0);
    await db.query(`ALTER TABLE "MailMessage" DROP CONSTRAINT "not_this"`, []);
    await pass(1);
    expect(await mailsTo(broken)).toHaveLength(1);
  });

  it("what comes after news for many does not wait for all of theirs", async () => {
    const { thread } = await buildAsker();
    const followers = await Promise.all(Array.from({ length: 120 }, () => buildPerson(db)));
    await db.prisma.follow.createMany({
      data: followers.map(({ id: personId }) => ({
        personId,
        kind: "THREAD" as const,
        targetId: thread.id,
        level: "WATCHING" as const,
        origin: "CHOSEN" as const,
        changedAt: now,
      })),
    });
    await answer(thread);
    const { asker: later, thread: other } = await buildAsker();
    await answer(other);
    now = new Date(now.getTime() + 3 * minute);
    await sendDueMail(api.services);
    expect(await mailsTo(later)).toHaveLength(1);
    const toFollowers = { toAddress: { in: followers.map(({ email }) => email) } };
    expect(await db.prisma.mailMessage.count({ where: toFollowers })).toBeLessThan(followers.length);
    await pass(0);
    expect(await db.prisma.mailMessage.count({ where: toFollowers })).toBe(followers.length);
  });

  it("is not composed while a thousand others wait to leave", async () => {
    const { asker, thread } = await buildAsker();
    await answer(thread);
    await pass(1);
    const waiting = { subscriber: "mail.deliver-news", status: "PENDING" } as const;
    const before = await db.prisma.outboxDelivery.count({ where: waiting });
    const events = Array.from({ length: 1_000 - before }, () => ({
      id: uuidv7(),
      type: "mail.news-queued.v1",
      payload: {},
    }));
    await db.prisma.outboxEvent.createMany({ data: events });
    await db.prisma.outboxDelivery.createMany({
      data: events.map(({ id: eventId }) => ({ eventId, ...waiting })),
    });
    await pass(2);
    expect(await mailsTo(asker)).toEqual([]);
    await db.prisma.outboxEvent.deleteMany({ where: { id: { in: events.map(({ id }) => id) } } });
    await pass(0);
    expect(await mailsTo(asker)).toHaveLength(1);
  });

  it("two that send at once send each mail once", async () => {
    const readers = [];
    for (let n = 0; n < 5; n++) {
      const { asker, thread } = await buildAsker();
      await answer(thread);
      readers.push(asker);
    }
    now = new Date(now.getTime() + 3 * minute);
    await Promise.all([sendDueMail(api.services), sendDueMail(api.services)]);
    await pass(0);
    for (const reader of readers) expect(await mailsTo(reader)).toHaveLength(1);
  });
});
