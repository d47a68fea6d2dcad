import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { forgetReceivedMail } from "../../graphql/mail-in/index.ts";
import type { Person, Prisma } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";

let db: TestDatabase;
let api: TestApi;
let writer: Person;
let threadId: string;
const now = new Date("2026-11-23T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  writer = await buildPerson(db);
  ({ id: threadId } = await buildThread(db));
});

/** A mail that came and was never handled. */
async function came(receivedAt: Date, traits: Partial<Prisma.InboundMailUncheckedCreateInput> = {}) {
  const raw = new TextEncoder().encode("Subject: What is mine alone");
  const mail = { personId: writer.id, threadId, isFromNobody: false, raw, receivedAt };
  const fingerprint = String(await db.prisma.inboundMail.count());
  return db.prisma.inboundMail.create({ data: { ...mail, fingerprint, ...traits } });
}

const explanations = () => db.prisma.mailMessage.findMany({ select: { toAddress: true, text: true } });

it("a reply by mail that could not be handled for a week is given up, and its writer is told once", async () => {
  const { id } = await came(daysAgo(8));
  await forgetReceivedMail(api.services);
  await forgetReceivedMail(api.services);
  expect(await db.prisma.inboundMail.findUnique({ where: { id } })).toMatchObject({
    raw: null,
    outcome: "given-up",
  });
  const [told, ...others] = await explanations();
  expect([told?.toAddress, others]).toEqual([writer.email, []]);
  expect(told?.text).toContain("could not be posted");
  expect(told?.text).not.toContain("What is mine alone");
});

it.each<[string, () => Promise<unknown>]>([
  ["that is not a week old", () => came(daysAgo(6))],
  ["that was handled", () => came(daysAgo(8), { raw: null, handledAt: daysAgo(8), outcome: "posted" })],
  ["that names no sender", () => came(daysAgo(8), { isFromNobody: true })],
  ["that came back", () => came(daysAgo(8), { threadId: null, mailId: randomUUID() })],
])("nobody is told of one %s", async (_what, comes) => {
  await comes();
  await forgetReceivedMail(api.services);
  expect(await explanations()).toEqual([]);
});

it("of many only a few are explained, and none is kept", async () => {
  for (let n = 0; n < 120; n++) await came(daysAgo(8));
  await forgetReceivedMail(api.services);
  expect((await explanations()).length).toBe(10);
  expect(await db.prisma.inboundMail.count({ where: { raw: { not: null } } })).toBe(0);
});
