import { createHmac } from "node:crypto";
import type { RequestListener } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { catchUpOnActivities } from "../../graphql/feed/index.ts";
import { isPublicAddress } from "../../graphql/webhooks/public-address.ts";
import { sendWebhooks } from "../../graphql/webhooks/index.ts";
import type { Collaborative, Icb, Person, Tag } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { deliver } from "../support/deliver.ts";
import { buildCollaborative, buildIcb, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";
import { accepts, startOtherSystem, type Got, type OtherSystem } from "../support/other-system.ts";

const minute = 60_000;
const day = 86_400_000;
let now = new Date();
let db: TestDatabase;
let api: TestApi;
let icb: Icb;
let tag: Tag;
let group: Collaborative;

let system: OtherSystem;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  icb = await buildIcb(db);
  tag = await buildTag(db, `region:${icb.regionId}`);
  group = await buildCollaborative(db);
  system = await startOtherSystem();
});

afterEach(async () => {
  system.got = [];
  system.answer = accepts;
  await db.prisma.webhook.deleteMany();
});

afterAll(async () => {
  system.close();
  await db.close();
});

const url = () => system.urlOf("/in?from=here");
const send = (wire = system.wire) => sendWebhooks(api.services, wire);

interface Kept {
  readonly person: Person;
  readonly client: TestClient;
  readonly id: string;
  readonly secret: string;
}

/** A facilitator's webhook of the region's feed. It is made with a public address, and then sends to the other system. */
async function keep({ sends = "WHAT_I_MAY_READ", memberOf = [] as Collaborative[] } = {}): Promise<Kept> {
  const person = await buildPerson(db, { roles: ["FACILITATOR"], memberOf });
  const client = await api.as(person);
  const input = { kind: "REGION", id: icb.regionId, url: "https://93.184.215.14/in", sends };
  const made = await mutate<{ secret: string; webhook: { id: string } }>(
    client,
    "createWebhook",
    input,
    "secret webhook { id }",
  );
  const { secret, webhook } = made.data;
  await db.prisma.webhook.update({ where: { id: webhook.id }, data: { url: url() } });
  return { person, client, id: webhook.id, secret };
}

/** A thread of the region, of which the feed and the queue of webhooks are told. */
async function happens(
  title: string,
  audienceCollaborativeId: string | null = null,
): Promise<{ id: string }> {
  now = new Date(now.getTime() + 1_000);
  const thread = await buildThread(db, { title, tags: [tag], audienceCollaborativeId, createdAt: now });
  await db.prisma.post.updateMany({ where: { threadId: thread.id }, data: { createdAt: now } });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
  await deliver(api, "webhooks");
  return thread;
}

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly text: string; readonly url: string };
}
const nothing: Got = { path: "", headers: {}, body: "" };
const sentTexts = () => system.got.map(({ body }) => (JSON.parse(body) as Sent).data.text);
const said = (title: string) => expect.stringContaining(`“${title}”`) as string;

const log = async ({ client, id }: Kept) => {
  const { webhook } = await client.query<{
    webhook: {
      pausedAt: string | null;
      failures: number;
      deliveries: {
        edges: {
          node: { id: string; state: string; attempts: number; status: number | null; answer: string };
        }[];
      };
    } | null;
  }>(
    `query ($id: ID!) { webhook(id: $id) { pausedAt failures
      deliveries { edges { node { id state attempts status answer } } } } }`,
    { id },
  );
  return { ...webhook, sent: webhook?.deliveries.edges.map(({ node }) => node) ?? [] };
};

