import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { inTransaction } from "../../graphql/core/transaction.ts";
import { mailSubscribers, queueMail } from "../../graphql/mail/index.ts";
import { lease } from "../../realtime/relay/deliveries.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { buildPerson } from "../support/factories.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { openSmtpServer, type SmtpServer } from "../support/smtp-server.ts";

let db: TestDatabase;
let smtp: SmtpServer;

beforeAll(async () => {
  db = await openTestDatabase();
  smtp = await openSmtpServer();
});

afterAll(async () => {
  await smtp.close();
  await db.close();
});

beforeEach(async () => {
  await resetDatabase(db);
  smtp.received.length = 0;
});

const mail = {
  to: "ada@trust.nhs.uk",
  subject: "Hello\r\nBcc: everyone@nhs.net",
  text: "The secret is plum",
  html: "<p>The secret is plum</p>",
  headers: { "In-Reply-To": "<1@example.nhs.uk>\r\nBcc: everyone@nhs.net" },
};

async function queue({ services }: TestApi): Promise<string> {
  const ctx = { prisma: db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, (tx) => queueMail(tx, mail));
  return (await db.prisma.mailMessage.findFirstOrThrow()).id;
}

async function deliver({ services }: TestApi, mailId: string): Promise<void> {
  const subscriber = findSubscriber("mail.queued.v1", "mail.deliver");
  if (!subscriber) throw new Error("Nobody delivers mail.");
  await subscriber.handle(services, {
    id: mailId,
    type: "mail.queued.v1",
    payload: { mailId },
    createdAt: new Date(),
  });
}

