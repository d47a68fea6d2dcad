import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Collaborative, Icb, Person, Tag, Thread } from "../../prisma/generated/client/client.ts";
import { countStatements } from "../../prisma/client.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let icbs: Icb[];
let tags: Tag[];
let own: Collaborative;
let peer: Collaborative;
let stranger: Collaborative;

beforeAll(async () => {
  scene = await openThreadScene();
  const { db } = scene;
  icbs = [await buildIcb(db)];
  tags = [await buildTag(db, "collaborative-type:acute"), await buildTag(db)];
  own = await buildCollaborative(db, { icbs, tags });
  peer = await buildCollaborative(db, { icbs, tags });
  // Nothing is known of it, so it is like nobody.
  stranger = await buildCollaborative(db);
});

afterAll(() => scene.close());

const membersOfPeer = (count: number): Promise<Person[]> =>
  Promise.all(Array.from({ length: count }, () => buildPerson(scene.db, { memberOf: [peer] })));
const threadOfOwn = (traits: Parameters<typeof buildThread>[1] = {}): Promise<Thread> =>
  buildThread(scene.db, { author: scene.author, collaborativeId: own.id, ...traits });
const askedIn = async ({ id }: Thread) =>
  (await scene.db.prisma.threadAsk.findMany({ where: { threadId: id } })).map(({ personId }) => personId);
const ask = ({ id }: Thread, who = scene.author, collaboratives: { id: string }[] = [peer]) =>
  mutate<number>(who.client, "askPeople", {
    threadId: id,
    collaborativeIds: collaboratives.map((collaborative) => collaborative.id),
  });

/** Hands the event of the last ask of a thread to the room of notifications. */
async function tellAsked({ id }: Thread): Promise<string> {
  const ask = await scene.db.prisma.threadAsk.findFirstOrThrow({ where: { threadId: id } });
  const payload = { threadId: id, askId: ask.askId };
  const events = await scene.db.prisma.outboxEvent.findMany({ where: { type: "thread.people-asked.v1" } });
  expect(events.map((event) => event.payload)).toContainEqual(payload);
  return happen(scene.api, "thread.people-asked.v1", payload);
}

async function toldTo(person: { id: string }) {
  const client = await scene.api.as(person);
  const { notifications } = await client.query<{
    notifications: { edges: { node: { text: string; path: string } }[] };
  }>("{ notifications { edges { node { text path } } } }");
  return notifications.edges.map(({ node }) => node);
}

interface Askable {
  thread: {
    askablePeers: { askable: number; asked: number; reasons: string[]; collaborative: { name: string } }[];
  };
}
async function askable({ id }: Thread, who = scene.author) {
  const document = `query ($id: ID!) { thread(id: $id) {
    askablePeers { askable asked reasons collaborative { name } } } }`;
  return (await who.client.query<Askable>(document, { id })).thread.askablePeers;
}

