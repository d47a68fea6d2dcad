import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, it } from "vitest";
import type { LiveSocket } from "../../../app/live/live-session.ts";
import { findSessionViewer } from "../../../graphql/accounts/index.ts";
import type { EventPayloads, EventType } from "../../../graphql/contract/events.ts";
import { backgroundScope } from "../../../graphql/core/context.ts";
import { audienceRooms, findJoinable, ownRooms, rooms } from "../../../realtime/rooms.ts";
import {
  connected,
  expectSoon,
  happen,
  hintsOf,
  join,
  joinLists,
  quiet,
  startSite,
} from "../../realtime/site.ts";
import { callers, places, studyPlaces, type Caller, type Place } from "./callers.ts";
import { eventRows, hearsOfStudy, letIn, messageRows, roomRows, saidRows } from "./live.table.ts";
import { addressesIn } from "./outcome.ts";
import { sceneOfFile } from "./open-scene.ts";

const scene = await sceneOfFile();
const site = await startSite(scene.db, { settings: { mode: "production" } });
afterAll(() => site.close());

/** Every message that any socket of this file was sent. */
const messages: unknown[] = [];
const connect = async (caller: Caller): Promise<LiveSocket> => {
  const socket = site.socket("", await scene.headersOf(caller));
  socket.onAny((...message: unknown[]) => void messages.push(message));
  return connected(socket);
};
const present = (place: Place) => place !== "missing";
const threadIn = (place: Place) => scene.content[place].thread;
const listed = ["open", "cohort", "group"] as const;

/** For each of these, what holds and what the table says. */
async function expectEach(
  among: readonly Place[],
  find: (caller: Caller, place: Place) => Promise<boolean> | boolean,
  row: (caller: Caller, place: Place) => boolean,
): Promise<void> {
  for (const place of among) {
    const found: Record<string, boolean> = {};
    for (const caller of letIn) found[caller] = await find(caller, place);
    expect(found, place).toEqual(Object.fromEntries(letIn.map((caller) => [caller, row(caller, place)])));
  }
}

describe("the table", () => {
  const source = (file: string) =>
    ts.createSourceFile(
      file,
      readFileSync(resolve("graphql/contract", file), "utf8"),
      ts.ScriptTarget.Latest,
    );
  const namesIn = (file: string, name: string): string[] => {
    const declared = source(file).statements.find(
      (one) => ts.isInterfaceDeclaration(one) && one.name.text === name,
    );
    if (!declared || !ts.isInterfaceDeclaration(declared)) throw new Error(`There is no ${name} in ${file}`);
    return declared.members.flatMap(({ name: member }) =>
      member && (ts.isIdentifier(member) || ts.isStringLiteral(member)) ? [member.text] : [],
    );
  };

  it.each([
    { what: "room", rows: roomRows, names: () => Object.keys(rooms) },
    { what: "message of a client", rows: messageRows, names: () => namesIn("realtime.ts", "ClientToServer") },
    { what: "message of the server", rows: saidRows, names: () => namesIn("realtime.ts", "ServerToClient") },
    { what: "event", rows: eventRows, names: () => namesIn("events.ts", "EventPayloads") },
  ])("has a row for every $what, and no more", ({ rows, names }) => {
    expect(Object.keys(rows).toSorted()).toEqual(names().toSorted());
  });
});

describe("a socket", () => {
  it("is let in for a browser session and for nothing else, and told whose it is", async () => {
    const found: Record<string, string> = {};
    for (const caller of callers) {
      const socket = site.socket("", await scene.headersOf(caller));
      const welcome = new Promise<string>((done) => socket.on("welcome", ({ personId }) => done(personId)));
      found[caller] = await connected(socket).then(
        () => welcome,
        (error: Error) => error.message,
      );
    }
    const expected = callers.map((one) => [one, letIn.includes(one) ? scene.idOf(one) : "not-signed-in"]);
    expect(found).toEqual(Object.fromEntries(expected));
  });
});

