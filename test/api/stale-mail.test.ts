import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import type { Person, Thread } from "../../prisma/generated/client/client.ts";
import { lease, maxFailures } from "../../realtime/relay/deliveries.ts";
import { longestRetryDelay } from "../../realtime/relay/failure.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { deliver } from "../support/deliver.ts";
import { buildCollaborative, buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { failing, type Failing } from "../support/fail-at.ts";
import { happen } from "../support/happen.ts";
import { openSmtpServer, type SmtpServer } from "../support/smtp-server.ts";

const minute = 60_000;

let db: TestDatabase;
let api: TestApi;
let smtp: SmtpServer;
let now: Date;
let crash: Failing;
let reader: Person;
let answerer: Person;
let thread: Thread;

/** What the mail server answers to whoever names a recipient, where it does not take the mail. */
let refusal: string | undefined;

beforeAll(async () => {
  db = await openTestDatabase();
  smtp = await openSmtpServer(() => refusal);
  crash = failing(db.pool);
  api = createTestApi({ db, clock: { now: () => now }, settings: { smtpUrl: smtp.url } });
});

afterAll(async () => {
  await smtp.close();
  await db.close();
});

beforeEach(async () => {
  await resetDatabase(db);
  smtp.received.length = 0;
  refusal = undefined;
  now = new Date("2026-11-23T10:00:00Z");
  [reader, answerer] = [await buildPerson(db), await buildPerson(db)];
  thread = await buildThread(db, { author: reader, title: "Night rota" });
});

const pass = (minutes: number) => void (now = new Date(now.getTime() + minutes * minute));

/** Somebody answers the reader, and the mail of it is queued. */
async function mailWaits(): Promise<void> {
  const post = await buildPost(db, { thread, author: answerer, markdown: "We share one rota." });
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  pass(3);
  await sendDueMail(api.services);
  expect(await db.prisma.mailMessage.count({ where: { sentAt: null, staleAt: null } })).toBe(1);
}

/** A thread is from now on for a group in which the reader is not. */
async function narrow({ id }: Thread): Promise<void> {
  const { id: audienceCollaborativeId } = await buildCollaborative(db);
  const data = { audience: "COLLABORATIVE", audienceCollaborativeId } as const;
  await db.prisma.thread.update({ where: { id }, data });
}

/** A mail server that is being stopped: it agrees to all that is asked before the message, and goes. */
function greetAndLeave(socket: Socket): void {
  socket.write("220 mx.trust.nhs.uk\r\n");
  socket.on("data", (line: Buffer) =>
    /^DATA/m.test(String(line)) ? socket.end() : socket.write("250 OK\r\n"),
  );
}

/** All that waits goes its way, as relay and jobs would have it. */
async function settle(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await deliver(api, "mail.deliver-news");
    await deliver(api, "notifications");
    while ((await sendDueMail(api.services)) > 0);
  }
}

const states = async () => {
  const rows = await db.prisma.notification.findMany({ where: { personId: reader.id, channel: "MAIL" } });
  return rows.map(({ dropReason, dueAt, sentAt }) => (dueAt ? "due" : sentAt ? "sent" : dropReason));
};

