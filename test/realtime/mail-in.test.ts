import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { answerMailIn } from "../../realtime/http/mail-in.ts";
import { findReplyAddress } from "../../graphql/mail-in/index.ts";
import { bounceAddressOf } from "../../graphql/mail/bounce-address.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import { openMailIn, type MailIn } from "../support/mail-in.ts";

const secret = "s".repeat(40);

let db: TestDatabase;
let mailIn: MailIn;
let ada: Person;
let thread: Thread;

beforeAll(async () => {
  db = await openTestDatabase();
  mailIn = await openMailIn({ db, settings: { mailInSecret: secret } });
});

afterAll(async () => {
  await mailIn.close();
  await db.close();
});

beforeEach(async () => {
  await resetDatabase(db);
  ada = await buildPerson(db, { email: "ada.nwosu@trust.nhs.uk", name: "Ada Nwosu" });
  thread = await buildThread(db);
});

/** Ada's answer by mail; a test says what is otherwise. */
const letter = () => ({
  from: "Ada Nwosu <Ada.Nwosu@trust.nhs.uk>",
  to: mailIn.addressOf(ada, thread),
  subject: "Re: Theatre lists",
  text: "We use the shared list.\n\nOn Mon, 23 Nov 2026 at 09:12, The Exchange <x@y.uk> wrote:\n> Who?\n",
});

const replies = () =>
  db.prisma.post.findMany({ where: { threadId: thread.id, number: { gt: 0 } }, orderBy: { number: "asc" } });

/** What became of the mails that came, and what was mailed about them. */
async function results() {
  await mailIn.handle();
  const mails = await db.prisma.inboundMail.findMany({ orderBy: { id: "asc" } });
  const answers = await db.prisma.mailMessage.findMany({ orderBy: { id: "asc" } });
  return {
    outcomes: mails.map(({ outcome }) => outcome),
    kept: mails.filter(({ raw }) => raw !== null).length,
    replies: (await replies()).map(({ markdown }) => markdown),
    answers: answers.map(({ toAddress, subject, text, headers }) => ({ toAddress, subject, text, headers })),
  };
}

describe("an answer by mail", () => {
  it("is posted as the person's reply, without what it quotes, and nothing of the mail is kept", async () => {
    await mailIn.send(letter());
    expect(await results()).toEqual({
      outcomes: ["posted"],
      kept: 0,
      replies: ["We use the shared list."],
      answers: [],
    });
    expect(await replies()).toMatchObject([{ authorId: ada.id, number: 1 }]);
    expect(await db.prisma.outboxEvent.count({ where: { type: "thread.replied.v1" } })).toBe(1);
  });

  it("is posted once, brought twice or handled again", async () => {
    const mail = { ...letter(), messageId: "<one@trust.nhs.uk>" };
    await mailIn.send(mail);
    await mailIn.send(mail);
    await mailIn.handle();
    await mailIn.send(mail);
    expect(await results()).toMatchObject({ outcomes: ["posted"], replies: ["We use the shared list."] });
    await mailIn.send({ ...mail, messageId: "<two@trust.nhs.uk>", text: "And this." });
    expect((await results()).replies).toEqual(["We use the shared list.", "And this."]);
  });

  it("may be HTML alone, in any encoding", async () => {
    const html = "<p>Caf\u00e9 &amp; theatre</p><blockquote><p>Who?</p></blockquote>";
    await mailIn.send({ ...letter(), text: undefined, html: Buffer.from(html, "utf8") });
    await mailIn.send({
      envelope: { from: ada.email, to: letter().to },
      raw: Buffer.from(
        `From: ada.nwosu@trust.nhs.uk\r\nSubject: x\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\nNa\u00efve\r\n`,
        "latin1",
      ),
    });
    expect((await results()).replies).toEqual(["Caf\u00e9 & theatre", "Na\u00efve"]);
  });

  it("goes to as many threads as it is addressed to", async () => {
    const other = await buildThread(db);
    await mailIn.send({ ...letter(), to: [mailIn.addressOf(ada, thread), mailIn.addressOf(ada, other)] });
    expect((await results()).outcomes).toEqual(["posted", "posted"]);
    expect(await db.prisma.post.count({ where: { authorId: ada.id, threadId: other.id } })).toBe(1);
  });

  it("loses its attachments, and its writer is told", async () => {
    await mailIn.send({ ...letter(), attachments: [{ filename: "list.xlsx", content: "cells" }] });
    const { answers, replies: posted } = await results();
    expect(posted).toEqual(["We use the shared list."]);
    expect(answers).toMatchObject([
      { toAddress: ada.email, subject: expect.stringContaining("posted without its attachments") as string },
    ]);
    expect(answers[0]?.text).toContain(`/threads/${thread.id}/replies/${(await replies())[0]?.id}`);
  });
});

