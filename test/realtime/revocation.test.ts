import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { LiveSocket } from "../../app/live/live-session.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import { openLiveSite } from "./live-site.ts";
import { atOnce, expectSoon, happen, hintsOf, join, joinLists, quiet } from "./site.ts";

const { db, site } = await openLiveSite();

/** Joins a thread's room and gives the ids of the threads that the socket was taken out of since. */
async function watch(socket: LiveSocket, thread: { id: string }): Promise<string[]> {
  expect((await join(socket, thread)).ok).toBe(true);
  const left: string[] = [];
  socket.on("left", ({ threadId }) => void left.push(threadId));
  return left;
}

const sessionOf = async (person: { id: string }) =>
  db.prisma.authSession.findFirstOrThrow({ where: { personId: person.id }, orderBy: { createdAt: "desc" } });

describe("within a second", () => {
  it("signing out elsewhere cuts the sockets of that session, and of no other", async () => {
    const person = await buildPerson(db);
    const client = await site.as(person);
    const { id } = await sessionOf(person);
    const ended = await site.connect(client);
    const kept = await site.connect(await site.as(person));
    await happen(site, "session.ended.v1", { personId: person.id, sessionIds: [id] }, (tx) =>
      tx.authSession.delete({ where: { id } }),
    );
    await expectSoon(() => ended.connected, false, atOnce);
    expect(kept.connected).toBe(true);
    await expect(site.connect(client)).rejects.toThrow("not-signed-in");
  });

  it("a sign-out of very many sessions reaches all of them", async () => {
    const person = await buildPerson(db);
    const socket = await site.connect(await site.as(person));
    const { id } = await sessionOf(person);
    const sessionIds = [...Array.from({ length: 300 }, () => randomUUID()), id];
    await happen(site, "session.ended.v1", { personId: person.id, sessionIds }, (tx) =>
      tx.authSession.delete({ where: { id } }),
    );
    await expectSoon(() => socket.connected, false, atOnce);
  });

  it("a suspension cuts the person's sockets", async () => {
    const person = await buildPerson(db);
    const sockets = [await site.connect(await site.as(person)), await site.connect(await site.as(person))];
    const bystander = await site.connect(await site.as(await buildPerson(db)));
    await happen(site, "person.access-changed.v1", { personId: person.id }, (tx) =>
      tx.person.update({ where: { id: person.id }, data: { suspendedAt: new Date() } }),
    );
    await expectSoon(() => sockets.map(({ connected }) => connected), [false, false], atOnce);
    expect(bystander.connected).toBe(true);
  });

  it("leaving a group takes the person out of its threads and lists, and leaves them in the others", async () => {
    const group = await buildCollaborative(db);
    const person = await buildPerson(db, { memberOf: [group] });
    const [secret, open] = [
      await buildThread(db, { audienceCollaborativeId: group.id }),
      await buildThread(db),
    ];
    const socket = await site.connect(await site.as(person));
    const left = await watch(socket, secret);
    await watch(socket, open);
    await joinLists(socket);
    await happen(site, "person.access-changed.v1", { personId: person.id }, (tx) =>
      tx.collaborativeMembership.updateMany({
        where: { personId: person.id },
        data: { validTo: new Date(Date.now() - 1_000) },
      }),
    );
    await expectSoon(() => [...new Set(left)], [secret.id], atOnce);
    const hints = hintsOf(socket);
    for (const { id } of [secret, open]) await happen(site, "thread.created.v1", { threadId: id });
    await expectSoon(() => hints.length, 1);
    await quiet();
    expect(hints.map(({ id }) => id)).toEqual([open.id]);
  });

  it("joining a group brings its threads into the person's lists", async () => {
    const group = await buildCollaborative(db);
    const person = await buildPerson(db, { declared: [group] });
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    const socket = await site.connect(await site.as(person));
    await joinLists(socket);
    const hints = hintsOf(socket);
    await happen(site, "person.access-changed.v1", { personId: person.id }, (tx) =>
      tx.collaborativeMembership.updateMany({
        where: { personId: person.id },
        data: { confirmedAt: new Date() },
      }),
    );
    await quiet();
    await happen(site, "thread.created.v1", { threadId: thread.id });
    await expectSoon(() => hints.map(({ id }) => id), [thread.id]);
  });

  it("a narrower audience takes out those who no longer see the thread, and tells the others", async () => {
    const group = await buildCollaborative(db);
    const thread = await buildThread(db);
    const outsider = await site.connect(await site.as(await buildPerson(db)));
    const insider = await site.connect(await site.as(await buildPerson(db, { memberOf: [group] })));
    const left = await watch(outsider, thread);
    const stayed = await watch(insider, thread);
    const hints = [hintsOf(outsider), hintsOf(insider)];
    await happen(site, "thread.audience-changed.v1", { threadId: thread.id }, (tx) =>
      tx.thread.update({
        where: { id: thread.id },
        data: {
          audience: "COLLABORATIVE",
          audienceCollaborativeId: group.id,
          version: { increment: 1 },
        },
      }),
    );
    await expectSoon(() => left, [thread.id], atOnce);
    await expectSoon(() => hints.map(({ length }) => length), [0, 1]);
    await happen(site, "thread.replied.v1", { threadId: thread.id, postId: randomUUID() });
    await expectSoon(() => hints.map(({ length }) => length), [0, 2]);
    expect(stayed).toEqual([]);
  });

  it("a deletion empties the room", async () => {
    const thread = await buildThread(db);
    const socket = await site.connect(await site.as(await buildPerson(db)));
    const left = await watch(socket, thread);
    await happen(site, "thread.deleted.v1", { threadId: thread.id }, (tx) =>
      tx.thread.update({ where: { id: thread.id }, data: { deletedAt: new Date() } }),
    );
    await expectSoon(() => left, [thread.id], atOnce);
    expect(await join(socket, thread)).toEqual({ ok: false });
  });
});
