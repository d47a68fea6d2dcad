import { simpleParser, type ParsedMail } from "mailparser";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
let away: Person;
let bill: Person;
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
  answeredOf.clear();
  away = await buildPerson(db, { email: "away@trust.nhs.uk" });
  bill = await buildPerson(db, { email: "bill@trust.nhs.uk", name: "Bill Brown" });
  thread = await buildThread(db, { author: away, title: "Night rota" });
});

/** A program that answers whatever it gets, explanations as well: at the last address that it was ever given for answers. */
interface Responder {
  /** What it says in its n-th answer. */
  readonly says: (n: number) => string;
  readonly headers?: Record<string, string>;
  /** Its answers name no sender in their envelope. */
  readonly isFromNobody?: true;
}

/** How many mails each responder has answered. */
const answeredOf = new Map<Person, number>();

const iAmAway = () => "I am away until 4 December. For anything urgent ring the ward.";

/** The answer of somebody's program to a mail. Its Message-ID is another one each time. */
async function answer(who: Person, to: string, mail: ParsedMail, responder: Responder): Promise<void> {
  const { says, headers, isFromNobody } = responder;
  const count = (answeredOf.get(who) ?? 0) + 1;
  answeredOf.set(who, count);
  await mailIn.send({
    from: who.email,
    to,
    ...(isFromNobody ? { envelope: { from: "", to } } : {}),
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId,
    headers: headers ?? {},
    text: says(count),
  });
}

/** Sends what is due a few minutes later, to a mail server that keeps it. */
async function sendMail(): Promise<void> {
  now = new Date(now.getTime() + 3 * 60_000);
  while ((await sendDueMail(mailIn.api.services)) > 0);
  const deliver = findSubscriber("mail.queued.v1", "mail.deliver");
  for (const { id } of await db.prisma.mailMessage.findMany({ where: { sentAt: null } })) {
    const payload = { mailId: id };
    await deliver?.handle(mailIn.api.services, { id, type: "mail.queued.v1", payload, createdAt: now });
  }
}

/** Tells of the replies that mails became, as the relay would. */
async function tell(): Promise<void> {
  const events = await db.prisma.outboxEvent.findMany({ where: { type: "thread.replied.v1" } });
  for (const { id, payload } of events) {
    await happen(mailIn.api, "thread.replied.v1", payload as { threadId: string; postId: string }, id);
  }
}

/** Lets programs and the service answer one another until nobody says anything any more. */
async function playOut(...players: readonly (readonly [Person, Responder])[]): Promise<void> {
  const replyTo = new Map<string, string>();
  let read = 0;
  for (let round = 0; round < 30; round++) {
    await sendMail();
    const fresh = smtp.received.slice(read);
    if (fresh.length === 0) return;
    read = smtp.received.length;
    for (const { to, message } of fresh) {
      const player = players.find(([{ email }]) => to.includes(email));
      if (!player) continue;
      const [who, responder] = player;
      const mail = await simpleParser(message);
      const address = mail.replyTo?.text ?? replyTo.get(who.id) ?? "";
      replyTo.set(who.id, address);
      await answer(who, address, mail, responder);
    }
    await mailIn.handle();
    await tell();
  }
  throw new Error("They go on and on.");
}

/** Bill says something in the thread, of which its author is told. */
async function news(markdown: string): Promise<void> {
  const { id: postId } = await buildPost(db, { thread, author: bill, markdown });
  await happen(mailIn.api, "thread.replied.v1", { threadId: thread.id, postId });
}

const saidBy = async ({ id }: Person) => {
  const posts = await db.prisma.post.findMany({
    where: { threadId: thread.id, authorId: id, number: { gt: 0 } },
    orderBy: { number: "asc" },
  });
  return posts.map(({ markdown }) => markdown);
};

const mailsTo = ({ email }: Person) => smtp.received.filter(({ to }) => to.includes(email)).length;

/** Somebody else's mail is posted as ever. */
async function expectOthersToBePosted(): Promise<void> {
  await mailIn.send({
    from: bill.email,
    to: mailIn.addressOf(bill, thread),
    subject: "Re: Night rota",
    text: "From Bill.",
  });
  await mailIn.handle();
  expect(await saidBy(bill)).toContain("From Bill.");
}

