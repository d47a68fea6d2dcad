import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestApi } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { buildCollaborative, buildPerson, buildPost } from "../support/factories.ts";
import { tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";

let scene: DigestScene;
let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  scene = await DigestScene.open();
  ({ db, api } = scene);
});

afterAll(() => db.close());

beforeEach(() => scene.reset());

describe("a digest", () => {
  it("comes at the person's time with what happened since, each thing once", async () => {
    const person = await scene.reader();
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T07:30:00Z", "2026-11-19T09:00:00Z");
    await scene.posted("Rotas", "2026-11-19T15:00:00Z");
    await scene.letRun("2026-11-20T07:30:00Z", "2026-11-20T09:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”", "“Rotas”"]);
    const [, second] = await scene.mailsTo(person);
    expect(second?.text).not.toContain("Beds");
    expect(second?.html).toContain("Rotas");
  });

  it("is not sent where there is nothing to tell", async () => {
    const person = await scene.reader();
    await scene.posted("Before it was switched on", "2026-11-18T11:00:00Z");
    await scene.letRun("2026-11-19T07:30:00Z", "2026-11-19T09:00:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    const { nextAt } = await db.prisma.digestSchedule.findUniqueOrThrow({ where: { personId: person.id } });
    expect(nextAt).toEqual(new Date("2026-11-20T08:00:00Z"));
  });

  it("says first what matters most, and what goes on in one thread in one sentence", async () => {
    const person = await scene.reader();
    const old = await scene.posted("Theatres", "2026-11-01T09:00:00Z");
    for (const hour of ["13", "15"]) {
      const createdAt = new Date(`2026-11-18T${hour}:00:00Z`);
      const { id } = await buildPost(db, { thread: old, createdAt });
      await tellFeed(api.services, "thread.replied.v1", { threadId: old.id, postId: id });
      await scene.posted(`Between ${hour}`, `2026-11-18T${hour}:30:00Z`);
    }
    await db.prisma.thread.update({
      where: { id: old.id },
      data: { state: "SOLVED", solvedAt: new Date("2026-11-18T12:30:00Z") },
    });
    await tellFeed(api.services, "thread.state-changed.v1", { threadId: old.id });
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    const [mail] = await scene.mailsTo(person);
    const places = ["“Theatres” is solved", "“Between 15”", "“Between 13”", "2 replies in “Theatres”"].map(
      (sentence) => mail?.text.indexOf(sentence) ?? -1,
    );
    expect(Math.min(...places)).toBeGreaterThan(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("tells only what the person may see when it is made", async () => {
    const group = await buildCollaborative(db, { icbs: [scene.icb] });
    const person = await scene.reader("DAILY", "08:00", { memberOf: [group] });
    const stays = await scene.reader("DAILY", "08:00", { memberOf: [group] });
    const outsider = await scene.reader();
    await scene.posted("Kept among us", "2026-11-18T15:00:00Z", { audienceCollaborativeId: group.id });
    const where = { personId: person.id, collaborativeId: group.id };
    await db.prisma.collaborativeMembership.deleteMany({ where });
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    expect(await scene.subjectsTo(stays)).toEqual(["“Kept among us”"]);
    expect(await scene.mailsTo(person)).toEqual([]);
    expect(await scene.mailsTo(outsider)).toEqual([]);
  });

  it("does not come to whoever is suspended, who misses nothing for that", async () => {
    const person = await scene.reader();
    const where = { id: person.id };
    await db.prisma.person.update({ where, data: { suspendedAt: scene.now } });
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await db.prisma.person.update({ where, data: { suspendedAt: null } });
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("waits while the person has paused everything, and leaves nothing out for that", async () => {
    const person = await scene.reader();
    await db.prisma.followPause.create({ data: { personId: person.id, until: new Date("2026-11-21") } });
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-20T09:00:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-21T08:00:00Z", "2026-11-21T08:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("does not go to where mail came back from, and leaves nothing out for that", async () => {
    const person = await scene.reader();
    const where = { personId: person.id };
    await db.prisma.mailStanding.create({ data: { ...where, pausedAt: scene.now } });
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await db.prisma.mailStanding.update({ where, data: { pausedAt: null } });
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("leaves what the feeds do not know of yet to the next one", async () => {
    const person = await scene.reader();
    const event = await db.prisma.outboxEvent.create({
      data: {
        type: "thread.created.v1",
        payload: {},
        createdAt: new Date("2026-11-19T07:00:00Z"),
        deliveries: { create: { subscriber: "feed" } },
      },
    });
    await scene.posted("Early", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    await scene.posted("Late", "2026-11-19T07:00:00Z");
    const done = { status: "DONE", doneAt: scene.now } as const;
    await db.prisma.outboxDelivery.updateMany({ where: { eventId: event.id }, data: done });
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Early”", "“Late”"]);
  });
});

describe("in the nights in which the clock changes", () => {
  it.each([
    ["02:30", "2027-03-27", "2027-03-28", "2027-03-29"],
    ["01:30", "2027-03-27", "2027-03-28", "2027-03-29"],
    ["02:30", "2026-10-24", "2026-10-25", "2026-10-26"],
    ["01:30", "2026-10-24", "2026-10-25", "2026-10-26"],
  ])("a daily digest at %s comes exactly once, from %s on", async (time, before, night, after) => {
    scene.now = new Date(`${before}T12:00:00Z`);
    const person = await scene.reader("DAILY", time);
    await scene.posted("In the evening", `${before}T20:00:00Z`);
    // Something new at each hour of the night: a second digest would have something to tell.
    for (const hour of ["03", "04", "05"]) await scene.posted(`At ${hour}`, `${night}T${hour}:05:00Z`);
    await scene.letRun(`${before}T23:00:00Z`, `${night}T12:00:00Z`);
    expect(await scene.subjectsTo(person)).toEqual(["“In the evening”"]);
    await scene.letRun(`${night}T23:00:00Z`, `${after}T12:00:00Z`);
    expect(await scene.mailsTo(person)).toHaveLength(2);
  });
});

describe("a regional lead", () => {
  const lead = () => buildPerson(db, { roles: [{ role: "REGIONAL_LEAD", regionId: scene.icb.regionId }] });

  it("gets a digest of their region on Mondays at eight, without having asked", async () => {
    const person = await lead();
    await scene.letRun("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z");
    await scene.posted("Beds", "2026-11-21T15:00:00Z");
    await scene.letRun("2026-11-23T07:40:00Z", "2026-11-23T07:50:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z");
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("gets none once they have switched it off, or are no longer a lead", async () => {
    const [off, former] = [await lead(), await lead()];
    await scene.letRun("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z");
    await mutate(await api.as(off), "saveDigest", {
      frequency: "OFF",
      weekday: 1,
      time: "08:00",
      feed: scene.feed,
    });
    await db.prisma.roleGrant.updateMany({ where: { personId: former.id }, data: { endedAt: scene.now } });
    await scene.posted("Beds", "2026-11-21T15:00:00Z");
    await scene.letRun("2026-11-23T07:50:00Z", "2026-11-23T08:10:00Z");
    expect(await db.prisma.mailMessage.count()).toBe(0);
  });
});

describe("the settings", () => {
  it("show when the next is due and what it would say, to nobody else", async () => {
    const person = await scene.reader("WEEKLY", "09:15");
    await scene.posted("Beds", "2026-11-18T12:30:00Z");
    scene.now = new Date("2026-11-18T13:00:00Z");
    const document = `{ digestSchedule { frequency weekday time feed nextAt }
      digestPreview { subject beyond hidden items { text path } } }`;
    const own = await (await api.as(person)).query(document);
    expect(own).toMatchObject({
      digestSchedule: { frequency: "WEEKLY", time: "09:15", nextAt: "2026-11-23T09:15:00.000Z" },
      digestPreview: { items: [{ text: expect.stringContaining("“Beds”") as string }], hidden: 0 },
    });
    const other = await api.as(await buildPerson(db));
    const none = { digestSchedule: null, digestPreview: null };
    expect(await other.query(document)).toEqual(none);
    expect(await api.visitor.query(document)).toEqual(none);
  });

  it.each([
    ["feed", "region/Y00"],
    ["feed", "nation"],
    ["feed", "elsewhere/1"],
    ["time", "24:00"],
    ["time", "8"],
    ["weekday", 0],
    ["weekday", 8],
  ])("refuse %s %j", async (field, value) => {
    const client = await api.as(await buildPerson(db));
    const digest = { frequency: "WEEKLY", weekday: 1, time: "08:00", feed: scene.feed };
    const { is, issues } = await mutate(client, "saveDigest", { ...digest, [field]: value });
    expect(is).toBe("InvalidInputError");
    expect(issues.map(({ path }) => path)).toEqual([field]);
  });
});

describe("an administrator", () => {
  it("sees what somebody would get but for what is not theirs to see, and leaves a trace", async () => {
    const group = await buildCollaborative(db, { icbs: [scene.icb] });
    const person = await scene.reader("DAILY", "08:00", { memberOf: [group] });
    await scene.posted("Beds", "2026-11-18T12:10:00Z");
    await scene.posted("Kept among us", "2026-11-18T12:20:00Z", { audienceCollaborativeId: group.id });
    scene.now = new Date("2026-11-18T13:00:00Z");
    const administrator = await buildPerson(db, { roles: ["ADMINISTRATOR"] });
    const input = { personId: person.id };
    const selection = "subject hidden items { text }";
    const { is, data } = await mutate(await api.as(administrator), "previewDigestOf", input, selection);
    expect(is).toBe("success");
    expect(data).toMatchObject({ hidden: 1, items: [{ text: expect.stringContaining("“Beds”") as string }] });
    expect(JSON.stringify(data)).not.toContain("Kept among us");
    const [entry] = await db.prisma.auditEntry.findMany({ where: { action: "digest.previewed" } });
    expect(entry).toMatchObject({ actorId: administrator.id, subject: `Person:${person.id}` });
    const facilitator = await buildPerson(db, { roles: ["FACILITATOR"] });
    const refused = await mutate(await api.as(facilitator), "previewDigestOf", input, selection);
    expect(refused.is).toBe("ForbiddenError");
    expect(await scene.mailsTo(person)).toEqual([]);
  });
});
