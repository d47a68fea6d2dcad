import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Hint } from "../../graphql/contract/events.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildCollaborative, buildPerson, buildThread } from "../support/factories.ts";
import { openLiveSite } from "./live-site.ts";
import { expectSoon, happen, hintsOf, join, joinLists, quiet, Reply } from "./site.ts";

const { db, site } = await openLiveSite();

const connect = async (person: { id: string }) => site.connect(await site.as(person));

describe("a thread's room", () => {
  it("is joined by those who may see the thread, and tells its version", async () => {
    const thread = await buildThread(db, { replies: 1 });
    expect(await join(await connect(await buildPerson(db)), thread)).toEqual({
      ok: true,
      version: thread.version,
    });
  });

  it("is refused in the same words for a private, a deleted and a missing thread", async () => {
    const group = await buildCollaborative(db);
    const socket = await connect(await buildPerson(db));
    const threads = [
      await buildThread(db, { audienceCollaborativeId: group.id }),
      await buildThread(db, { audience: "COHORT" }),
      await buildThread(db, { deletedAt: new Date() }),
      { id: randomUUID() },
    ];
    for (const thread of threads) expect(await join(socket, thread)).toEqual({ ok: false });
  });

  it("opens to a confirmed member of the group, and not to somebody who only says so", async () => {
    const group = await buildCollaborative(db);
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    const member = await connect(await buildPerson(db, { memberOf: [group] }));
    const pretender = await connect(await buildPerson(db, { declared: [group] }));
    expect((await join(member, thread)).ok).toBe(true);
    expect((await join(pretender, thread)).ok).toBe(false);
  });
});

describe("after a reply through the API", () => {
  it("both people on the thread's page get one hint, with ids and a version and nothing else", async () => {
    const thread = await buildThread(db);
    const [ann, ben] = [await buildPerson(db), await buildPerson(db)];
    const hints = await Promise.all(
      [ann, ben].map(async (person) => {
        const socket = await connect(person);
        await join(socket, thread);
        await joinLists(socket);
        return hintsOf(socket);
      }),
    );
    const client = await site.as(ann);
    await client.query(Reply, { input: { threadId: thread.id, markdown: "A secret answer" } });
    const hint = { type: "thread.replied.v1", id: thread.id, version: thread.version + 1 };
    await expectSoon(() => hints, [[hint], [hint]]);
    await quiet();
    expect(hints).toEqual([[hint], [hint]]);
  });

  it("nobody else gets one: not on another thread's page, not on no page", async () => {
    const [thread, other] = [await buildThread(db), await buildThread(db)];
    const person = await buildPerson(db);
    const elsewhere = await connect(person);
    await join(elsewhere, other);
    const hints = [hintsOf(elsewhere), hintsOf(await connect(person))];
    await (await site.as(person)).query(Reply, { input: { threadId: thread.id, markdown: "Hello" } });
    await quiet();
    expect(hints).toEqual([[], []]);
  });

  it("a page that was left gets none any more", async () => {
    const thread = await buildThread(db);
    const person = await buildPerson(db);
    const socket = await connect(person);
    await join(socket, thread);
    socket.emit("thread:leave", { id: thread.id });
    // What a socket sends is taken in order: once this is answered, it has left.
    await join(socket, { id: randomUUID() });
    const hints = hintsOf(socket);
    await (await site.as(person)).query(Reply, { input: { threadId: thread.id, markdown: "Hello" } });
    await quiet();
    expect(hints).toEqual([]);
  });
});