describe("what happens in a feed", () => {
  it("is sent once, signed, as JSON that says what and where", async () => {
    const kept = await keep();
    const thread = await happens("Rotas");
    await send();
    await send();
    expect(system.got).toHaveLength(1);
    const [{ headers, body } = nothing] = system.got;
    const message = JSON.parse(body) as Sent;
    expect(message).toMatchObject({ type: "activity.asked", data: { text: said("Rotas") } });
    expect(message.data.url).toContain(`/threads/${thread.id}/`);
    expect(headers["content-type"]).toBe("application/json");
    expect(headers["webhook-id"]).toBe(message.id);
    const key = Buffer.from(kept.secret.replace("whsec_", ""), "base64");
    expect(key).toHaveLength(32);
    const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
    expect(headers["webhook-signature"]).toBe(
      `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
    );
    expect(Number(headers["webhook-timestamp"])).toBe(Math.floor(now.getTime() / 1000));
    expect((await log(kept)).sent).toMatchObject([{ state: "DELIVERED", attempts: 1, status: 204 }]);
  });

  it("goes only as far as whoever keeps the webhook may read it when it is sent", async () => {
    const inside = await keep({ memberOf: [group] });
    await happens("Ours", group.id);
    await db.prisma.collaborativeMembership.updateMany({
      where: { personId: inside.person.id },
      data: { validTo: new Date(now.getTime() - day) },
    });
    await send();
    expect(system.got).toEqual([]);
    // Nothing tells that there was anything.
    expect((await log(inside)).sent).toEqual([]);
    expect(await db.prisma.webhookDelivery.count()).toBe(0);
    const other = await keep({ memberOf: [group] });
    await happens("Ours again", group.id);
    await send();
    expect(sentTexts()).toEqual([said("Ours again")]);
    expect((await log(other)).sent).toHaveLength(1);
  });

  it("stands in the log, and is sent again, for as long as its keeper may read it", async () => {
    system.answer = (_request, response) => {
      const { data } = JSON.parse(system.got.at(-1)?.body ?? "{}") as Sent;
      response.writeHead(200).end(`Got: ${data.text}`);
    };
    const kept = await keep({ memberOf: [group] });
    await happens("For all");
    await happens("Ours", group.id);
    await send();
    const answers = async () => (await log(kept)).sent.map(({ answer }) => answer);
    expect(await answers()).toEqual([said("Ours"), said("For all")]);
    const [{ id } = { id: "" }] = (await log(kept)).sent;
    const again = async () => (await mutate(kept.client, "replayWebhookDelivery", { id })).is;
    expect(await again()).toBe("success");
    await send();
    await db.prisma.collaborativeMembership.updateMany({
      where: { personId: kept.person.id },
      data: { validTo: new Date(now.getTime() - day) },
    });
    expect(await answers()).toEqual([said("For all")]);
    expect(await again()).toBe("NotFoundError");
    await send();
    expect(sentTexts().filter((text) => text.includes("Ours"))).toHaveLength(2);
  });

  it("is what is public alone, where that was chosen", async () => {
    await keep({ sends: "WHAT_IS_PUBLIC" });
    await happens("For members");
    await send();
    expect(system.got).toEqual([]);
  });

  it("is sent no more once its keeper may keep none, or is shut out", async () => {
    for (const change of ["role", "suspended"] as const) {
      const { person } = await keep();
      await happens("Too late");
      if (change === "role") await db.prisma.roleGrant.deleteMany({ where: { personId: person.id } });
      else await db.prisma.person.update({ where: { id: person.id }, data: { suspendedAt: now } });
      await send();
      expect(system.got, change).toEqual([]);
    }
  });

  it("is sent where the history of feeds comes upon it first", async () => {
    await keep();
    now = new Date(now.getTime() + 1_000);
    const thread = await buildThread(db, { title: "Come upon", tags: [tag], createdAt: now });
    await db.prisma.post.updateMany({ where: { threadId: thread.id }, data: { createdAt: now } });
    await db.prisma.activityCatchUp.updateMany({ data: { after: null, doneAt: null } });
    await catchUpOnActivities(api.services);
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    await deliver(api, "webhooks");
    await send();
    expect(sentTexts()).toEqual([said("Come upon")]);
  });

  it("is not what happened before", async () => {
    const thread = await buildThread(db, { tags: [tag], createdAt: new Date(now.getTime() - day) });
    await db.prisma.post.updateMany({
      where: { threadId: thread.id },
      data: { createdAt: new Date(now.getTime() - day) },
    });
    await keep();
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    await deliver(api, "webhooks");
    await send();
    expect(system.got).toEqual([]);
  });
});

describe("where it is not taken", () => {
  const refuses: RequestListener = (_request, response) =>
    response.writeHead(503).end("Closed for the night");

  it("is tried again, later each time, with the same id, and then given up", async () => {
    const kept = await keep();
    await happens("Rotas");
    system.answer = refuses;
    await send();
    await send();
    expect(system.got).toHaveLength(1);
    expect((await log(kept)).sent).toMatchObject([
      { state: "PENDING", status: 503, answer: "Closed for the night" },
    ]);
    for (const wait of [0.5, 2, 8, 32, 128, 512, 1440]) {
      now = new Date(now.getTime() + wait * minute - 1);
      const before = system.got.length;
      await send();
      expect(system.got).toHaveLength(before);
      now = new Date(now.getTime() + 1);
      await send();
      expect(system.got).toHaveLength(before + 1);
    }
    expect((await log(kept)).sent).toMatchObject([{ state: "FAILED", attempts: 8 }]);
    now = new Date(now.getTime() + 2 * day);
    await send();
    expect(system.got).toHaveLength(8);
    expect(new Set(system.got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  it("is sent again when asked for, with the same id", async () => {
    const kept = await keep();
    await happens("Rotas");
    await send();
    const [sent] = (await log(kept)).sent;
    expect((await mutate(kept.client, "replayWebhookDelivery", { id: sent?.id ?? "" })).is).toBe("success");
    await send();
    expect(system.got.map(({ headers }) => headers["webhook-id"])).toEqual([sent?.id, sent?.id]);
    const stranger = await keep();
    expect((await mutate(stranger.client, "replayWebhookDelivery", { id: sent?.id ?? "" })).is).toBe(
      "NotFoundError",
    );
  });

  it("the webhook is paused after much of it, says so, and goes on with what waited", async () => {
    const kept = await keep();
    system.answer = refuses;
    for (let n = 0; n < 5; n++) await happens(`Rota ${n}`);
    await send();
    expect((await log(kept)).pausedAt).toBeNull();
    now = new Date(now.getTime() + 61 * minute);
    await send();
    const paused = await log(kept);
    expect(paused).toMatchObject({ failures: 10, pausedAt: now.toISOString() });
    const mail = await db.prisma.mailMessage.findFirstOrThrow({ where: { toAddress: kept.person.email } });
    expect(mail.subject).toBe("Your webhook is paused");
    expect(mail.text).toContain(`/settings/webhooks/${kept.id}`);
    await happens("Meanwhile");
    now = new Date(now.getTime() + day);
    system.got = [];
    await send();
    expect(system.got).toEqual([]);
    system.answer = accepts;
    expect((await mutate(kept.client, "resumeWebhook", { id: kept.id })).is).toBe("success");
    await send();
    expect(system.got).toHaveLength(6);
    expect(await log(kept)).toMatchObject({ failures: 0, pausedAt: null });
  });

  it("an address that says it is gone is paused at once", async () => {
    const kept = await keep();
    await happens("Rotas");
    system.answer = (_request, response) => response.writeHead(410).end();
    await send();
    expect((await log(kept)).pausedAt).not.toBeNull();
  });

  it("an answer that may tell of a patient is not kept", async () => {
    const kept = await keep();
    await happens("Rotas");
    system.answer = (_request, response) =>
      response.writeHead(500).end("No patient with NHS number 943 476 5919");
    await send();
    const [sent] = (await log(kept)).sent;
    expect(sent?.answer).not.toContain("943");
  });
});

describe("bad systems and bad addresses", () => {
  it("a redirect is not followed", async () => {
    const kept = await keep();
    await happens("Rotas");
    system.answer = (_request, response) => response.writeHead(307, { Location: url() }).end();
    await send();
    expect(system.got).toHaveLength(1);
    expect((await log(kept)).sent).toMatchObject([{ state: "PENDING", status: 307 }]);
  });

  it("one that never answers is left after its time, and delays no other", async () => {
    const silent = await keep();
    const kept = await keep();
    await happens("Rotas");
    system.answer = (asked, response) => {
      if (asked.headers["webhook-id"] === system.got[0]?.headers["webhook-id"]) return;
      response.writeHead(204).end();
    };
    const begun = performance.now();
    await send();
    expect(performance.now() - begun).toBeLessThan(5_000);
    const logs = [await log(silent), await log(kept)].flatMap(({ sent }) => sent);
    expect(logs.map(({ state }) => state).sort()).toEqual(["DELIVERED", "PENDING"]);
    expect(logs.find(({ state }) => state === "PENDING")?.answer).toBe("It did not answer within 1 seconds.");
  });

  it("one that never answers holds up nothing of what others are to get, however much that is", async () => {
    const silent = await keep();
    await db.prisma.webhook.update({
      where: { id: silent.id },
      data: { url: url().replace("/in", "/silent") },
    });
    await keep();
    for (let n = 0; n < 4; n++) await happens(`Rota ${n}`);
    const taken: number[] = [];
    system.answer = (asked, response) => {
      if (asked.url?.startsWith("/silent")) return;
      taken.push(performance.now());
      response.writeHead(204).end();
    };
    const begun = performance.now();
    await send();
    expect(taken).toHaveLength(4);
    expect((taken.at(-1) ?? Infinity) - begun).toBeLessThan(system.wire.time);
  });

  it("of more than are sent to at once each has its turn, however much there is for those before", async () => {
    const many = 12;
    const atOnce = 10;
    for (let n = 0; n < many; n++) {
      const { id } = await keep();
      await db.prisma.webhook.update({ where: { id }, data: { url: url().replace("/in", `/in-${n}`) } });
    }
    for (let n = 0; n < 3; n++) await happens(`Rota ${n}`);
    system.answer = (_asked, response) => {
      now = new Date(now.getTime() + 1);
      response.writeHead(204).end();
    };
    await send();
    expect(system.got).toHaveLength(3 * many);
    // Of what is under way at once, some may be overtaken by all others.
    expect(new Set(system.got.slice(0, many + atOnce - 1).map(({ path }) => path)).size).toBe(many);
  });

  it("of 200 MB the beginning is read, and no more is taken", async () => {
    const kept = await keep();
    await happens("Rotas");
    let written = 0;
    const isClosed = new Promise<void>((resolve) => {
      system.answer = (_request, response) => {
        response.writeHead(200);
        response.on("close", resolve);
        const more = () => {
          while (written < 200_000_000 && !response.destroyed) {
            written += 65_536;
            if (!response.write(Buffer.alloc(65_536, "x"))) {
              response.once("drain", more);
              return;
            }
          }
          response.end();
        };
        more();
      };
    });
    await send();
    await isClosed;
    expect(written).toBeLessThan(50_000_000);
    const [sent] = (await log(kept)).sent;
    expect(sent?.state).toBe("DELIVERED");
    expect(sent?.answer.length).toBeLessThanOrEqual(200);
  });

  it("a name that meant a public address when it was entered, and means a private one now, is not connected to", async () => {
    const kept = await keep();
    await happens("Rotas");
    await send({ ...system.wire, network: { ...system.wire.network, allows: isPublicAddress } });
    expect(system.got).toEqual([]);
    expect((await log(kept)).sent).toMatchObject([
      { status: null, answer: "The address leads into a private network, to which nothing is sent." },
    ]);
  });

  it("a name is looked up once for each attempt, and what was checked is what is connected to", async () => {
    await keep();
    await happens("Rotas");
    let lookups = 0;
    const resolve = () => {
      lookups += 1;
      return Promise.resolve([{ address: lookups === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }]);
    };
    await send({ ...system.wire, network: { ...system.wire.network, resolve } });
    expect(lookups).toBe(1);
    expect(system.got).toHaveLength(1);
  });

  it.each([
    ["http://93.184.215.14/in", "https"],
    ["https://user:word@93.184.215.14/in", "password"],
    ["https://127.0.0.1/in", "private"],
    ["https://localhost/in", "private"],
    ["https://169.254.169.254/latest", "private"],
    ["https://[::ffff:192.168.0.1]/in", "private"],
    ["https://0x0a000001/in", "private"],
    ["file:///etc/passwd", "https"],
    ["nowhere", "https"],
    ["https://93.184.215.14/943-476-5919", "NHS number"],
    [`https://93.184.215.14/${"x".repeat(500)}`, "500"],
  ])("%s is refused when it is entered", async (address, why) => {
    const client = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    const input = { kind: "REGION", id: icb.regionId, url: address, sends: "WHAT_I_MAY_READ" };
    const refused = await mutate(client, "createWebhook", input);
    expect(refused.is).toBe("InvalidInputError");
    expect(JSON.stringify(refused)).toContain(why);
  });

  it("what somebody follows goes to no other system, though it can be their digest", async () => {
    const client = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    const input = { kind: "MINE", url: "https://93.184.215.14/in", sends: "WHAT_I_MAY_READ" };
    const { is, issues } = await mutate(client, "createWebhook", input);
    expect([is, issues.map(({ path }) => path)]).toEqual(["InvalidInputError", ["kind"]]);
    expect((await mutate(client, "createWebhook", { ...input, kind: "NATION" })).is).toBe("success");
  });
});

describe("a process that dies", () => {
  it("after it took something sends it again once its lease ends, with the same id", async () => {
    const kept = await keep();
    await happens("Rotas");
    // It was claimed and perhaps sent, and nothing was written down.
    await db.prisma.webhook.update({
      where: { id: kept.id },
      data: { leasedUntil: new Date(now.getTime() + minute) },
    });
    await db.prisma.webhookDelivery.updateMany({ data: { attempts: 1 } });
    await send();
    expect(system.got).toEqual([]);
    now = new Date(now.getTime() + minute + 1);
    await send();
    expect(system.got).toHaveLength(1);
    expect((await log(kept)).sent).toMatchObject([{ state: "DELIVERED", attempts: 2 }]);
  });

  it("after it queued something queues it no second time", async () => {
    await keep();
    const thread = await happens("Rotas");
    await send();
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    await db.prisma.outboxDelivery.updateMany({
      where: { subscriber: "webhooks" },
      data: { status: "PENDING" },
    });
    await deliver(api, "webhooks");
    await send();
    expect(system.got).toHaveLength(1);
  });

  it("two that send at the same time send each thing once", async () => {
    await keep();
    for (let n = 0; n < 5; n++) await happens(`Rota ${n}`);
    await Promise.all([send(), send(), send()]);
    const titles = sentTexts().map((text) => /“(.*)”/.exec(text)?.[1] ?? "");
    expect(titles.toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `Rota ${n}`));
  });
});