describe("a program that answers our mail", () => {
  it.each<[string, Omit<Responder, "says">]>([
    ["Auto-Submitted", { headers: { "Auto-Submitted": "auto-replied" } }],
    ["Precedence: bulk", { headers: { Precedence: "bulk" } }],
    ["X-Auto-Response-Suppress", { headers: { "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply" } }],
    ["an empty Return-Path", { headers: { "Return-Path": "<>" } }],
    ["no sender in its envelope", { isFromNobody: true }],
  ])("and says so by %s is neither posted nor answered", async (_what, traits) => {
    for (const words of ["First.", "Second.", "Third."]) {
      await news(words);
      await playOut([away, { says: iAmAway, ...traits }]);
    }
    expect(await saidBy(away)).toEqual([]);
    expect(mailsTo(away)).toBe(3);
    await expectOthersToBePosted();
  });

  it.each<[string, (n: number) => string]>([
    ["the same words each time", iAmAway],
    [
      "a number, a day and a time of its own each time",
      (n) =>
        `Thank you for your mail. It has the number INC${4_700 + n}, came on ${n % 2 ? "Monday" : "Tuesday"} at 10:${10 + n}, and will be read.`,
    ],
  ])("and does not say so, with %s, is posted once and told of it once", async (_what, says) => {
    for (const words of ["First.", "Second.", "Third."]) {
      await news(words);
      await playOut([away, { says }]);
    }
    expect(await saidBy(away)).toEqual([says(1)]);
    // Three of what Bill said, and one that says that the same words were not posted again.
    expect(mailsTo(away)).toBe(4);
    await expectOthersToBePosted();
  });

  it.each([
    ["may not be posted", "I am away. My patient is John, NHS number 943 476 5919."],
    ["cannot be told from what it quotes", "> Night rota\n> Which bank?"],
  ])("and says what %s is told of it once, and posted never", async (_what, words) => {
    for (const said of ["First.", "Second.", "Third."]) {
      await news(said);
      await playOut([away, { says: () => words }]);
    }
    expect(await saidBy(away)).toEqual([]);
    expect(mailsTo(away)).toBe(4);
    await expectOthersToBePosted();
  });

  it("at the address from which it came, as such programs should, is not posted and changes nothing", async () => {
    await news("First.");
    await sendMail();
    const [mail] = smtp.received;
    await mailIn.send({ from: away.email, to: mail?.from ?? "", subject: "Away", text: iAmAway() });
    await playOut();
    expect(await saidBy(away)).toEqual([]);
    expect(mailsTo(away)).toBe(1);
    expect(await db.prisma.mailStanding.count({ where: { pausedAt: { not: null } } })).toBe(0);
  });
});

it("two programs that answer what the other's answer makes known say one thing each, and are silent then", async () => {
  const other = await buildPerson(db, { email: "other@trust.nhs.uk" });
  await buildPost(db, { thread, author: other, markdown: "Same here." });
  await db.prisma.follow.create({
    data: { personId: other.id, kind: "THREAD", targetId: thread.id, level: "WATCHING", origin: "CHOSEN" },
  });
  await news("First.");
  await playOut([away, { says: iAmAway }], [other, { says: () => "I have left. Write to the office." }]);
  expect(await saidBy(away)).toEqual([iAmAway()]);
  expect(await saidBy(other)).toEqual(["Same here.", "I have left. Write to the office."]);
  expect(mailsTo(away) + mailsTo(other)).toBeLessThanOrEqual(6);
  await expectOthersToBePosted();
});

describe("the same words by mail", () => {
  const send = async (from: Person, text: string, to = thread) => {
    await mailIn.send({ from: from.email, to: mailIn.addressOf(from, to), subject: "Re: x", text });
    await mailIn.handle();
  };
  const outcomes = async () => {
    const mails = await db.prisma.inboundMail.findMany({ orderBy: { id: "asc" } });
    return mails.map(({ outcome }) => outcome);
  };

  it("under another Message-ID each time are posted once, and told of once a day", async () => {
    for (let count = 0; count < 12; count++) await send(away, "We share one list.");
    expect(await saidBy(away)).toEqual(["We share one list."]);
    expect(await db.prisma.mailMessage.count()).toBe(1);
    now = new Date(now.getTime() + 25 * 3_600_000);
    await send(away, "We share  one\nLIST.");
    expect(await saidBy(away)).toHaveLength(1);
    expect(await db.prisma.mailMessage.count()).toBe(2);
  });

  it("are posted in another thread, and from somebody else", async () => {
    const elsewhere = await buildThread(db);
    await send(away, "Thank you.");
    await send(away, "Thank you.", elsewhere);
    await send(bill, "Thank you.");
    expect(await outcomes()).toEqual(["posted", "posted", "posted"]);
  });

  it("are posted once nothing stands in their way any more", async () => {
    await db.prisma.thread.update({ where: { id: thread.id }, data: { state: "CLOSED" } });
    await send(away, "We share one list.");
    await db.prisma.thread.update({ where: { id: thread.id }, data: { state: "OPEN" } });
    await mailIn.send({
      from: "away@elsewhere.example",
      to: mailIn.addressOf(away, thread),
      subject: "Re: x",
      text: "We share one list.",
    });
    await send(away, "We share one list.");
    expect(await outcomes()).toEqual(["refused", "wrong-sender", "posted"]);
  });

  it("are others where short ones differ in a number", async () => {
    await send(away, "We have 4 beds.");
    await send(away, "We have 5 beds.");
    expect(await saidBy(away)).toEqual(["We have 4 beds.", "We have 5 beds."]);
  });
});
