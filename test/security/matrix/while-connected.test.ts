import { beforeEach, describe, expect, it } from "vitest";
import type { LiveSocket } from "../../../app/live/live-session.ts";
import { hashPassword } from "../../../graphql/accounts/passwords.ts";
import type { Collaborative, Person, Thread } from "../../../prisma/generated/client/client.ts";
import { openLiveSite } from "../../realtime/live-site.ts";
import { atOnce, expectSoon, happen, hintsOf, join, joinLists, quiet } from "../../realtime/site.ts";
import {
  buildAccessToken,
  buildCollaborative,
  buildPerson,
  buildThread,
  type PersonTraits,
} from "../../support/factories.ts";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";

const { db, site } = await openLiveSite();
let group: Collaborative;
let administrator: TestClient;
let facilitator: TestClient;

beforeEach(async () => {
  group = await buildCollaborative(db);
  administrator = await site.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
  facilitator = await site.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
});

/** Somebody with a browser, a socket and a token, who reads a thread, and somebody else who reads it and stays. */
interface Reading {
  readonly person: Person;
  readonly browser: TestClient;
  readonly socket: LiveSocket;
  readonly token: TestClient;
  readonly thread: Thread;
  /** Of those who stay: whom they see beside them, as told last, and who types. */
  readonly stayer: LiveSocket;
  readonly seen: { personIds: readonly string[]; typing: string[] };
  /** All that the socket heard since it was taken out. */
  readonly overheard: string[];
}

async function read(
  traits: PersonTraits,
  where: Parameters<typeof buildThread>[1] = {},
  scopes: Parameters<typeof buildAccessToken>[2] = { scopes: ["READ", "WRITE"] },
): Promise<Reading> {
  const person = await buildPerson(db, traits);
  const stays = await buildPerson(db, { memberOf: [group], roles: ["FACILITATOR"] });
  const thread = await buildThread(db, { author: stays, ...where });
  const browser = await site.as(person);
  const [socket, stayer] = [await site.connect(browser), await site.connect(await site.as(stays))];
  const seen: Reading["seen"] = { personIds: [], typing: [] };
  stayer.on("presence", ({ personIds }) => void (seen.personIds = personIds));
  stayer.on("typing", ({ personId }) => void seen.typing.push(personId));
  for (const one of [stayer, socket]) expect((await join(one, thread)).ok).toBe(true);
  await joinLists(socket);
  await expectSoon(() => seen.personIds.toSorted(), [stays.id, person.id].toSorted());
  const overheard: string[] = [];
  socket.onAny((event: string) => void overheard.push(event));
  const token = site.withToken(await buildAccessToken(db, person, scopes));
  expect(await titleFor(token, thread)).toBe(thread.title);
  return { person, browser, socket, token, thread, stayer, seen, overheard };
}

async function titleFor(client: TestClient, { id }: { id: string }): Promise<string | null> {
  const { data } = await client.mutate<{ thread: { title: string } | null } | null>(
    `{ thread(id: "${id}") { title } }`,
  );
  return data?.thread?.title ?? null;
}

/** Does what a mutation does, and says that it worked. */
async function act(client: TestClient, name: string, input: Record<string, unknown>): Promise<void> {
  expect((await mutate(client, name, input)).is).toBe("success");
}

/** That nothing of the thread reaches the person any more, and nothing of the person the thread. */
async function expectApart({ socket, person, thread, stayer, seen, overheard }: Reading): Promise<void> {
  await expectSoon(() => seen.personIds.includes(person.id), false);
  await quiet();
  overheard.length = 0;
  if (socket.connected) socket.emit("typing", { threadId: thread.id });
  stayer.emit("typing", { threadId: thread.id });
  await happen(site, "thread.edited.v1", { threadId: thread.id });
  await happen(site, "thread.state-changed.v1", { threadId: thread.id });
  await quiet();
  expect(overheard).toEqual([]);
  expect(seen.typing).toEqual([]);
  expect(seen.personIds).toEqual(seen.personIds.filter((id) => id !== person.id));
}

