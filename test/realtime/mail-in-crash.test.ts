import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { findAddressee, receiveMail } from "../../graphql/mail-in/index.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { openMailIn, type MailIn } from "../support/mail-in.ts";

let db: TestDatabase;
let mailIn: MailIn;
let crash: Failing;

beforeAll(async () => {
  db = await openTestDatabase();
  mailIn = await openMailIn({ db });
  crash = failing(db.pool);
});

afterAll(async () => {
  await mailIn.close();
  await db.close();
});

beforeEach(() => resetDatabase(db));

/** What an answer says, and what is to come of it, once. */
const answers = [
  { text: "We use the shared list.", attachment: "", replies: 1, explanations: 0 },
  { text: "With the file.", attachment: "list.xlsx", replies: 1, explanations: 1 },
  { text: "See 943 476 5919.", attachment: "", replies: 0, explanations: 1 },
];

function messageOf(from: Person, { text, attachment }: (typeof answers)[number], id: string): Buffer {
  const head = [
    `From: ${from.email}`,
    "Subject: Re: x",
    `Message-ID: <${id}@trust.nhs.uk>`,
    "MIME-Version: 1.0",
  ];
  const file = [
    "--b",
    `Content-Type: application/x; name="${attachment}"`,
    "Content-Disposition: attachment",
    "",
    "cells",
  ];
  const body = ["Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: text/plain", "", text];
  return Buffer.from([...head, ...body, ...(attachment ? file : []), "--b--", ""].join("\r\n"));
}

/** What there is of a person's answer to a thread. */
async function resultOf(person: Person, thread: Thread) {
  const [replies, events, explanations, waiting] = await Promise.all([
    db.prisma.post.count({ where: { threadId: thread.id, authorId: person.id } }),
    db.prisma.outboxEvent.count({
      where: { type: "thread.replied.v1", payload: { path: ["threadId"], equals: thread.id } },
    }),
    db.prisma.mailMessage.count({ where: { toAddress: person.email } }),
    db.prisma.inboundMail.count({ where: { personId: person.id, raw: { not: null } } }),
  ]);
  return { replies, events, explanations, waiting };
}

describe("a mail that comes in", () => {
  it.each(answers)(
    "is taken and handled once, wherever a process ends before or after a statement: $text",
    async (answer) => {
      const { services } = mailIn.api;
      for (const when of ["before", "after"] as const) {
        let steps = 0;
        for (let isBroken = true; isBroken;) {
          steps += 1;
          const person = await buildPerson(db);
          const thread = await buildThread(db);
          const address = mailIn.addressOf(person, thread);
          const raw = messageOf(person, answer, `${when}-${steps}-${person.id}`);
          const work = async () => {
            const target = await findAddressee(services, address);
            if (!target) throw new Error("There is no such address.");
            await receiveMail(services, { target, sender: person.email, raw });
            await mailIn.handle();
          };
          isBroken = await crash.failAt(steps, when, work);
          // Its sender's mail server brings it again, and the relay hands over again what was taken.
          await work();
          const { replies, explanations } = answer;
          expect({ when, steps, ...(await resultOf(person, thread)) }).toEqual({
            when,
            steps,
            replies,
            events: replies,
            explanations,
            waiting: 0,
          });
          await db.prisma.outboxEvent.deleteMany({ where: { type: "mail.received.v1" } });
        }
        expect(steps).toBeGreaterThan(8);
      }
    },
  );
});