describe("a mail that waited for hours", () => {
  it("goes once, with what there is to say by then", async () => {
    await mailWaits();
    pass(180);
    await db.prisma.thread.update({ where: { id: thread.id }, data: { title: "Rota of the night" } });
    await settle();
    expect(smtp.received.map(({ message }) => /^Subject: (.*)$/m.exec(message)?.[1])).toEqual([
      expect.stringContaining("Rota_o"),
    ]);
    expect(await states()).toEqual(["sent"]);
    expect(await db.prisma.mailMessage.count({ where: { NOT: { text: "" } } })).toBe(0);
  });

  it("goes as it is while it is fresh", async () => {
    await mailWaits();
    pass(9);
    await settle();
    expect(smtp.received).toHaveLength(1);
    expect(await db.prisma.mailMessage.count()).toBe(1);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ["was read meanwhile", "READ", () => db.prisma.notification.updateMany({ data: { readAt: now } })],
    [
      "was switched off meanwhile",
      "OFF",
      () =>
        db.prisma.notificationSetting.create({
          data: { personId: reader.id, kind: "ANSWERED", channel: "MAIL", on: false },
        }),
    ],
    ["went out of sight meanwhile", "GONE", () => narrow(thread)],
    [
      "concerns somebody who was shut out meanwhile",
      "ACCOUNT",
      () => db.prisma.person.update({ where: { id: reader.id }, data: { suspendedAt: now } }),
    ],
    [
      "comes back meanwhile",
      "BOUNCED",
      () => db.prisma.mailStanding.create({ data: { personId: reader.id, pausedAt: now } }),
    ],
  ])("does not go if what it tells of %s", async (_what, reason, change) => {
    await mailWaits();
    pass(180);
    await change();
    await settle();
    expect(smtp.received).toEqual([]);
    expect(await states()).toEqual([reason]);
  });

  it("waits on while its reader has paused everything, and then goes", async () => {
    await mailWaits();
    pass(180);
    await db.prisma.followPause.create({ data: { personId: reader.id, until: new Date("2026-11-25") } });
    await settle();
    expect([smtp.received.length, await states()]).toEqual([0, ["due"]]);
    pass(48 * 60);
    await settle();
    expect([smtp.received.length, await states()]).toEqual([1, ["sent"]]);
  });

  it("is given back once, however often that is told", async () => {
    await mailWaits();
    pass(180);
    await deliver(api, "mail.deliver-news");
    await deliver(api, "notifications");
    await sendDueMail(api.services);
    await db.prisma.outboxDelivery.updateMany({
      where: { subscriber: "notifications", event: { type: "mail.stale.v1" } },
      data: { status: "PENDING" },
    });
    await settle();
    expect(smtp.received).toHaveLength(1);
  });

  describe("that the mail server goes on refusing", () => {
    const last = () => db.prisma.mailMessage.findFirstOrThrow({ orderBy: { id: "desc" } });

    /** Tries until the sixth mail is composed, with what else happens right before. */
    async function composeTheLast(happens: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
      refusal = "452 4.2.2 mailbox full";
      for (let round = 0; (await db.prisma.mailMessage.count()) < 6 && round < 24 * 6; round++) {
        pass(11);
        await deliver(api, "mail.deliver-news").catch(() => undefined);
        await deliver(api, "notifications");
        if ((await db.prisma.notification.count({ where: { dueAt: { lte: now }, givenBack: 5 } })) > 0) {
          await happens();
        }
        await sendDueMail(api.services);
      }
    }

    it("is composed a few times, and then left to fail where it is seen", async () => {
      await mailWaits();
      await composeTheLast();
      const longest = Array.from({ length: maxFailures - 1 }, (_none, n) => longestRetryDelay(n + 1));
      now = new Date(now.getTime() + longest.reduce((sum, delay) => sum + delay) + (maxFailures - 1) * lease);
      await expect(deliver(api, "mail.deliver-news")).rejects.toThrow("452");
      expect(await last()).toMatchObject({ staleAt: null });
      expect(await db.prisma.mailMessage.count()).toBe(6);
    });

    it("is looked at again when it is tried once more, and what else is in it as well", async () => {
      await mailWaits();
      const other = await buildThread(db, { author: reader, title: "Night bus" });
      await composeTheLast(async () => {
        const post = await buildPost(db, { thread: other, author: answerer, markdown: "It goes at ten." });
        await happen(api, "thread.replied.v1", { threadId: other.id, postId: post.id });
        pass(3);
      });
      expect((await last()).text).toContain("Night bus");
      await narrow(other);
      pass(24 * 60);
      refusal = undefined;
      await settle();
      expect(smtp.received).toHaveLength(1);
      expect(smtp.received[0]?.message).toContain("Night rota");
      expect(smtp.received[0]?.message).not.toContain("Night bus");
      expect(new Set(await states())).toEqual(new Set(["GONE", "sent"]));
    });
  });

  it.each<[string, (socket: Socket) => unknown]>([
    ["says nothing", (socket) => socket.resume()],
    ["hangs up at once", (socket) => socket.end()],
    ["breaks off at once", (socket) => socket.resetAndDestroy()],
    ["hangs up before it takes the message", greetAndLeave],
  ])(
    "does not go as it was because a mail server %s",
    async (_what, meet) => {
      await mailWaits();
      const server = createServer((socket) => {
        socket.on("error", () => undefined);
        meet(socket);
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const away = createTestApi({ db, clock: { now: () => now }, settings: { smtpUrl } });
      await expect(deliver(away, "mail.deliver-news")).rejects.toThrow();
      server.close();
      pass(180);
      await narrow(thread);
      await settle();
      expect(smtp.received).toEqual([]);
      expect(await states()).toEqual(["GONE"]);
    },
    20_000,
  );

  describe("goes as it was, under its own name, once it may have left:", () => {
    const names = (...servers: SmtpServer[]) =>
      servers.flatMap(({ received }) =>
        received.map(({ message }) => /^Message-ID: (.*)$/m.exec(message)?.[1]),
      );

    it("the mail server took it and hung up, however often it is then refused", async () => {
      await mailWaits();
      const rude = await openSmtpServer(undefined, () => Promise.reject(new Error("It hangs up.")));
      const { services } = createTestApi({
        db,
        clock: { now: () => now },
        settings: { smtpUrl: rude.url },
      });
      await expect(deliver({ services }, "mail.deliver-news")).rejects.toThrow();
      await rude.close();
      refusal = "451 4.3.0 try again later";
      await expect(deliver(api, "mail.deliver-news")).rejects.toThrow("451");
      pass(180);
      refusal = undefined;
      await settle();
      expect([rude.received.length, smtp.received.length]).toEqual([1, 1]);
      expect(new Set(names(rude, smtp)).size).toBe(1);
      expect(await db.prisma.mailMessage.count()).toBe(1);
    });

    it("the process ended before it could remember that", async () => {
      await mailWaits();
      let [hasEnded, statement] = [true, 0];
      while (hasEnded && smtp.received.length === 0) {
        hasEnded = await crash.failAt(++statement, "before", () => deliver(api, "mail.deliver-news"));
      }
      expect([hasEnded, smtp.received.length]).toEqual([true, 1]);
      pass(180);
      await settle();
      expect(smtp.received).toHaveLength(2);
      expect(new Set(names(smtp)).size).toBe(1);
      expect(await db.prisma.mailMessage.count()).toBe(1);
    });
  });
});

it.each(["before", "after"] as const)(
  "whichever statement a process ends at, %s it, a mail that waited for hours goes, and to the mail server none goes by another name",
  async (when) => {
    let tried = 0;
    for (let n = 1, goesOn = true; goesOn; n++) {
      smtp.received.length = 0;
      await mailWaits();
      pass(180);
      goesOn = await crash.failAt(n, when, settle);
      pass(2);
      await settle();
      const names = smtp.received.map(({ message }) => /^Message-ID: (.*)$/m.exec(message)?.[1]);
      expect(new Set(names).size, `statement ${n}`).toBe(1);
      expect(await states()).toEqual(Array.from({ length: n }, () => "sent"));
      tried = n;
    }
    expect(tried).toBeGreaterThan(10);
  },
  60_000,
);