describe("a mail that cannot be posted", () => {
  it.each([
    ["from another address", { from: "mallory@elsewhere.example" }, /not from the address of your account/],
    [
      "from nobody's address that names ours",
      { from: '"ada.nwosu@trust.nhs.uk" <m@elsewhere.example>' },
      /not from/,
    ],
    ["from several", { from: ["ada.nwosu@trust.nhs.uk", "m@elsewhere.example"] }, /not from the address/],
    [
      "that says nothing of its own",
      { text: "> Who?\n\nSent from my iPhone" },
      /nothing in your mail but what it quotes/,
    ],
    ["with an NHS number", { text: "See 943 476 5919." }, /looks like an NHS number|NHS number/],
    ["with signs of personal data", { text: "Born 12/03/1951." }, /does not identify a patient/],
    ["that is too long", { text: "a ".repeat(limits.post.max) }, /Text must be 20,000 characters or fewer/],
  ])(
    "%s is explained to the address of the account, and nothing of it kept",
    async (_what, change, words) => {
      await mailIn.send({ ...letter(), messageId: "<one@trust.nhs.uk>", ...change });
      const { outcomes, kept, replies: posted, answers } = await results();
      expect({ kept, posted, count: outcomes.length }).toEqual({ kept: 0, posted: [], count: 1 });
      expect(answers).toMatchObject([
        {
          toAddress: ada.email,
          text: expect.stringMatching(words) as string,
          headers: { "Auto-Submitted": "auto-replied" },
        },
      ]);
      expect(answers[0]?.text).not.toMatch(/943 ?476 ?5919|03\/1951|mallory|elsewhere/);
      expect(JSON.stringify(await db.prisma.inboundMail.findMany())).not.toMatch(/943 476|1951|mallory/);
    },
  );

  it("is told with the words of the page", async () => {
    await mailIn.send({ ...letter(), text: "See 943 476 5919." });
    const client = await mailIn.api.as(ada);
    const { data } = await client.mutate(
      `mutation ($input: ReplyToThreadInput!) { replyToThread(input: $input) {
        ... on InvalidInputError { issues { message } } } }`,
      { input: { threadId: thread.id, markdown: "See 943 476 5919." } },
    );
    const said = JSON.parse(JSON.stringify(data)) as { replyToThread: { issues: { message: string }[] } };
    expect((await results()).answers[0]?.text).toContain(said.replyToThread.issues[0]?.message);
  });

  it("is refused once the thread is closed, and its writer gets the link", async () => {
    await db.prisma.thread.update({ where: { id: thread.id }, data: { state: "CLOSED" } });
    await mailIn.send(letter());
    const [answer] = (await results()).answers;
    expect(answer?.text).toContain("This thread is closed, so it takes no more replies.");
    expect(answer?.text).toContain(`/threads/${thread.id}`);
  });

  it("says the same of a thread that its writer may not see any more and of one that is gone", async () => {
    const group = await buildCollaborative(db);
    const secretThread = await buildThread(db, { audienceCollaborativeId: group.id, title: "Hidden" });
    const goneThread = await buildThread(db, { deletedAt: new Date(), title: "Gone" });
    for (const one of [secretThread, goneThread]) {
      await mailIn.send({ ...letter(), to: mailIn.addressOf(ada, one) });
    }
    const { answers } = await results();
    expect(answers).toHaveLength(2);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.text).not.toMatch(/Hidden|threads\//);
    const member = await buildPerson(db, { memberOf: [group] });
    await mailIn.send({ ...letter(), from: member.email, to: mailIn.addressOf(member, secretThread) });
    expect((await results()).outcomes).toEqual(["refused", "refused", "posted"]);
  });

  it("is refused while the account is suspended", async () => {
    await db.prisma.person.update({ where: { id: ada.id }, data: { suspendedAt: new Date() } });
    await mailIn.send(letter());
    const { outcomes, answers, replies: posted } = await results();
    expect({ outcomes, posted }).toEqual({ outcomes: ["no-account"], posted: [] });
    expect(answers[0]?.text).toContain("Your account cannot be used");
  });

  it("is not answered when a program sent it", async () => {
    await mailIn.send({ ...letter(), headers: { "Auto-Submitted": "auto-replied" } });
    await mailIn.send({ ...letter(), envelope: { from: "", to: letter().to } });
    await mailIn.send({ ...letter(), subject: "Automatic reply: Theatre lists" });
    await mailIn.send({ ...letter(), from: "no-reply@exchange.nhs.uk" });
    expect(await results()).toEqual({
      outcomes: ["automatic", "automatic", "automatic", "automatic"],
      kept: 0,
      replies: [],
      answers: [],
    });
  });

  it("is explained a few times in an hour and no more, whoever sends so many", async () => {
    for (let count = 0; count < 13; count++)
      await mailIn.send({ ...letter(), from: `m${count}@elsewhere.example` });
    const { outcomes, answers } = await results();
    expect(outcomes).toHaveLength(13);
    expect(answers).toHaveLength(10);
  });
});

