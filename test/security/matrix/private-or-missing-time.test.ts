import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LiveSocket } from "../../../app/live/live-session.ts";
import { connected, join, startSite, type Site } from "../../realtime/site.ts";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";
import { openPages, type Pages } from "./pages.ts";
import { sceneOfFile } from "./open-scene.ts";
import { median, noise, timeInTurns } from "./steady-times.ts";

/** Tries of each kind. */
const rounds = 150;

const scene = await sceneOfFile();
let site: Site;
let pages: Pages;
let client: TestClient;
let cookie: Record<string, string>;
/** In turns, so that none says more than a socket may. */
const sockets: LiveSocket[] = [];
let turn = 0;

beforeAll(async () => {
  site = await startSite(scene.db);
  pages = await openPages(scene.api);
  client = await scene.as("member");
  cookie = await scene.headersOf("member");
});
afterAll(() => site.close());

const transactionTimes = { maxWait: 10_000, timeout: 20_000 };

interface Ids {
  readonly thread: string;
  readonly post: string;
}

/** Of things that do not exist, asked for as often as the hidden one: what is kept of an earlier answer is kept of each. */
const missing: Ids = { thread: randomUUID(), post: randomUUID() };
const alsoMissing: Ids = { thread: randomUUID(), post: randomUUID() };

/**
 * Doors that take an id, of each kind one, to the clock. That every door of the tables sends the database the same statements for
 * what is private and for what is missing, whatever is behind it, private-or-missing.test.ts shows.
 */
const doors: readonly { readonly door: string; readonly ask: (ids: Ids) => Promise<unknown> }[] = [
  { door: "Query.thread", ask: ({ thread }) => client.mutate(`{ thread(id: "${thread}") { title } }`) },
  { door: "Query.post", ask: ({ post }) => client.mutate(`{ post(id: "${post}") { html } }`) },
  {
    door: "Mutation.replyToThread",
    ask: ({ thread }) => freely(() => mutate(client, "replyToThread", { threadId: thread, markdown: "So." })),
  },
  {
    door: "Mutation.reportPost",
    ask: ({ post }) => freely(() => mutate(client, "reportPost", { postId: post, note: "Look at it" })),
  },
  { door: "the page of a thread", ask: ({ thread }) => pages.ask(`/threads/${thread}`, { headers: cookie }) },
  {
    door: "the lasting address of a post",
    ask: ({ thread, post }) => pages.ask(`/threads/${thread}/replies/${post}`, { headers: cookie }),
  },
  {
    door: "a socket",
    ask: async ({ thread }) => {
      while (sockets.length < 20) sockets.push(await connected(site.socket("", cookie)));
      const socket = sockets[turn++ % sockets.length];
      expect(socket && (await join(socket, { id: thread }))).toEqual({ ok: false });
    },
  },
];

/** How often somebody may do something is another test's matter; forgetting it costs both the same. */
async function freely(act: () => Promise<unknown>): Promise<unknown> {
  await scene.db.query('DELETE FROM "RateLimit"');
  return act();
}

describe("what is private takes as long as what is missing", () => {
  it.each(doors)(
    "through $door",
    async ({ door, ask }) => {
      const { thread, reply } = scene.content.group;
      const hidden = { thread: thread.id, post: reply.id };
      const times = await timeInTurns(
        { hidden: () => ask(hidden), missing: () => ask(missing), control: () => ask(alsoMissing) },
        rounds,
      );
      const difference = median(times.hidden) - median(times.missing);
      const ofChance = Math.abs(median(times.control) - median(times.missing));
      expect(Math.abs(difference), `${door}, in milliseconds`).toBeLessThanOrEqual(
        Math.max(noise(times.hidden, times.missing), 2 * ofChance),
      );
    },
    120_000,
  );

  it("and a door that did more for what is there would be noticed", async () => {
    const ask = async ({ thread }: Ids) => {
      const { data } = await client.mutate<{ thread: object | null }>(
        `{ thread(id: "${thread}") { title } }`,
      );
      if (data.thread !== null) await client.mutate(`{ thread(id: "${thread}") { version } }`);
    };
    const there = { thread: scene.content.open.thread.id, post: "" };
    const times = await timeInTurns({ there: () => ask(there), missing: () => ask(missing) }, rounds);
    const difference = median(times.there) - median(times.missing);
    expect(difference).toBeGreaterThan(noise(times.there, times.missing));
  }, 120_000);
});

/** The embedded database has one connection: there, whoever writes anywhere is waited for. */
it.runIf(process.env["TEST_DATABASE"] === "server")(
  "nobody waits for those who write where they may not look",
  async () => {
    const { thread, reply } = scene.content.group;
    const facilitator = await scene.as("facilitator");
    const { thread: open } = await scene.build("open");
    const answers = await scene.db.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE "id" = ${thread.id}::uuid FOR UPDATE`;
      const late = new Promise<string>((resolve) => setTimeout(resolve, 4_000, "waited"));
      const sent = [
        mutate(client, "replyToThread", { threadId: thread.id, markdown: "So." }),
        mutate(client, "reportPost", { postId: reply.id, note: "Look at it" }),
        mutate(facilitator, "mergeThread", { threadId: open.id, intoThreadId: thread.id }),
      ];
      return Promise.all(sent.map((one) => Promise.race([one.then(({ is }) => is), late])));
    }, transactionTimes);
    expect(answers).toEqual(["NotFoundError", "NotFoundError", "NotFoundError"]);
  },
);
