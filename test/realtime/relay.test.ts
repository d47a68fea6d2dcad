import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Services } from "../../graphql/core/context.ts";
import { publish, registerSubscribers, subscriber } from "../../graphql/core/outbox.ts";
import { inTransaction } from "../../graphql/core/transaction.ts";
import type { Database } from "../../prisma/client.ts";
import { createLog } from "../../realtime/log.ts";
import { startRelay, type Relay } from "../../realtime/relay.ts";
import {
  bringForward,
  claim,
  lease,
  markFailed,
  maxClaims,
  maxFailures,
  parkUnknown,
  prune,
} from "../../realtime/relay/deliveries.ts";
import { createTestApi } from "../support/client.ts";
import { openTestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import { expectSoon, quiet } from "./site.ts";

const day = 86_400_000;
const probe = "probe";
const slow = "slow-probe";

let db: Database;
/** How far the tests' clock is ahead. */
let ahead = 0;
let services: Services;
let relays: Relay[] = [];
/** What the probe was called with. */
let handled: string[] = [];
let handle: (threadId: string) => Promise<void>;
let handleSlowly: () => Promise<void>;
/** How the sockets are told. */
let send: () => Promise<void>;

beforeAll(async () => {
  db = await openTestDatabase();
  services = {
    db,
    settings: createTestApi({ db }).services.settings,
    clock: { now: () => new Date(Date.now() + ahead) },
    live: { send: () => send() },
    wakeRelay: () => undefined,
  };
  const on = "thread.edited.v1";
  registerSubscribers([
    subscriber({
      name: probe,
      on,
      async handle(_services, { payload }) {
        handled.push(payload.threadId);
        await handle(payload.threadId);
      },
    }),
    subscriber({ name: slow, on, handle: () => handleSlowly() }),
  ]);
  // The first use of the database client takes its time, which is not what is measured here.
  await publishEdits(threadIds(1));
});

beforeEach(async () => {
  ahead = 0;
  handled = [];
  handle = async () => undefined;
  handleSlowly = async () => undefined;
  send = async () => undefined;
  await db.prisma.outboxEvent.deleteMany();
});

afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  relays = [];
});

afterAll(() => db.close());

function startOne(): Relay {
  const relay = startRelay(
    services,
    createLog("error", () => undefined),
  );
  relays.push(relay);
  return relay;
}

async function publishEdits(threadIds: readonly string[]): Promise<void> {
  await inTransaction({ prisma: db.prisma, wakeRelay: () => undefined }, async (tx) => {
    for (const threadId of threadIds) await publish(tx, "thread.edited.v1", { threadId });
  });
}

const threadIds = (count: number) =>
  Array.from({ length: count }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);
const deliveryOf = (name: string) =>
  db.prisma.outboxDelivery.findFirst({ where: { subscriber: name } }).then((row) => ({
    status: row?.status,
    attempts: row?.attempts,
    lastError: row?.lastError,
  }));
const undone = () => db.prisma.outboxDelivery.count({ where: { status: { not: "DONE" } } });