describe("reply addresses", () => {
  const renew = async () =>
    (await mailIn.api.as(ada)).mutate(`mutation { renewReplyAddresses { __typename } }`);

  it("stop working when their person asks for new ones, and the new ones work", async () => {
    const old = letter().to;
    await renew();
    await renew();
    await expect(mailIn.send({ ...letter(), to: old })).rejects.toThrow(/550 5\.1\.1/);
    const { prisma } = db;
    const next = await findReplyAddress(prisma, mailIn.api.services.settings, {
      personId: ada.id,
      threadId: thread.id,
    });
    await mailIn.send({ ...letter(), to: next });
    expect((await results()).outcomes).toEqual(["posted"]);
    // The second click at once was the first.
    expect(await prisma.mailStanding.findMany()).toMatchObject([{ replySeries: 1 }]);
  });

  it("of others go on working", async () => {
    const bob = await buildPerson(db, { email: "bob@trust.nhs.uk" });
    await renew();
    await mailIn.send({ ...letter(), from: bob.email, to: mailIn.addressOf(bob, thread) });
    expect((await results()).outcomes).toEqual(["posted"]);
  });
});

describe("a mail of ours that comes back", () => {
  /** A report of what became of a mail to an address, as a mail server sends it. */
  const report = (action: string, status: string) =>
    [
      "From: Mail Delivery System <MAILER-DAEMON@mx.trust.nhs.uk>",
      "Subject: Undelivered Mail Returned to Sender",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain; charset=us-ascii",
      "",
      "This is the mail system. I could not deliver your mail.",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.trust.nhs.uk",
      "",
      "Final-Recipient: rfc822; ada.nwosu@trust.nhs.uk",
      `Action: ${action}`,
      `Status: ${status}`,
      "",
      "--b--",
      "",
    ].join("\r\n");

  async function comeBack(raw: string, to = ada.email): Promise<void> {
    const { id } = await db.prisma.mailMessage.create({
      data: { toAddress: to, subject: "x", text: "", html: "" },
    });
    const address = bounceAddressOf(mailIn.api.services.settings, id) ?? "";
    await mailIn.send({ envelope: { from: "", to: address }, raw });
    await mailIn.handle();
  }
  const isPaused = async () => {
    const { viewer } = await (await mailIn.api.as(ada)).query("{ viewer { isMailPaused } }");
    return viewer?.["isMailPaused"];
  };

  it("for good pauses the mail to its person, until they have it tried again", async () => {
    expect(await isPaused()).toBe(false);
    await comeBack(report("failed", "5.1.1"));
    expect(await isPaused()).toBe(true);
    await (await mailIn.api.as(ada)).mutate("mutation { resumeMail { __typename } }");
    expect(await isPaused()).toBe(false);
    expect((await results()).outcomes).toEqual(["bounce"]);
  });

  it("for now, or for reasons of policy, is counted, and pauses nothing", async () => {
    await comeBack(report("delayed", "4.2.2"));
    await comeBack(report("failed", "4.4.7"));
    await comeBack(report("failed", "5.7.1"));
    expect(await isPaused()).toBe(false);
    expect(await db.prisma.mailStanding.findMany()).toMatchObject([{ temporaryBounces: 3 }]);
  });

  it("without a report for programs says nothing, whatever it says to people", async () => {
    await comeBack("From: MAILER-DAEMON@mx.trust.nhs.uk\r\nSubject: Failure\r\n\r\n550 5.1.1 unknown\r\n");
    expect(await isPaused()).toBe(false);
    expect(await db.prisma.mailStanding.count()).toBe(0);
  });

  it("is taken at the address that its envelope named, and nowhere else", async () => {
    await expect(comeBack(report("failed", "5.1.1"), "stranger@elsewhere.example")).rejects.toThrow(
      /550 5\.1\.1/,
    );
    await mailIn.send({ envelope: { from: "", to: letter().to }, raw: report("failed", "5.1.1") });
    expect((await results()).outcomes).toEqual(["automatic"]);
    expect(await isPaused()).toBe(false);
  });
});

