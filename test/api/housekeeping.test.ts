import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetExpired } from "../../graphql/accounts/index.ts";
import { forgetOldKeys } from "../../graphql/core/idempotency.ts";
import { forgetVisits } from "../../graphql/feed/index.ts";
import { forgetSentMail } from "../../graphql/mail/index.ts";
import { forgetFits } from "../../graphql/search/index.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";

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

  for (const [id, expiresAt] of [
    ["gone", daysAgo(1)],
    ["good", daysAgo(-1)],
  ] as const) {
    await db.prisma.signInTicket.create({ data: { id, personId: person.id, expiresAt } });
  }
  for (const [createdAt, confirmedAt] of [
    [daysAgo(2), null],
    [daysAgo(2), daysAgo(2)],
    [daysAgo(0), null],
  ] as const) {
    const { id: personId } = await buildPerson(db);
    const sealedSeed = createdAt < daysAgo(1) && !confirmedAt ? "gone" : "good";
    await db.prisma.secondFactor.create({ data: { personId, sealedSeed, createdAt, confirmedAt } });
  }

  await forgetExpired(test.services);
  await forgetOldKeys(test.services);
  await forgetSentMail(test.services);

  expect((await db.prisma.authSession.findMany()).map(({ id }) => id)).toEqual(["good"]);
  expect((await db.prisma.emailToken.findMany()).map(({ id }) => id)).toEqual(["good"]);
  expect((await db.prisma.signInTicket.findMany()).map(({ id }) => id)).toEqual(["good"]);
  const seeds = (await db.prisma.secondFactor.findMany()).map(({ sealedSeed }) => sealedSeed);
  expect(seeds).toEqual(["good", "good"]);
  expect((await db.prisma.rateLimit.findMany()).map(({ key }) => key)).toEqual(["good"]);
  expect((await db.prisma.idempotencyKey.findMany()).map(({ mutation }) => mutation)).toEqual(["good"]);
  expect((await db.prisma.mailMessage.findMany()).map(({ subject }) => subject).toSorted()).toEqual([
    "good",
    "good, parked",
    "good, waiting",
  ]);
});

it("forgets what somebody looked at, and what fitted their searches, long ago", async () => {
  const { id: personId } = await buildPerson(db);
  const visit = { personId, kind: "REGION" };
  await db.prisma.feedVisit.createMany({
    data: [
      { ...visit, targetId: "gone", seenAt: daysAgo(401) },
      { ...visit, targetId: "good", seenAt: daysAgo(399) },
    ],
  });
  const client = await test.as({ id: personId });
  await client.query(`mutation { saveSearch(input: { query: "theatres" }) { __typename } }`);
  const { id: savedSearchId } = await db.prisma.savedSearch.findFirstOrThrow({ where: { personId } });
  const good = await buildThread(db);
  for (const [thread, days] of [
    [await buildThread(db), 181],
    [good, 179],
  ] as const) {
    const fit = { savedSearchId, subjectId: thread.id, threadId: thread.id };
    await db.prisma.savedSearchFit.create({ data: { ...fit, foundAt: daysAgo(days) } });
  }

  await forgetVisits(test.services);
  await forgetFits(test.services);

  const visits = await db.prisma.feedVisit.findMany({ where: { personId } });
  expect(visits.map(({ targetId }) => targetId)).toEqual(["good"]);
  const fits = await db.prisma.savedSearchFit.findMany({ where: { savedSearchId } });
  expect(fits.map(({ subjectId }) => subjectId)).toEqual([good.id]);
});