describe("asking people like us", () => {
  it("asks members of a peer, each once for the thread, and tells of them by an event", async () => {
    const thread = await threadOfOwn();
    const people = await membersOfPeer(3);
    const { is, data } = await ask(thread);
    expect({ is, data }).toEqual({ is: "success", data: people.length });
    expect((await askedIn(thread)).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    expect((await ask(thread)).data).toBe(0);
    expect(await tellAsked(thread)).toBeTypeOf("string");
    for (const person of people) {
      expect(await toldTo(person)).toEqual([
        {
          text: `${scene.author.name} asks people like you to answer “${thread.title}”`,
          path: `/threads/${thread.id}`,
        },
      ]);
    }
  });

  it("tells nobody who has answered or lost sight of the thread by then", async () => {
    const thread = await threadOfOwn();
    const [answered] = await membersOfPeer(1);
    const gone = await buildPerson(scene.db, { memberOf: [peer] });
    await ask(thread);
    if (answered) await buildPost(scene.db, { thread, author: answered });
    await scene.db.prisma.thread.update({
      where: { id: thread.id },
      data: { audience: "COLLABORATIVE", audienceCollaborativeId: peer.id },
    });
    await scene.db.prisma.collaborativeMembership.deleteMany({ where: { personId: gone.id } });
    await tellAsked(thread);
    const told = await scene.db.prisma.notification.findMany({ where: { threadId: thread.id } });
    const ids = told.map(({ personId }) => personId);
    expect(ids).not.toContain(answered?.id);
    expect(ids).not.toContain(gone.id);
  });

  it("is for the author and facilitators, while the thread is open", async () => {
    const thread = await threadOfOwn();
    expect((await ask(thread, scene.member)).is).toBe("ForbiddenError");
    expect(await askable(thread, scene.member)).toEqual([]);
    expect((await ask(thread, scene.facilitator)).is).toBe("success");
    const closed = await threadOfOwn({ state: "CLOSED" });
    expect((await ask(closed)).is).toBe("ForbiddenError");
    expect(await askable(closed)).toEqual([]);
  });

  it("asks only of collaboratives that are like the thread's", async () => {
    const thread = await threadOfOwn();
    expect((await ask(thread, scene.author, [peer])).is).toBe("success");
    for (const other of [stranger, own]) {
      const { is, issues } = await ask(thread, scene.author, [other]);
      expect({ is, path: issues[0]?.path }).toEqual({ is: "InvalidInputError", path: "collaborativeIds" });
    }
    const ofNone = await threadOfOwn({ collaborativeId: null });
    expect((await ask(ofNone)).is).toBe("InvalidInputError");
  });

  it("asks nobody who does not see the thread, has written in it, may not come in or only says to belong", async () => {
    const thread = await threadOfOwn();
    const [member] = await membersOfPeer(1);
    const wrote = await buildPerson(scene.db, { memberOf: [peer] });
    await buildPost(scene.db, { thread, author: wrote });
    const suspended = await buildPerson(scene.db, { memberOf: [peer], suspended: true });
    const claims = await buildPerson(scene.db, { declared: [peer] });
    await ask(thread);
    const asked = await askedIn(thread);
    expect(asked).toContain(member?.id);
    for (const { id } of [wrote, suspended, claims]) expect(asked).not.toContain(id);
    const ofCohort = await threadOfOwn({ audience: "COHORT" });
    expect((await ask(ofCohort, scene.facilitator)).data).toBe(0);
  });

  it("asks twenty at once and sixty in all", async () => {
    const thread = await threadOfOwn();
    await membersOfPeer(65);
    const counts = [await ask(thread), await ask(thread), await ask(thread)].map(({ data }) => data);
    expect(counts).toEqual([20, 20, 20]);
    const { is, message } = await ask(thread);
    expect(is).toBe("InvalidInputError");
    expect(message).toContain("60 people");
  });

  it("asks others first than those who were asked of late", async () => {
    await membersOfPeer(40);
    const [one, other] = [await threadOfOwn(), await threadOfOwn()];
    for (const thread of [one, other]) expect((await ask(thread)).data).toBe(20);
    const before = new Set(await askedIn(one));
    expect((await askedIn(other)).filter((id) => before.has(id))).toEqual([]);
  });

  it("says how many there are to ask and were asked, with the reasons", async () => {
    const thread = await threadOfOwn();
    const before = await askable(thread);
    expect(before.map(({ collaborative }) => collaborative.name)).toEqual([peer.name]);
    const [{ askable: many, asked, reasons }] = before as [Askable["thread"]["askablePeers"][number]];
    expect(asked).toBe(0);
    expect(reasons).toContain("Both are of the type acute");
    await ask(thread);
    expect(await askable(thread)).toMatchObject([{ askable: many - 20, asked: 20 }]);
    const { statements } = await countStatements(() => askable(thread));
    expect(statements).toBeLessThanOrEqual(5);
  });
});