describe("the port for mail", () => {
  const to = (address: string) => mailIn.send({ ...letter(), to: address });

  it("takes mail for reply addresses, and relays to nobody", async () => {
    const good = letter().to;
    const forged = good.replace(/.@/, (end) => (end === "a@" ? "i@" : "a@"));
    for (const address of [forged, "bob@elsewhere.example", "reply@reply.exchange.nhs.uk", `x${good}`]) {
      await expect(to(address)).rejects.toThrow(/550 5\.1\.1 There is no such address here/);
    }
    await expect(to(good)).resolves.toBeUndefined();
    expect(await db.prisma.inboundMail.count()).toBe(1);
  });

  it("says in advance how large a mail may be, and refuses a larger one before it comes", async () => {
    const talk = await dial();
    expect(await talk.say("EHLO mx.trust.nhs.uk")).toContain(`SIZE ${limits.mailIn.bytes}`);
    expect(await talk.say("MAIL FROM:<ada.nwosu@trust.nhs.uk> SIZE=50000000")).toMatch(/^552/);
    talk.end();
  });

  it("refuses a mail that turns out too large, and keeps nothing of it", async () => {
    const large = { ...letter(), text: "a\n".repeat(limits.mailIn.bytes / 2) };
    await expect(mailIn.send(large)).rejects.toThrow(/552|maximum message size/);
    expect(await db.prisma.inboundMail.count()).toBe(0);
  });

  it("cuts off a mail that goes on and on", async () => {
    const talk = await dial();
    await talk.say("EHLO mx.trust.nhs.uk");
    await talk.say("MAIL FROM:<ada.nwosu@trust.nhs.uk>");
    expect(await talk.say(`RCPT TO:<${letter().to}>`)).toMatch(/^250/);
    expect(await talk.say("DATA")).toMatch(/^354/);
    const sent = await talk.pour(Buffer.alloc(65_536, "a\r\n"), 50_000_000);
    expect(sent).toBeLessThan(15_000_000);
    expect(talk.heard()).toContain("552 5.3.4");
    expect(await db.prisma.inboundMail.count()).toBe(0);
  });

  it("puts a flood off and tells the person once, while others' mail keeps flowing", async () => {
    const limit = 40;
    const bob = await buildPerson(db, { email: "bob@trust.nhs.uk" });
    for (let count = 0; count < limit; count++) await mailIn.send({ ...letter(), text: `Reply ${count}.` });
    await expect(mailIn.send(letter())).rejects.toThrow(/452 4\.7\.0/);
    await expect(mailIn.send(letter())).rejects.toThrow(/452 4\.7\.0/);
    await mailIn.send({ ...letter(), from: bob.email, to: mailIn.addressOf(bob, thread), text: "From Bob." });
    const { replies: posted, answers } = await results();
    expect(posted).toHaveLength(limit + 1);
    expect(posted).toContain("From Bob.");
    expect(answers).toMatchObject([
      { toAddress: ada.email, subject: expect.stringContaining("Too many mails") as string },
    ]);
  });

  it("hangs up on whoever guesses addresses", async () => {
    const talk = await dial();
    await talk.say("EHLO mx.trust.nhs.uk");
    await talk.say("MAIL FROM:<m@elsewhere.example>");
    for (let count = 0; count < 5; count++) {
      expect(await talk.say(`RCPT TO:<reply+${count}@reply.exchange.nhs.uk>`)).toMatch(/^550/);
    }
    expect(await talk.say("RCPT TO:<reply+6@reply.exchange.nhs.uk>")).toMatch(/^421/);
  });
});