describe("a queued mail", () => {
  it("exists exactly if what caused it does, with its event", async () => {
    const api = createTestApi({ db });
    const ctx = { prisma: db.prisma, wakeRelay: () => undefined };
    const failing = inTransaction(ctx, async (tx) => {
      await queueMail(tx, mail);
      throw new Error("The cause came to nothing.");
    });
    await expect(failing).rejects.toThrow("came to nothing");
    expect(await db.prisma.mailMessage.count()).toBe(0);
    const mailId = await queue(api);
    expect(await db.prisma.outboxEvent.findMany()).toMatchObject([
      { type: "mail.queued.v1", payload: { mailId } },
    ]);
  });

  it("is sent once to one address, with its subject on one line, and its text wiped", async () => {
    const api = createTestApi({ db, settings: { smtpUrl: smtp.url, mailFrom: "no-reply@exchange.nhs.uk" } });
    const id = await queue(api);
    await deliver(api, id);
    await deliver(api, id);
    expect(smtp.received).toHaveLength(1);
    const [sent] = smtp.received;
    expect(sent?.to).toEqual(["ada@trust.nhs.uk"]);
    expect(sent?.message).toMatch(/^Subject: Hello Bcc: everyone@nhs\.net$/m);
    expect(sent?.message).toMatch(/^In-Reply-To: <1@example\.nhs\.uk> Bcc: everyone@nhs\.net/m);
    expect(sent?.message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(sent?.message).toMatch(/^X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r$/m);
    expect(sent?.message).not.toMatch(/^Bcc:/m);
    expect(sent?.message).toContain("The secret is plum");
    expect(await db.prisma.mailMessage.findFirstOrThrow()).toMatchObject({ text: "", html: "" });
  });

  it("names itself as where it comes back to, where mail comes in", async () => {
    const settings = { smtpUrl: smtp.url, mailFrom: "no-reply@exchange.nhs.uk" };
    const without = createTestApi({ db, settings });
    await deliver(without, await queue(without));
    await resetDatabase(db);
    const api = createTestApi({ db, settings: { ...settings, mailReplyDomain: "reply.exchange.nhs.uk" } });
    await deliver(api, await queue(api));
    expect(smtp.received.map(({ from }) => from)).toEqual([
      settings.mailFrom,
      expect.stringMatching(/^bounce\+[a-z2-7]{45}@reply\.exchange\.nhs\.uk$/),
    ]);
  });

  it.each([
    ["550 5.1.1 no such user", true],
    ["551 user has moved", true],
    ["550 5.2.1 mailbox disabled", true],
    ["550 5.7.1 blocked by policy", false],
    ["550 5.2.2 mailbox full", false],
    ["550 5.1.8 bad sender", false],
    ["554 5.7.1 relay access denied", false],
    ["450 4.2.1 try again later", false],
  ])("that is answered with “%s” is given up and pauses the person's mail: %s", async (answer, isForGood) => {
    const refusing = await openSmtpServer(() => answer);
    const api = createTestApi({ db, settings: { smtpUrl: refusing.url } });
    const ada = await buildPerson(db, { email: mail.to });
    const failure = await deliver(api, await queue(api)).then(() => "", String);
    expect(failure.includes(answer)).toBe(!isForGood);
    await refusing.close();
    const kept = await db.prisma.mailMessage.findFirstOrThrow();
    expect({ isRefused: kept.refusedAt !== null, isWiped: kept.text === "", sentAt: kept.sentAt }).toEqual({
      isRefused: isForGood,
      isWiped: isForGood,
      sentAt: null,
    });
    const standing = await db.prisma.mailStanding.findUnique({ where: { personId: ada.id } });
    expect(standing?.pausedAt instanceof Date).toBe(isForGood);
  });

  it.each([
    ["ASKED_FOR", "mail.deliver"],
    ["NEWS", "mail.deliver-news"],
    ["DIGEST", "mail.deliver-digests"],
  ] as const)("for %s leaves in a lane of its own, %s", async (purpose, lane) => {
    const api = createTestApi({ db, settings: { smtpUrl: smtp.url } });
    const ctx = { prisma: db.prisma, wakeRelay: () => api.services.wakeRelay() };
    await inTransaction(ctx, (tx) => queueMail(tx, mail, purpose));
    const { deliveries } = await db.prisma.outboxEvent.findFirstOrThrow({
      orderBy: { createdAt: "desc" },
      include: { deliveries: true },
    });
    expect(deliveries.map(({ subscriber }) => subscriber)).toEqual([lane]);
    expect(mailSubscribers.filter(({ name }) => name === lane)).toHaveLength(1);
  });

  it("waits for the mailbox where there is no mail server", async () => {
    const api = createTestApi({ db });
    await deliver(api, await queue(api));
    expect(smtp.received).toEqual([]);
    const { mailbox } = await api.visitor.query<{
      mailbox: { edges: { node: { id: string; text: string } }[] };
    }>("{ mailbox { edges { node { id text } } } }");
    expect(mailbox.edges.map(({ node }) => node.text)).toEqual(["The secret is plum"]);
  });

  it("is tried again when the mail server is away, with its text kept", async () => {
    const away = await openSmtpServer();
    await away.close();
    const api = createTestApi({ db, settings: { smtpUrl: away.url } });
    await expect(deliver(api, await queue(api))).rejects.toThrow("ECONNREFUSED");
    expect(await db.prisma.mailMessage.findFirstOrThrow()).toMatchObject({ sentAt: null, text: mail.text });
  });
});

describe("many mails at once", () => {
  /** A mail server that acknowledges what it took once it is told to. */
  async function openSlowServer() {
    const [goOn, acknowledge] = promised();
    const server = await openSmtpServer(undefined, () => goOn);
    const api = createTestApi({ db, settings: { smtpUrl: server.url } });
    const queueOne = async () => {
      const ctx = { prisma: db.prisma, wakeRelay: () => api.services.wakeRelay() };
      const freshness = { about: [], until: new Date(Date.now() + 3_600_000) };
      await inTransaction(ctx, (tx) => queueMail(tx, { ...mail, freshness }));
      return (await db.prisma.mailMessage.findFirstOrThrow({ orderBy: { id: "desc" } })).id;
    };
    const ids: string[] = [];
    return {
      server,
      acknowledge,
      deliverAll: async (count: number) => {
        for (let n = 0; n < count; n++) ids.push(await queueOne());
        return ids.map((id) => deliver(api, id));
      },
    };
  }

  it("of a lane wait for no connection", async () => {
    const { server, acknowledge, deliverAll } = await openSlowServer();
    const sendings = await deliverAll(8);
    await vi.waitFor(() => expect(server.received).toHaveLength(8), 5_000).finally(acknowledge);
    await Promise.all(sendings);
    await server.close();
  });

  it("that take too long are broken off before the relay gives them up, and not sent later", async () => {
    const giveUp = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(giveUp.signal);
    const { server, acknowledge, deliverAll } = await openSlowServer();
    const sendings = await deliverAll(9);
    await vi.waitFor(() => expect(server.received).toHaveLength(8), 5_000);
    giveUp.abort();
    const ends = await Promise.allSettled(sendings);
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => "rejected"));
    expect(Math.max(...timeout.mock.calls.map(([milliseconds]) => milliseconds))).toBeLessThan(
      lease - 15_000,
    );
    timeout.mockRestore();
    acknowledge();
    await sleep(500);
    expect(server.received).toHaveLength(8);
    // Only the one that waited is certain not to have left.
    expect(await db.prisma.mailMessage.count({ where: { begunAt: null } })).toBe(1);
    await server.close();
  });
});

function promised(): [Promise<void>, () => void] {
  let keep = () => {};
  const promise = new Promise<void>((resolve) => (keep = resolve));
  return [promise, () => keep()];
}
