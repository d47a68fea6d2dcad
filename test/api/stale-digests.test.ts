import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendDueDigests } from "../../graphql/digests/index.ts";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { deliver } from "../support/deliver.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { buildCollaborative, buildIcb, buildTag } from "../support/factories.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { mutate } from "../support/mutate.ts";
import { openSmtpServer, type SmtpServer } from "../support/smtp-server.ts";

let scene: DigestScene;
let smtp: SmtpServer;
let crash: Failing;
let reader: Person;
let thread: Thread;

/** What the mail server answers to whoever names a recipient, where it does not take the mail. */
let refusal: string | undefined;

beforeAll(async () => {
  smtp = await openSmtpServer(() => refusal);
  scene = await DigestScene.open({ smtpUrl: smtp.url });
  crash = failing(scene.db.pool);
});

afterAll(async () => {
  await smtp.close();
  await scene.db.close();
});

beforeEach(async () => {
  await scene.reset();
  smtp.received.length = 0;
  refusal = undefined;
});

const send = async () => {
  while ((await sendDueDigests(scene.api.services)) > 0);
};

/** A digest that tells of one thread is queued, on Thursday at eight. */
async function mailWaits(): Promise<void> {
  reader = await scene.reader();
  thread = await scene.posted("Beds", "2026-11-18T15:00:00Z");
  scene.now = new Date("2026-11-19T08:00:00Z");
  await send();
  expect(await scene.db.prisma.mailMessage.count({ where: { sentAt: null, staleAt: null } })).toBe(1);
}

/** All that waits goes its way, as relay and jobs would have it. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await deliver(scene.api, "mail.deliver-digests");
    await deliver(scene.api, "digests");
    await send();
  }
}

const named = (id: string, shortName: string) => ({ where: { id }, data: { shortName } });

/** Since yesterday a board does what another one did, which ended the day before. */
async function tookOver(predecessorId: string, shortName: string): Promise<void> {
  const { prisma } = scene.db;
  const { id: successorId } = await prisma.icb.update(named((await buildIcb(scene.db)).id, shortName));
  const day = { validTo: new Date("2026-11-17"), date: new Date("2026-11-18") };
  await prisma.icb.update({ where: { id: predecessorId }, data: { validTo: day.validTo } });
  await prisma.icbSuccession.create({
    data: { predecessorId, successorId, date: day.date, kind: "SPLIT" },
  });
}

/** The titles of threads in what the mail server took. */
const received = () =>
  smtp.received.map(({ message }) => [
    ...new Set(["Beds", "Wards", "Rotas"].filter((title) => message.includes(title))),
  ]);