describe("an event", () => {
  it("reaches its subscriber as soon as it is committed, and once", async () => {
    startOne();
    await quiet();
    const [id = ""] = threadIds(1);
    await publishEdits([id]);
    await expectSoon(() => handled, [id], 500);
    await expectSoon(undone, 0);
    await quiet();
    expect(handled).toEqual([id]);
  });

  it("does not exist when its transaction was rolled back", async () => {
    startOne();
    const failing = inTransaction({ prisma: db.prisma, wakeRelay: () => undefined }, async (tx) => {
      await publish(tx, "thread.edited.v1", { threadId: threadIds(1)[0] ?? "" });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await db.prisma.outboxEvent.count()).toBe(0);
  });

  it("is handled in the order of events, when they come one after the other", async () => {
    const ids = threadIds(30);
    for (const id of ids) await publishEdits([id]);
    startOne();
    await expectSoon(undone, 0);
    expect(handled).toEqual(ids);
  });

  it("is told to sockets before anything else is done about it, which does not wait for long", async () => {
    const { id } = await buildThread(db);
    const order: string[] = [];
    handle = async () => void order.push("handled");
    send = async () => {
      await sleep(30);
      order.push("told");
    };
    startOne();
    await quiet();
    await publishEdits([id]);
    await expectSoon(() => order, ["told", "handled"]);
    let go: (() => void) | undefined;
    send = () => new Promise<void>((resolve) => void (go = resolve));
    await publishEdits([id]);
    await expectSoon(() => order, ["told", "handled", "handled"], 2_000);
    go?.();
  });

  it("that was missed while no relay ran is found by the next", async () => {
    const ids = threadIds(100);
    await publishEdits(ids);
    startOne();
    await expectSoon(undone, 0, 10_000);
    expect(handled.toSorted()).toEqual(ids);
  });
});

describe("a delivery that fails", () => {
  it("is tried again later, and the other subscriber's is not", async () => {
    handle = async () => {
      if (handled.length === 1) throw new Error("Not now, ann@trust.nhs.uk");
    };
    startOne();
    await publishEdits(threadIds(1));
    await expectSoon(
      () => deliveryOf(probe),
      { status: "PENDING", attempts: 1, lastError: "Not now, [address]" },
      900,
    );
    await expectSoon(() => deliveryOf(slow).then(({ status }) => status), "DONE");
    await expectSoon(() => deliveryOf(probe), { status: "DONE", attempts: 2, lastError: null }, 10_000);
    expect(handled).toHaveLength(2);
  });

  it("is parked in the end, with what went wrong", async () => {
    handle = async () => {
      throw new Error("Never");
    };
    await publishEdits(threadIds(1));
    const relay = startOne();
    for (let attempt = 1; attempt <= maxFailures; attempt++) {
      await expectSoon(() => handled.length, attempt);
      await expectSoon(() => deliveryOf(probe).then(({ lastError }) => lastError), "Never");
      ahead += day;
      relay.wake();
    }
    await expectSoon(() => deliveryOf(probe), {
      status: "PARKED",
      attempts: maxFailures,
      lastError: "Never",
    });
    ahead += day;
    relay.wake();
    await quiet();
    expect(handled).toHaveLength(maxFailures);
  });
});

describe("after a process died with a claim", () => {
  const room = new Map([[probe, 10]]);

  it("nobody takes the delivery before the lease ends, and somebody does then", async () => {
    await publishEdits(threadIds(1));
    expect(await claim(services, room)).toHaveLength(1);
    const relay = startOne();
    await quiet();
    expect(handled).toEqual([]);
    ahead = lease + 1_000;
    relay.wake();
    await expectSoon(() => handled, threadIds(1));
    await expectSoon(() => deliveryOf(probe).then(({ status }) => status), "DONE");
  });

  it("that comes back late, its failure does not undo what the next one did", async () => {
    await publishEdits(threadIds(1));
    const [late] = await claim(services, room);
    if (!late) throw new Error("nothing to claim");
    ahead = lease + 1_000;
    startOne();
    await expectSoon(() => deliveryOf(probe).then(({ status }) => status), "DONE");
    await markFailed(services, late, { error: "Too late", retryIn: 0 });
    expect(await deliveryOf(probe)).toEqual({ status: "DONE", attempts: 2, lastError: null });
  });

  it("a delivery that many of them held is handled all the same: it never failed", async () => {
    await publishEdits(threadIds(1));
    for (let claims = 1; claims <= maxFailures + 1; claims++) {
      await claim(services, room);
      ahead += lease + 1_000;
    }
    startOne();
    await expectSoon(() => deliveryOf(probe).then(({ status }) => status), "DONE");
    expect(handled).toHaveLength(1);
  });

  it("a delivery that kills its process each time is parked without being tried again", async () => {
    await publishEdits(threadIds(1));
    for (let attempt = 1; attempt <= maxClaims; attempt++) {
      await claim(services, room);
      ahead += lease + 1_000;
    }
    startOne();
    await expectSoon(() => deliveryOf(probe).then(({ status }) => status), "PARKED");
    expect(handled).toEqual([]);
  });
});

describe("many", () => {
  it("a relay goes on at once while more are waiting, however soon each is handled", async () => {
    const ids = threadIds(600);
    await publishEdits(ids);
    // Another's would wake it as well.
    await db.prisma.outboxDelivery.deleteMany({ where: { subscriber: { not: probe } } });
    startOne();
    // By what it looks for without being told, a dozen a second at most, it would take far longer.
    await expectSoon(undone, 0, 20_000);
    expect(handled).toEqual(ids);
  });

  it("some that hang leave the rest of their lane to others", async () => {
    const ids = threadIds(120);
    const hanging = new Set(ids.slice(0, 5));
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    handle = (id) => (hanging.has(id) ? released : Promise.resolve());
    await publishEdits(ids);
    await db.prisma.outboxDelivery.deleteMany({ where: { subscriber: { not: probe } } });
    startOne();
    await expectSoon(() => handled.length, 120, 15_000);
    release();
    await expectSoon(undone, 0);
  });

  it("relays handle each delivery once", async () => {
    const ids = threadIds(200);
    await publishEdits(ids);
    for (let n = 0; n < 3; n++) startOne();
    await expectSoon(undone, 0, 20_000);
    expect(handled.toSorted()).toEqual(ids);
  });

  it("deliveries of a slow subscriber hold up nobody else's", async () => {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    handleSlowly = () => released;
    const ids = threadIds(50);
    await publishEdits(ids);
    const relay = startOne();
    await expectSoon(() => handled.length, 50);
    expect(await db.prisma.outboxDelivery.count({ where: { subscriber: slow, status: "DONE" } })).toBe(0);
    release();
    await expectSoon(undone, 0, 10_000);
    await relay.stop();
  });
});

it("a relay that stops lets its handlers finish and keeps that they did", async () => {
  handle = () => new Promise((resolve) => setTimeout(resolve, 300));
  await publishEdits(threadIds(1));
  const relay = startOne();
  await expectSoon(() => handled.length, 1);
  await relay.stop();
  expect(await deliveryOf(probe)).toEqual({ status: "DONE", attempts: 1, lastError: null });
});

describe("the outbox", () => {
  it("forgets done events after a week, and nothing that is not done", async () => {
    await publishEdits(threadIds(2));
    startOne();
    await expectSoon(undone, 0);
    const [kept] = await db.prisma.outboxEvent.findMany({ orderBy: { id: "asc" } });
    await db.prisma.outboxDelivery.updateMany({
      where: { eventId: kept?.id, subscriber: probe },
      data: { status: "PARKED" },
    });
    expect(await prune(services)).toBe(0);
    ahead = 8 * day;
    expect(await prune(services)).toBe(1);
    expect((await db.prisma.outboxEvent.findMany()).map(({ id }) => id)).toEqual([kept?.id]);
  });

  it("makes due what was timed before the clock was set back, and leaves what waits as long as it may", async () => {
    await publishEdits(threadIds(1));
    const waits = [lease, lease, 4 * lease];
    const due = async (name: string, failures: number, wait: number) => {
      await db.prisma.outboxDelivery.updateMany({
        where: { subscriber: name },
        data: { failures, dueAt: new Date(Date.now() + wait) },
      });
      return db.prisma.outboxDelivery.count({
        where: { subscriber: name, dueAt: { gt: new Date(Date.now() + 900) } },
      });
    };
    expect(await due(probe, 0, lease)).toBe(1);
    expect(await due(slow, 2, 4 * lease)).toBe(1);
    expect(await bringForward(services, waits)).toBe(0);
    // An hour back: what was to be done in a minute is an hour and a minute away.
    await due(probe, 0, 60 * lease);
    await due(slow, 2, 60 * lease);
    expect(await bringForward(services, waits)).toBe(2);
    startOne();
    await expectSoon(undone, 0, 10_000);
  });

  it("parks what waits a day for a subscriber that no longer exists", async () => {
    await publishEdits(threadIds(1));
    await db.prisma.outboxDelivery.updateMany({
      where: { subscriber: probe },
      data: { subscriber: "former" },
    });
    await parkUnknown(services, [probe, slow, "sockets"]);
    expect((await deliveryOf("former")).status).toBe("PENDING");
    ahead = 2 * day;
    await parkUnknown(services, [probe, slow, "sockets"]);
    expect((await deliveryOf("former")).status).toBe("PARKED");
    expect((await deliveryOf(slow)).status).toBe("PENDING");
  });
});

describe("parked deliveries, through the API", () => {
  const Retry = `mutation ($input: RetryDeliveriesInput!) {
    retryDeliveries(input: $input) {
      __typename
      ... on MutationRetryDeliveriesSuccess { data { retried outbox { parkedCount } } }
    }
  }`;
  const Outbox = "{ outbox { parkedCount parked { eventId subscriber eventType lastError } } }";

  async function parkOne(): Promise<string> {
    await publishEdits([(await buildThread(db)).id]);
    await db.prisma.outboxDelivery.updateMany({
      where: { subscriber: probe },
      data: { status: "PARKED", attempts: maxFailures, failures: maxFailures, lastError: "Never" },
    });
    const { id } = await db.prisma.outboxEvent.findFirstOrThrow();
    return id;
  }

  it("are shown to an administrator, and to nobody else", async () => {
    const eventId = await parkOne();
    const api = createTestApi({ db });
    const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
    const parked = [{ eventId, subscriber: probe, eventType: "thread.edited.v1", lastError: "Never" }];
    expect(await administrator.query(Outbox)).toEqual({ outbox: { parkedCount: 1, parked } });
    const facilitator = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    for (const other of [facilitator, api.visitor]) {
      expect(await other.query(Outbox)).toEqual({ outbox: { parkedCount: 0, parked: [] } });
    }
  });

  it("are tried again when an administrator says so", async () => {
    const eventId = await parkOne();
    startOne();
    await quiet();
    expect(handled).toEqual([]);
    const api = createTestApi({ db });
    const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
    expect(await administrator.query(Retry, { input: { subscriber: probe, eventId } })).toEqual({
      retryDeliveries: {
        __typename: "MutationRetryDeliveriesSuccess",
        data: { retried: 1, outbox: { parkedCount: 0 } },
      },
    });
    await expectSoon(() => deliveryOf(probe).then(({ status }) => status), "DONE", 10_000);
    expect(handled).toHaveLength(1);
    expect(await db.prisma.auditEntry.count({ where: { action: "deliveries.retried" } })).toBe(1);
  });

  it("are not tried again when somebody else says so", async () => {
    const eventId = await parkOne();
    const api = createTestApi({ db });
    const facilitator = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    const { retryDeliveries } = await facilitator.query(Retry, { input: { subscriber: probe, eventId } });
    expect(retryDeliveries?.__typename).toBe("ForbiddenError");
    expect((await deliveryOf(probe)).status).toBe("PARKED");
  });

  it("that do not exist are not found", async () => {
    const api = createTestApi({ db });
    const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
    for (const input of [
      { subscriber: probe },
      { subscriber: "nobody" },
      { subscriber: probe, eventId: "x" },
    ]) {
      const { retryDeliveries } = await administrator.query(Retry, { input });
      expect(retryDeliveries?.__typename).toBe("NotFoundError");
    }
  });
});
