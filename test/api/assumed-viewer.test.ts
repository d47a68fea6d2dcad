import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countStatements, type Database } from "../../prisma/client.ts";
import { openPages, type Pages } from "../security/matrix/pages.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildThread, openSession } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";

/*
 * Whoever asks is taken for who they were a moment ago, and their session is read in one statement with what they ask for.
 * Nothing may leave that was made for somebody they no longer are.
 */

let db: TestDatabase;
let api: TestApi;
let pages: Pages;
/** Happens once, when the next request has begun and before anything is read for it. */
let meanwhile: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  db = await openTestDatabase();
  const watched: Database = {
    ...db,
    async query(sql, parameters) {
      const change = meanwhile;
      meanwhile = undefined;
      await change?.();
      return db.query(sql, parameters);
    },
  };
  api = createTestApi({ db: watched });
  pages = await openPages(api);
}, 60_000);

afterAll(() => db.close());

const threadQuery = `query ($id: ID!) { viewer { name } thread(id: $id) { title } }`;

interface Scene {
  person: { id: string; name: string };
  thread: { id: string; slug: string; title: string };
  cookie: string;
  client: TestClient;
  ask: () => Promise<unknown>;
  page: () => Promise<Response>;
}

/** Somebody with a thread that only their collaborative sees, whose session has been used a moment ago. */
async function openScene(): Promise<Scene> {
  const group = await buildCollaborative(db);
  const person = await buildPerson(db, { memberOf: [group] });
  const thread = await buildThread(db, { audienceCollaborativeId: group.id });
  const client = await api.as(person);
  const cookie = `session=${await openSession(db, person.id)}`;
  const scene: Scene = {
    person,
    thread,
    cookie,
    client,
    ask: () => client.query(threadQuery, { id: thread.id }),
    page: () => pages.ask(`/threads/${thread.id}/${thread.slug}`, { headers: { cookie } }),
  };
  expect(await scene.ask()).toEqual(seen(scene));
  expect((await scene.page()).status).toBe(200);
  return scene;
}

const seen = ({ person, thread }: Scene) => ({
  viewer: { name: person.name },
  thread: { title: thread.title },
});

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

describe("a session that was read a moment ago", () => {
  it("costs no statement of its own", async () => {
    const onApi = await countStatements(scene.ask);
    expect(onApi.result).toEqual(seen(scene));
    expect(onApi.sql).toEqual([expect.stringContaining('FROM "AuthSession"')]);
  });

  it("is read with a page and with what the page's frame counts, in one statement", async () => {
    const { statements, sql, result } = await countStatements(scene.page);
    expect({ statements, status: result.status }).toEqual({ statements: 1, status: 200 });
    for (const table of ["AuthSession", "Thread", "Notification"])
      expect(sql[0]).toContain(`FROM "${table}"`);
  });

  it("is read before anything is changed", async () => {
    const change = () => mutate(scene.client, "markThreadRead", { threadId: scene.thread.id, upToNumber: 0 });
    expect((await change()).is).toBe("success");
    meanwhile = () => suspend(scene);
    expect((await change()).is).toBe("SignInNeededError");
  });
});

const suspend = ({ person }: Scene) =>
  db.prisma.person.update({ where: { id: person.id }, data: { suspendedAt: new Date() } });

interface Answer {
  viewer: { name: string } | null;
  thread: { title: string } | null;
}

/** What may happen to somebody while they ask, and what they are answered then. */
const changes: Readonly<
  Record<
    string,
    { happen: (scene: Scene) => Promise<unknown>; answer: (scene: Scene) => Answer; status: number }
  >
> = {
  "is suspended": {
    happen: suspend,
    answer: () => ({ viewer: null, thread: null }),
    status: 302,
  },
  "is signed out elsewhere": {
    happen: ({ person }) => db.prisma.authSession.deleteMany({ where: { personId: person.id } }),
    answer: () => ({ viewer: null, thread: null }),
    status: 302,
  },
  "leaves the group": {
    happen: ({ person }) =>
      db.prisma.collaborativeMembership.updateMany({
        where: { personId: person.id },
        data: { validTo: new Date(Date.now() - 1_000) },
      }),
    answer: ({ person }) => ({ viewer: { name: person.name }, thread: null }),
    status: 404,
  },
  "gets another name": {
    happen: ({ person }) =>
      db.prisma.person.update({ where: { id: person.id }, data: { name: "Another Name" } }),
    answer: ({ thread }) => ({ viewer: { name: "Another Name" }, thread: { title: thread.title } }),
    status: 200,
  },
};

describe.each(Object.entries(changes))(
  "somebody who %s while they ask",
  (_what, { happen, answer, status }) => {
    it("is answered on the API as who they are now", async () => {
      meanwhile = () => happen(scene);
      expect(await scene.ask()).toEqual(answer(scene));
    });

    it("is shown the page of who they are now", async () => {
      meanwhile = () => happen(scene);
      const shown = await scene.page();
      expect(shown.status).toBe(status);
      const text = await shown.text();
      const { viewer, thread } = answer(scene);
      expect(text.includes(scene.thread.title)).toBe(thread !== null);
      expect(text.includes(scene.person.name)).toBe(viewer?.name === scene.person.name);
    });
  },
);

it("while the database is away nobody is answered on an assumption", async () => {
  const goAway = async (): Promise<unknown> => {
    meanwhile = goAway;
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  };
  meanwhile = goAway;
  const shown = await scene.page();
  expect(shown.status).toBe(503);
  expect(await shown.text()).not.toContain(scene.person.name);
  meanwhile = undefined;
  expect((await scene.page()).status).toBe(200);
});