describe("a digest that waited for hours", () => {
  it("goes once, with what there is to say by then", async () => {
    await mailWaits();
    scene.pass(180);
    await scene.db.prisma.thread.update({ where: { id: thread.id }, data: { title: "Wards" } });
    await scene.posted("Rotas", "2026-11-19T09:00:00Z");
    await settle();
    expect(received()).toEqual([["Wards", "Rotas"]]);
    expect(await scene.db.prisma.mailMessage.count({ where: { NOT: { text: "" } } })).toBe(0);
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    await settle();
    expect(smtp.received).toHaveLength(1);
  });

  it("goes as it is while it is fresh", async () => {
    await mailWaits();
    scene.pass(9);
    await settle();
    expect(received()).toEqual([["Beds"]]);
    expect(await scene.db.prisma.mailMessage.count()).toBe(1);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ["renamed", "Wards ICS", () => scene.db.prisma.icb.update(named(scene.icb.id, "Wards ICS"))],
    [
      "ended and split",
      "Fens ICS and Wolds ICS",
      async () => {
        for (const name of ["Fens ICS", "Wolds ICS"]) await tookOver(scene.icb.id, name);
      },
    ],
  ])("bears the name that holds by then of a board that was %s meanwhile", async (_what, name, change) => {
    await scene.db.prisma.icb.update(named(scene.icb.id, "Beds ICS"));
    const tag = await buildTag(scene.db, `ics:${scene.icb.id}`);
    reader = await scene.reader("DAILY", "08:00", {}, `ics/${scene.icb.id}`);
    await scene.posted("Rotas", "2026-11-18T15:00:00Z", { tags: [tag] });
    scene.now = new Date("2026-11-19T08:00:00Z");
    await send();
    scene.pass(180);
    await change();
    await settle();
    const [first, sent] = await scene.mailsTo(reader);
    expect([first?.sentAt, sent?.sentAt]).toEqual([null, scene.now]);
    expect([first?.subject, sent?.subject].map((subject) => subject?.split(": ")[0])).toEqual([
      "Beds ICS",
      name,
    ]);
  });

  it("goes to where its reader has mail by then", async () => {
    await mailWaits();
    scene.pass(180);
    const data = { email: "moved@example.org" };
    await scene.db.prisma.person.update({ where: { id: reader.id }, data });
    await settle();
    expect(smtp.received.map(({ to }) => to)).toEqual([[data.email]]);
  });

  it("does not go if what it tells of went out of sight meanwhile", async () => {
    await mailWaits();
    scene.pass(180);
    const { id: audienceCollaborativeId } = await buildCollaborative(scene.db);
    const data = { audience: "COLLABORATIVE", audienceCollaborativeId } as const;
    await scene.db.prisma.thread.update({ where: { id: thread.id }, data });
    await settle();
    expect(smtp.received).toEqual([]);
    const where = { personId: reader.id };
    expect(await scene.db.prisma.digestSchedule.findUniqueOrThrow({ where })).toMatchObject({
      mailId: null,
      givenBack: 0,
      nextAt: new Date("2026-11-20T08:00:00Z"),
    });
  });

  it("does not go to whoever stopped it meanwhile, nor once they have one again", async () => {
    await mailWaits();
    scene.pass(180);
    const client = await scene.api.as(reader);
    const digest = { weekday: 1, time: "08:00", feed: scene.feed };
    await mutate(client, "saveDigest", { ...digest, frequency: "OFF" });
    await deliver(scene.api, "mail.deliver-digests");
    await mutate(client, "saveDigest", { ...digest, frequency: "DAILY" });
    await settle();
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    await settle();
    expect(smtp.received).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    [
      "has been shut out",
      () => scene.db.prisma.person.update({ where: { id: reader.id }, data: { suspendedAt: scene.now } }),
      () => scene.db.prisma.person.update({ where: { id: reader.id }, data: { suspendedAt: null } }),
    ],
    [
      "has paused everything",
      () =>
        scene.db.prisma.followPause.create({ data: { personId: reader.id, until: new Date("2026-11-21") } }),
      () => scene.db.prisma.followPause.deleteMany(),
    ],
    [
      "gets no mail, because one came back",
      () => scene.db.prisma.mailStanding.create({ data: { personId: reader.id, pausedAt: scene.now } }),
      () => scene.db.prisma.mailStanding.deleteMany(),
    ],
  ])("does not go while its reader %s, who misses nothing for that", async (_what, change, undo) => {
    await mailWaits();
    scene.pass(180);
    await change();
    await settle();
    expect(smtp.received).toEqual([]);
    await undo();
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    await settle();
    expect(received()).toEqual([["Beds"]]);
  });

  it("goes in the next one where nobody looked before that was due", async () => {
    await mailWaits();
    await scene.posted("Rotas", "2026-11-19T15:00:00Z");
    scene.now = new Date("2026-11-20T08:10:00Z");
    await send();
    await settle();
    expect(received()).toEqual([["Beds", "Rotas"]]);
  });

  it("is given back once, however often that is told", async () => {
    await mailWaits();
    scene.pass(180);
    await deliver(scene.api, "mail.deliver-digests");
    await deliver(scene.api, "digests");
    await send();
    await scene.db.prisma.outboxDelivery.updateMany({
      where: { subscriber: "digests" },
      data: { status: "PENDING" },
    });
    await settle();
    expect(received()).toEqual([["Beds"]]);
  });

  it("that the mail server goes on refusing is composed a few times, and then left to fail where it is seen", async () => {
    await mailWaits();
    refusal = "452 4.2.2 mailbox full";
    let failures = 0;
    for (let round = 0; round < 10 * 6; round++) {
      await deliver(scene.api, "mail.deliver-digests").catch(() => failures++);
      await deliver(scene.api, "digests");
      await send();
      scene.pass(11);
    }
    expect(failures).toBeGreaterThan(10);
    expect(await scene.db.prisma.mailMessage.count()).toBe(6);
    const last = await scene.db.prisma.mailMessage.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ staleAt: null, freshUntil: null });
    refusal = undefined;
    await settle();
    expect(received()).toEqual([["Beds"]]);
  });

  it("goes as it was once it may have left", async () => {
    await mailWaits();
    await scene.db.prisma.mailMessage.updateMany({ data: { begunAt: scene.now } });
    scene.pass(180);
    await settle();
    expect(received()).toEqual([["Beds"]]);
    expect(await scene.db.prisma.mailMessage.count()).toBe(1);
  });
});

it.each(["before", "after"] as const)(
  "whichever statement a process ends at, %s it, a digest that waited for hours goes, and to the mail server none goes by another name",
  async (when) => {
    let tried = 0;
    for (let n = 1, goesOn = true; goesOn; n++) {
      await scene.reset();
      smtp.received.length = 0;
      await mailWaits();
      scene.pass(180);
      goesOn = await crash.failAt(n, when, settle);
      // As much as a lease, and then some.
      scene.pass(7);
      await settle();
      const names = smtp.received.map(({ message }) => /^Message-ID: (.*)$/m.exec(message)?.[1]);
      expect(new Set(names).size, `statement ${n}`).toBe(1);
      tried = n;
    }
    expect(tried).toBeGreaterThan(10);
  },
  120_000,
);

it("no more digests are composed while thousands wait for the mail server", async () => {
  await scene.db.query(
    `WITH event AS (
       INSERT INTO "OutboxEvent" ("id", "type", "payload")
       SELECT gen_random_uuid(), 'mail.digest-queued.v1', '{}' FROM generate_series(1, 5000) RETURNING "id"
     )
     INSERT INTO "OutboxDelivery" ("eventId", "subscriber") SELECT "id", 'mail.deliver-digests' FROM event`,
    [],
  );
  reader = await scene.reader();
  await scene.posted("Beds", "2026-11-18T15:00:00Z");
  scene.now = new Date("2026-11-19T08:00:00Z");
  await send();
  expect(await scene.mailsTo(reader)).toEqual([]);
  await scene.db.prisma.outboxEvent.deleteMany({ where: { type: "mail.digest-queued.v1" } });
  await send();
  expect(await scene.mailsTo(reader)).toHaveLength(1);
});