describe("the rooms", () => {
  const viewerOf = async (caller: Caller) => {
    const { facts, ...scope } = backgroundScope();
    const { cookie = "" } = await scene.headersOf(caller);
    return findSessionViewer(site.services, { ...scope, facts: { ...facts, cookie } });
  };
  const audiences = {
    open: () => ({ audience: "MEMBERS", collaborativeId: null }) as const,
    cohort: () => ({ audience: "COHORT", collaborativeId: null }) as const,
    group: () => ({ audience: "COLLABORATIVE", collaborativeId: scene.group.id }) as const,
  };

  it("of threads are for those who see the thread", async () => {
    const joinable = async (caller: Caller, place: Place) =>
      (await findJoinable(site.services, await viewerOf(caller), threadIn(place).id)) !== null;
    await expectEach(places, joinable, roomRows.thread);
  });

  it("of lists are for those who see what stands in them", async () => {
    for (const place of listed) {
      const room = rooms.audience(audiences[place]());
      const isIn = async (caller: Caller) => audienceRooms(await viewerOf(caller)).includes(room);
      await expectEach([place], isIn, roomRows.audience);
    }
  });

  it("of a person and of a session are nobody else's", async () => {
    const all = new Map<string, string>();
    for (const caller of letIn) {
      const viewer = await viewerOf(caller);
      if (viewer.kind !== "person") throw new Error(`${caller} is nobody`);
      const own = ownRooms(viewer);
      expect(own[0]).toBe(rooms.person(viewer.id));
      for (const room of own) {
        expect(all.get(room), room).toBeUndefined();
        all.set(room, caller);
      }
    }
    expect(all.size).toBe(2 * letIn.length);
  });
});

describe("what clients say", () => {
  it("thread:join opens the room of a thread that one sees, and of no other", async () => {
    const sockets = await everySocket();
    const joins = async (caller: Caller, place: Place) => (await join(sockets[caller], threadIn(place))).ok;
    await expectEach(places, joins, messageRows["thread:join"]);
  });

  it("list:join brings hints of what one sees; list:leave and thread:leave end them", async () => {
    const sockets = await everySocket();
    const hints = hintsByCaller(sockets);
    const tellAll = async () => {
      for (const place of listed) await happen(site, "thread.created.v1", { threadId: threadIn(place).id });
      await quiet();
    };
    const heard = (caller: Caller, place: Place) => hints[caller].some(({ id }) => id === threadIn(place).id);
    await Promise.all(letIn.map((caller) => joinLists(sockets[caller])));
    await tellAll();
    await expectEach(listed, heard, messageRows["list:join"]);
    for (const caller of letIn) {
      sockets[caller].emit("list:leave");
      for (const place of listed) sockets[caller].emit("thread:leave", { id: threadIn(place).id });
      hints[caller].length = 0;
    }
    await quiet();
    await tellAll();
    await expectEach(listed, heard, messageRows["list:leave"]);
    await expectEach(listed, heard, messageRows["thread:leave"]);
  });

  it("typing is heard by those in the room, and only from those who are in it", async () => {
    const sockets = await everySocket();
    for (const place of listed) {
      const watcher = await connect("author");
      await join(watcher, threadIn(place));
      const typed: string[] = [];
      watcher.on("typing", ({ personId }) => void typed.push(personId));
      const type = async () => {
        for (const caller of letIn) sockets[caller].emit("typing", { threadId: threadIn(place).id });
        await quiet();
      };
      await type();
      expect(typed, `without joining ${place}`).toEqual([]);
      for (const caller of letIn) await join(sockets[caller], threadIn(place));
      await type();
      const expected = letIn.filter((one) => one !== "author" && messageRows.typing(one, place));
      expect(typed.toSorted(), place).toEqual(expected.map((one) => scene.idOf(one)).toSorted());
      watcher.disconnect();
    }
  });
});