describe("within a second, and for good", () => {
  it("a session that its owner ended elsewhere", async () => {
    const reading = await read({});
    const elsewhere = await site.as(reading.person);
    const kept = await site.connect(elsewhere);
    const { viewer } = await elsewhere.query<{
      viewer: { sessions: { id: string; isCurrent: boolean }[] };
    }>("{ viewer { sessions { id isCurrent } } }");
    const other = viewer.sessions.find(({ isCurrent }) => !isCurrent);
    await act(elsewhere, "endSession", { id: other?.id });
    await expectSoon(() => reading.socket.connected, false, atOnce);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    await expect(site.connect(reading.browser)).rejects.toThrow("not-signed-in");
    expect(kept.connected).toBe(true);
    await expectApart(reading);
  });

  it("all sessions, when their owner signs out everywhere", async () => {
    const reading = await read({});
    const sockets = [reading.socket, await site.connect(await site.as(reading.person))];
    await act(await site.as(reading.person), "signOutEverywhere", {});
    await expectSoon(() => sockets.some(({ connected }) => connected), false, atOnce);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    expect(await db.prisma.authSession.count({ where: { personId: reading.person.id } })).toBe(0);
    await expectApart(reading);
  });

  it("the sessions, tokens and sockets of somebody who is suspended", async () => {
    const reading = await read({});
    await act(administrator, "suspendPerson", { personId: reading.person.id, reason: "Left the network" });
    await expectSoon(() => reading.socket.connected, false, atOnce);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    expect((await reading.token.mutate("{ viewer { name } }")).response.status).toBe(401);
    await expect(site.connect(reading.browser)).rejects.toThrow("not-signed-in");
    await expectApart(reading);
  });

  it("what a role opened, when the role ends", async () => {
    const reading = await read(
      { roles: ["FACILITATOR"] },
      { audience: "COHORT" },
      { scopes: ["READ", "WRITE", "MODERATE"] },
    );
    const left = leftBy(reading.socket);
    const { id } = await db.prisma.roleGrant.findFirstOrThrow({ where: { personId: reading.person.id } });
    await act(administrator, "endRole", { id });
    await expectSoon(() => left, [reading.thread.id], atOnce);
    expect(reading.socket.connected).toBe(true);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    expect(await titleFor(reading.token, reading.thread)).toBeNull();
    await expectApart(reading);
  });

  it("what is private to a group, when somebody leaves it", async () => {
    const reading = await read({ memberOf: [group] }, { audienceCollaborativeId: group.id });
    const left = leftBy(reading.socket);
    await act(reading.browser, "leaveCollaborative", { collaborativeId: group.id });
    await expectSoon(() => left, [reading.thread.id], atOnce);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    expect(await titleFor(reading.token, reading.thread)).toBeNull();
    expect(await join(reading.socket, reading.thread)).toEqual({ ok: false });
    await expectApart(reading);
  });

  it("a thread that is narrowed to an audience that somebody is not part of", async () => {
    const reading = await read({});
    const left = leftBy(reading.socket);
    const author = await site.as({ id: reading.thread.authorId });
    await act(author, "changeAudience", {
      threadId: reading.thread.id,
      audience: "COLLABORATIVE",
      audienceCollaborativeId: group.id,
      expectedEffect: "HIDES",
    });
    await expectSoon(() => left, [reading.thread.id], atOnce);
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    expect(await titleFor(reading.token, reading.thread)).toBeNull();
    expect(await join(reading.socket, reading.thread)).toEqual({ ok: false });
    await expectApart(reading);
  });

  it("a thread that is deleted, for everybody", async () => {
    const reading = await read({});
    const left = [leftBy(reading.socket), leftBy(reading.stayer)];
    await act(facilitator, "deleteThread", { threadId: reading.thread.id, reason: "Not needed" });
    await expectSoon(() => left, [[reading.thread.id], [reading.thread.id]], atOnce);
    reading.seen.personIds = [];
    expect(await titleFor(reading.browser, reading.thread)).toBeNull();
    await expectApart(reading);
  });

  it("other sessions, when the password is changed; the one that changed it goes on", async () => {
    const reading = await read({});
    const here = await site.as(reading.person);
    const kept = await site.connect(here);
    const password = "a long and quiet evening";
    await act(site.visitor, "requestPasswordReset", { email: reading.person.email });
    await db.prisma.person.update({
      where: { id: reading.person.id },
      data: { passwordHash: await hashPassword(password) },
    });
    const change = { currentPassword: password, newPassword: "an even longer quiet evening" };
    await act(here, "changePassword", change);
    await expectSoon(() => reading.socket.connected, false, atOnce);
    expect(kept.connected).toBe(true);
    expect(await db.prisma.emailToken.count({ where: { personId: reading.person.id } })).toBe(0);
    await expectApart(reading);
  });
});

function leftBy(socket: LiveSocket): string[] {
  const left: string[] = [];
  socket.on("left", ({ threadId }) => void left.push(threadId));
  return left;
}

/** A list that somebody has open must not tell them of what they lost sight of, either. */
describe("lists", () => {
  it("bring no hints of what a group posts to somebody who has left it", async () => {
    const person = await buildPerson(db, { memberOf: [group] });
    const browser = await site.as(person);
    const socket = await site.connect(browser);
    await joinLists(socket);
    const hints = hintsOf(socket);
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    await happen(site, "thread.created.v1", { threadId: thread.id });
    await expectSoon(() => hints.length, 1);
    await act(browser, "leaveCollaborative", { collaborativeId: group.id });
    await quiet();
    await happen(site, "thread.created.v1", { threadId: thread.id });
    await quiet();
    expect(hints.length).toBe(1);
  });
});
