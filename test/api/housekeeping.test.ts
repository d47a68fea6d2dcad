import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetExpired } from "../../graphql/accounts/index.ts";
import { forgetOldKeys } from "../../graphql/core/idempotency.ts";
import { forgetSentMail } from "../../graphql/mail/index.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";

const day = 86_400_000;
const now = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * day);

let db: TestDatabase;
let test: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
  test = createTestApi({ db, clock: { now: () => now } });
});
afterAll(() => db.close());

it("removes what has served its time and keeps what has not", async () => {
  const person = await buildPerson(db);
  for (const [id, expiresAt] of [
    ["gone", daysAgo(1)],
    ["good", daysAgo(-1)],
  ] as const) {
    await db.prisma.authSession.create({ data: { id, personId: person.id, expiresAt } });
    await db.prisma.emailToken.create({
      data: {
        id,
        personId: person.id,
        purpose: "VERIFY_EMAIL",
        email: person.email,
        expiresAt: new Date(expiresAt.getTime() - day / 2),
      },
    });
  }
  await db.prisma.rateLimit.createMany({
    data: [
      { key: "gone", windowStart: daysAgo(2), count: 3 },
      { key: "good", windowStart: now, count: 3 },
    ],
  });
  await db.prisma.idempotencyKey.createMany({
    data: [
      {
        personId: person.id,
        key: "00000000-0000-4000-8000-000000000001",
        mutation: "gone",
        createdAt: daysAgo(8),
      },
      {
        personId: person.id,
        key: "00000000-0000-4000-8000-000000000002",
        mutation: "good",
        createdAt: daysAgo(6),
      },
    ],
  });
  const mail = { toAddress: person.email, text: "", html: "" };
  await db.prisma.mailMessage.createMany({
    data: [
      { ...mail, subject: "gone", createdAt: daysAgo(91) },
      { ...mail, subject: "gone, sent", createdAt: daysAgo(91), sentAt: daysAgo(91) },
      { ...mail, subject: "good", createdAt: daysAgo(89) },
    ],
  });
  for (const [subject, status] of [
    ["gone, given up", "DONE"],
    ["good, waiting", "PENDING"],
    ["good, parked", "PARKED"],
  ] as const) {
    const { id: mailId } = await db.prisma.mailMessage.create({
      data: { ...mail, subject, createdAt: daysAgo(91) },
    });
    await db.prisma.outboxEvent.create({
      data: {
        type: "mail.queued.v1",
        payload: { mailId },
        createdAt: daysAgo(91),
        deliveries: { create: { subscriber: "mail.deliver", status } },
      },
    });
  }

  await forgetExpired(test.services);
  await forgetOldKeys(test.services);
  await forgetSentMail(test.services);

  expect((await db.prisma.authSession.findMany()).map(({ id }) => id)).toEqual(["good"]);
  expect((await db.prisma.emailToken.findMany()).map(({ id }) => id)).toEqual(["good"]);
  expect((await db.prisma.rateLimit.findMany()).map(({ key }) => key)).toEqual(["good"]);
  expect((await db.prisma.idempotencyKey.findMany()).map(({ mutation }) => mutation)).toEqual(["good"]);
  expect((await db.prisma.mailMessage.findMany()).map(({ subject }) => subject).toSorted()).toEqual([
    "good",
    "good, parked",
    "good, waiting",
  ]);
});