describe.each(Object.keys(eventRows) as EventType[])("%s", (type) => {
  it("is heard as the table says by those who asked for everything", async () => {
    const sockets = await everySocket();
    for (const caller of letIn) {
      await joinLists(sockets[caller]);
      for (const place of places) await join(sockets[caller], threadIn(place));
    }
    const hints = hintsByCaller(sockets);
    for (const place of places.filter(present)) {
      await happen(site, type, payloadOf(type, threadIn(place).id) as EventPayloads[typeof type]);
    }
    const heard = (caller: Caller, place: Place) =>
      hints[caller].some((hint) => hint.type === type && hint.id === threadIn(place).id);
    const awaited = letIn.flatMap((one) =>
      places.filter((place) => eventRows[type](one, place)).map((place) => () => heard(one, place)),
    );
    await expectSoon(() => awaited.every((isHeard) => isHeard()), true);
    await quiet();
    await expectEach(places, heard, eventRows[type]);
    for (const socket of Object.values(sockets)) socket.disconnect();
  });
});

it("what feeds tell of case studies is heard by those who read them, and of drafts by nobody", async () => {
  const sockets = await everySocket();
  await Promise.all(letIn.map((caller) => joinLists(sockets[caller])));
  const hints = hintsByCaller(sockets);
  for (const place of studyPlaces) {
    const activities = await scene.db.prisma.activity.findMany({
      where: { caseStudyId: scene.studies[place].id },
      select: { id: true },
    });
    const activityIds = [...activities.map(({ id }) => id), randomUUID()];
    await happen(site, "activity.recorded.v1", { activityIds });
  }
  const heard = () =>
    letIn.map((caller) => [
      caller,
      studyPlaces.filter((place) => hints[caller].some(({ id }) => id === scene.studies[place].id)),
    ]);
  const expected = letIn.map((caller) => [
    caller,
    studyPlaces.filter((place) => hearsOfStudy(caller, place)),
  ]);
  await expectSoon(heard, expected);
  await quiet();
  expect(heard()).toEqual(expected);
});

it("no message to anybody holds an e-mail address", () => {
  expect(messages.length).toBeGreaterThan(100);
  expect(addressesIn(JSON.stringify(messages))).toEqual([]);
});

async function everySocket(): Promise<Record<Caller, LiveSocket>> {
  const made = await Promise.all(letIn.map(async (caller) => [caller, await connect(caller)] as const));
  return Object.fromEntries(made) as Record<Caller, LiveSocket>;
}

function hintsByCaller(sockets: Record<Caller, LiveSocket>) {
  const all = letIn.map((caller) => [caller, hintsOf(sockets[caller])] as const);
  return Object.fromEntries(all) as Record<Caller, ReturnType<typeof hintsOf>>;
}

/**
 * An event about a thread that really changed nothing: what counts is who hears of it. Where an event is about something else,
 * the thread's id stands for that as well, so that nobody hears even then.
 */
function payloadOf(type: EventType, threadId: string): object {
  if (type === "mail.received.v1") return { inboundMailId: threadId };
  if (type.startsWith("mail.")) return { mailId: threadId };
  if (type === "activity.recorded.v1") return { activityIds: [threadId] };
  if (type === "session.ended.v1") return { personId: threadId, sessionIds: [threadId] };
  if (type.startsWith("person.")) return { personId: threadId };
  if (type === "adoption.recorded.v1") {
    return { caseStudyId: threadId, adoptionId: threadId, entryId: threadId };
  }
  if (type === "adoption.measured.v1") return { caseStudyId: threadId, adoptionId: threadId };
  if (type.startsWith("case-study."))
    return { caseStudyId: threadId, personId: threadId, stepId: threadId, number: 1 };
  return type === "thread.replied.v1" || type === "post.changed.v1"
    ? { threadId, postId: threadId }
    : { threadId };
}
