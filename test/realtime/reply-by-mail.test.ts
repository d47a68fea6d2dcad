import { simpleParser } from "mailparser";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { openMailIn, type MailIn } from "../support/mail-in.ts";
import { openSmtpServer, type SmtpServer } from "../support/smtp-server.ts";

let db: TestDatabase;
let smtp: SmtpServer;
let mailIn: MailIn;
let now = new Date("2026-11-23T10:00:00Z");
let asker: Person;
let answerer: Person;
let thread: Thread;

beforeAll(async () => {
  db = await openTestDatabase();
  smtp = await openSmtpServer();
  mailIn = await openMailIn({ db, clock: { now: () => now }, settings: { smtpUrl: smtp.url } });
});

afterAll(async () => {
  await mailIn.close();
  await smtp.close();
  await db.close();
});

beforeEach(async () => {
  await resetDatabase(db);
  smtp.received.length = 0;
  asker = await buildPerson(db, { email: "asha@trust.nhs.uk" });
  answerer = await buildPerson(db, { email: "bill@trust.nhs.uk", name: "Bill Brown" });
  thread = await buildThread(db, { author: asker, title: "Night rota" });
});

/** Bill answers in a thread. */
async function answer(where = thread): Promise<void> {
  const { id: postId } = await buildPost(db, { thread: where, author: answerer, markdown: "Which bank?" });
  await happen(mailIn.api, "thread.replied.v1", { threadId: where.id, postId });
}

/** What arrives at the asker's mail server once it is due, as their mail program reads it. */
async function arrived() {
  now = new Date(now.getTime() + 3 * 60_000);
  while ((await sendDueMail(mailIn.api.services)) > 0);
  const deliver = findSubscriber("mail.news-queued.v1", "mail.deliver-news");
  for (const { id } of await db.prisma.mailMessage.findMany({ where: { sentAt: null } })) {
    await deliver?.handle(mailIn.api.services, {
      id,
      type: "mail.news-queued.v1",
      payload: { mailId: id },
      createdAt: now,
    });
  }
  return Promise.all(smtp.received.map(({ message }) => simpleParser(message)));
}

it("an answer to a mail about a thread, as a mail program writes it, is posted there as its reader's reply", async () => {
  await answer();
  const [mail] = await arrived();
  expect(mail?.text).toContain("Reply to this email to answer.");
  expect(mail?.html).toContain("Reply to this email to answer.");
  const to = mail?.replyTo?.text ?? "";
  await mailIn.send({
    from: asker.email,
    to,
    subject: `Re: ${mail?.subject}`,
    inReplyTo: mail?.messageId,
    text: `The shared one.\n\nOn Mon, 23 Nov 2026 at 10:03, ${mail?.from?.text} wrote:\n${(mail?.text ?? "").replace(/^/gm, "> ")}`,
  });
  await mailIn.handle();
  const replies = await db.prisma.post.findMany({
    where: { threadId: thread.id, authorId: asker.id, number: { gt: 0 } },
  });
  expect(replies.map(({ markdown }) => markdown)).toEqual(["The shared one."]);
});

it("its address is no use to whoever the mail was passed on to", async () => {
  await answer();
  const [mail] = await arrived();
  await mailIn.send({ from: answerer.email, to: mail?.replyTo?.text ?? "", subject: "x", text: "As Asha." });
  await mailIn.handle();
  expect(await db.prisma.post.count({ where: { threadId: thread.id, number: { gt: 1 } } })).toBe(0);
});

it("a mail about several threads offers no answer by mail, and leads to each of them", async () => {
  const other = await buildThread(db, { author: asker, title: "Beds" });
  await answer();
  await answer(other);
  const [mail] = await arrived();
  expect(mail?.replyTo).toBeUndefined();
  expect(mail?.text).not.toContain("Reply to this email");
  expect(mail?.text).toContain(`/threads/${other.id}/`);
});

it("nor does one about a thread that takes no replies any more", async () => {
  await answer();
  await db.prisma.thread.update({ where: { id: thread.id }, data: { state: "CLOSED" } });
  const [mail] = await arrived();
  expect(mail?.subject).toContain("Night rota");
  expect(mail?.replyTo).toBeUndefined();
});

it("nothing is sent to somebody whose mail came back, until they have it tried again; the page tells them", async () => {
  const paused = { personId: asker.id, pausedAt: now };
  await db.prisma.mailStanding.create({ data: paused });
  await answer();
  expect(await arrived()).toEqual([]);
  const rows = await db.prisma.notification.findMany({ orderBy: { channel: "asc" } });
  expect(rows.map(({ channel, dropReason }) => [channel, dropReason])).toEqual([
    ["PAGE", null],
    ["MAIL", "BOUNCED"],
  ]);
  await (await mailIn.api.as(asker)).mutate("mutation { resumeMail { __typename } }");
  await answer();
  expect(await arrived()).toHaveLength(1);
});