describe("a mailbox that passes mail on", () => {
  const raw = () =>
    Buffer.from(
      `From: ada.nwosu@trust.nhs.uk\r\nTo: =?utf-8?q?The_Exchange?= <${letter().to}>,\r\n bob@trust.nhs.uk\r\nSubject: Re: x\r\n\r\nBy webhook.\r\n`,
    );
  const post = (headers: Record<string, string>, body: Buffer = raw()) =>
    answerMailIn(
      mailIn.api.services,
      new Request("http://localhost:3000/mail/in", { method: "POST", headers, body: Uint8Array.from(body) }),
    );

  it.each([
    ["the secret", () => ({ authorization: `Bearer ${secret}` })],
    [
      "a signature under it",
      () => ({ "x-signature": `sha256=${createHmac("sha256", secret).update(raw()).digest("hex")}` }),
    ],
  ])("brings %s, and the mail is posted once", async (_what, headers) => {
    expect((await post(headers())).status).toBe(202);
    expect((await post(headers())).status).toBe(202);
    expect((await results()).replies).toEqual(["By webhook."]);
  });

  it("is refused with another secret, a signature of something else, or none", async () => {
    const other = createHmac("sha256", secret).update("something else").digest("hex");
    const wrong: Record<string, string>[] = [
      {},
      { authorization: `Bearer ${secret}x` },
      { authorization: "Basic x" },
      { "x-signature": `sha256=${other}` },
    ];
    for (const headers of wrong) expect((await post(headers)).status).toBe(401);
    expect(await db.prisma.inboundMail.count()).toBe(0);
  });

  it("may name the recipient, and is told when it is for nobody", async () => {
    const authorization = `Bearer ${secret}`;
    const named = { authorization, "x-recipient": letter().to, "x-sender": "" };
    expect((await post(named)).status).toBe(202);
    expect((await results()).outcomes).toEqual(["automatic"]);
    expect((await post({ authorization, "x-recipient": "bob@trust.nhs.uk" })).status).toBe(200);
    expect((await post({ authorization }, Buffer.alloc(limits.mailIn.bytes + 1, "a"))).status).toBe(413);
  });

  it("finds no such address where there is no secret", async () => {
    const { services } = mailIn.api;
    const without = { ...services, settings: { ...services.settings, mailInSecret: undefined } };
    const request = new Request("http://localhost:3000/mail/in", { method: "POST", body: "x" });
    expect((await answerMailIn(without, request)).status).toBe(404);
  });
});

/** A mail server of somebody's, by hand. */
async function dial() {
  const socket = connect(mailIn.port, "127.0.0.1");
  let all = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (all += chunk));
  socket.on("error", () => undefined);
  const answered = async (from: number) => {
    await expect
      .poll(() => /^\d{3} .*\r\n$/m.test(all.slice(from)), { timeout: 5_000, interval: 5 })
      .toBe(true);
    return all.slice(from);
  };
  await answered(0);
  return {
    heard: () => all,
    end: () => void socket.destroy(),
    say: (line: string) => {
      const from = all.length;
      socket.write(`${line}\r\n`);
      return answered(from);
    },
    /** Sends the same again and again until the other end has enough. @returns how many bytes went */
    pour: async (chunk: Buffer, most: number) => {
      let sent = 0;
      while (sent < most && !socket.destroyed && socket.writable && !all.includes("552")) {
        sent += chunk.length;
        if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
      }
      return sent;
    },
  };
}