describe("lists", () => {
  it("hear of threads that their person may see, and of no others", async () => {
    const group = await buildCollaborative(db);
    const cohortGroup = await buildCollaborative(db, { innovator: true });
    const people = {
      member: await buildPerson(db),
      inGroup: await buildPerson(db, { memberOf: [group] }),
      inCohort: await buildPerson(db, { memberOf: [cohortGroup] }),
      facilitator: await buildPerson(db, { roles: ["FACILITATOR"] }),
    };
    const heard: Record<string, string[]> = {};
    for (const [name, person] of Object.entries(people)) {
      const socket = await connect(person);
      await joinLists(socket);
      const ids: string[] = (heard[name] = []);
      socket.on("hint", ({ id }) => void ids.push(id));
    }
    const open = await buildThread(db);
    const cohort = await buildThread(db, { audience: "COHORT" });
    const secret = await buildThread(db, { audienceCollaborativeId: group.id });
    for (const { id } of [open, cohort, secret]) {
      await happen(site, "thread.created.v1", { threadId: id });
    }
    const wanted = {
      member: [open.id],
      inGroup: [open.id, secret.id],
      inCohort: [open.id, cohort.id],
      facilitator: [open.id, cohort.id],
    };
    const sorted = () =>
      Object.fromEntries(Object.entries(heard).map(([name, ids]) => [name, ids.toSorted()]));
    const expected = Object.fromEntries(Object.entries(wanted).map(([name, ids]) => [name, ids.toSorted()]));
    await expectSoon(sorted, expected);
    await quiet();
    expect(sorted()).toEqual(expected);
  });

  it("hear that feeds tell of something new about case studies that their person reads, and of nothing before", async () => {
    const group = await buildCollaborative(db);
    const people = { member: await buildPerson(db), inGroup: await buildPerson(db, { memberOf: [group] }) };
    const heard: Record<string, Hint[]> = {};
    for (const [name, person] of Object.entries(people)) {
      const socket = await connect(person);
      await joinLists(socket);
      heard[name] = hintsOf(socket);
    }
    const [open, secret] = [
      await buildCaseStudy(db),
      await buildCaseStudy(db, { visibleToCollaborativeId: group.id }),
    ];
    const draft = await buildCaseStudy(db, { state: "DRAFT" });
    await happen(site, "case-study.edited.v1", { caseStudyId: draft.id });
    for (const { id } of [draft, open, secret]) {
      await happen(site, "case-study.published.v1", { caseStudyId: id, number: 1 });
    }
    const hint = ({ id }: { id: string }) => ({ type: "activity.recorded.v1", id, version: 1 });
    const expected = { member: [hint(open)], inGroup: [hint(open), hint(secret)] };
    const sorted = (): Record<string, unknown> => ({
      ...heard,
      inGroup: heard["inGroup"]?.toSorted(({ id }) => (id === open.id ? -1 : 1)),
    });
    await expectSoon(sorted, expected);
    await quiet();
    expect(sorted()).toEqual(expected);
  });

  it("hear once of much that feeds tell of at once", async () => {
    const socket = await connect(await buildPerson(db));
    await joinLists(socket);
    const studies = [await buildCaseStudy(db), await buildCaseStudy(db, { visibility: "PUBLIC" })];
    const activityIds = [];
    for (const { id: caseStudyId } of studies) {
      const id = randomUUID();
      await db.prisma.activity.create({
        data: { id, kind: "PUBLISHED", caseStudyId, occurredAt: new Date() },
      });
      activityIds.push(id);
    }
    const hints = hintsOf(socket);
    await happen(site, "activity.recorded.v1", { activityIds });
    await expectSoon(() => hints.length, 1);
    await quiet();
    expect(hints).toHaveLength(1);
  });

  it("hear nothing of edits, which do not move a thread", async () => {
    const socket = await connect(await buildPerson(db));
    await joinLists(socket);
    const hints = hintsOf(socket);
    await happen(site, "thread.edited.v1", { threadId: (await buildThread(db)).id });
    await quiet();
    expect(hints).toEqual([]);
  });
});

describe("on a thread's page", () => {
  it("people see who else is there, each once, and who left", async () => {
    const thread = await buildThread(db);
    const [ann, ben] = [await buildPerson(db), await buildPerson(db)];
    const first = await connect(ann);
    let present: { personIds: readonly string[]; total: number } | undefined;
    first.on("presence", ({ personIds, total }) => (present = { personIds: personIds.toSorted(), total }));
    await join(first, thread);
    await expectSoon(() => present, { personIds: [ann.id], total: 1 });
    const tabs = [await connect(ben), await connect(ben)];
    for (const tab of tabs) await join(tab, thread);
    await expectSoon(() => present, { personIds: [ann.id, ben.id].toSorted(), total: 2 });
    for (const tab of tabs) tab.disconnect();
    await expectSoon(() => present, { personIds: [ann.id], total: 1 });
  });

  it("others see who is typing, no more often than every other second", async () => {
    const thread = await buildThread(db);
    const [ann, ben] = [await buildPerson(db), await buildPerson(db)];
    const [writer, ownTab, reader] = [await connect(ann), await connect(ann), await connect(ben)];
    for (const socket of [writer, ownTab, reader]) await join(socket, thread);
    const seen: unknown[] = [];
    reader.on("typing", (payload) => void seen.push(payload));
    ownTab.on("typing", () => void seen.push("own"));
    for (let n = 0; n < 5; n++) writer.emit("typing", { threadId: thread.id });
    await expectSoon(() => seen.length, 1);
    await quiet();
    expect(seen).toEqual([{ threadId: thread.id, personId: ann.id }]);
  });

  it("nobody can seem to type in a thread that they have not joined", async () => {
    const thread = await buildThread(db);
    const reader = await connect(await buildPerson(db));
    await join(reader, thread);
    const seen: unknown[] = [];
    reader.on("typing", (payload) => void seen.push(payload));
    const stranger = await connect(await buildPerson(db));
    stranger.emit("typing", { threadId: thread.id });
    await quiet();
    expect(seen).toEqual([]);
  });
});