describe("who keeps it", () => {
  it("changes its secret; for a day what is sent is signed with both", async () => {
    const kept = await keep();
    const rotated = await mutate<{ secret: string }>(
      kept.client,
      "rotateWebhookSecret",
      { id: kept.id },
      "secret webhook { id }",
    );
    expect(rotated.data.secret).not.toBe(kept.secret);
    await happens("Rotas");
    await send();
    now = new Date(now.getTime() + day);
    await happens("Beds");
    await send();
    const valid = (secret: string, { headers, body }: Got) => {
      const key = Buffer.from(secret.replace("whsec_", ""), "base64");
      const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
      const own = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
      return String(headers["webhook-signature"]).split(" ").includes(own);
    };
    expect(system.got.map((one) => valid(rotated.data.secret, one))).toEqual([true, true]);
    expect(system.got.map((one) => valid(kept.secret, one))).toEqual([true, false]);
    const rows = await db.query(`SELECT * FROM "Webhook"`);
    expect(JSON.stringify(rows)).not.toContain(kept.secret.replace("whsec_", ""));
  });

  it("removes it, and nothing more is sent", async () => {
    const kept = await keep();
    await happens("Rotas");
    expect((await mutate(kept.client, "removeWebhook", { id: kept.id })).is).toBe("success");
    await send();
    expect(system.got).toEqual([]);
    expect((await log(kept)).sent).toEqual([]);
    expect(await kept.client.query("{ webhooks { id } }")).toEqual({ webhooks: [] });
    const actions = await db.prisma.auditEntry.findMany({ where: { subject: `Webhook:${kept.id}` } });
    expect(actions.map(({ action }) => action).sort()).toEqual(["webhook.created", "webhook.removed"]);
  });

  it("sees their own alone, and may have ten", async () => {
    const kept = await keep();
    const stranger = await keep();
    expect((await log({ ...kept, client: stranger.client })).sent).toEqual([]);
    expect(await stranger.client.query("{ webhooks { id } }")).toEqual({ webhooks: [{ id: stranger.id }] });
    const input = {
      kind: "REGION",
      id: icb.regionId,
      url: "https://93.184.215.14/in",
      sends: "WHAT_IS_PUBLIC",
    };
    for (let n = 1; n < 10; n++)
      expect((await mutate(kept.client, "createWebhook", input)).is).toBe("success");
    expect((await mutate(kept.client, "createWebhook", input)).is).toBe("InvalidInputError");
  });
});
