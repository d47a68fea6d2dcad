import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TestApi, TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { buildCollaborative, buildPerson, buildPost, buildRegion, buildTag } from "../support/factories.ts";
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

  it("leaves out what its reader did, and is not sent where there is nothing else", async () => {
    const [author, other] = [await scene.reader(), await scene.reader()];
    await scene.posted("Beds", "2026-11-18T15:00:00Z", { author });
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    expect(await scene.mailsTo(author)).toEqual([]);
    expect(await scene.subjectsTo(other)).toEqual(["“Beds”"]);
    await scene.posted("Rotas", "2026-11-19T15:00:00Z", { author });
    await scene.posted("Wards", "2026-11-19T16:00:00Z");
    await scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");
    const mails = [await scene.mailsTo(author), await scene.mailsTo(other)].map((all) => all.at(-1)?.text);
    expect(mails.map((text) => text?.match(/“\w+”/g))).toEqual([["“Wards”"], ["“Wards”", "“Rotas”"]]);
  });

  it("is not cut short by much that its reader did", async () => {
    const [author, other] = [await scene.reader(), await scene.reader()];
    const heard = await scene.posted("Heard", "2026-11-01T09:00:00Z");
    const own = await scene.posted("Own", "2026-11-01T09:00:00Z");
    await buildPost(db, { thread: heard, createdAt: new Date("2026-11-18T13:00:00Z") });
    const at = new Date("2026-11-18T14:00:00Z");
    for (let n = 0; n < 50; n++) await buildPost(db, { thread: own, author, createdAt: at });
    for (const { id } of [heard, own]) {
      await tellFeed(api.services, "thread.created.v1", { threadId: id });
    }
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    const [mail] = await scene.mailsTo(author);
    expect(mail?.text.match(/“\w+”/g)).toEqual(["“Heard”"]);
    const [told] = await scene.mailsTo(other);
    expect(told?.text).toContain("50 replies in “Own”");
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

  it("has links that sign in whoever has asked for that, once, and nobody else", async () => {
    const [asking, other] = [await scene.reader(), await scene.reader()];
    await mutate(await api.as(asking), "chooseSignInLinks", { linksSignIn: true });
    const { id } = await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
    const [plain] = await scene.mailsTo(other);
    expect(plain?.text).toContain(`http://localhost:3000/threads/${id}`);
    expect(plain?.text).not.toContain("token=");
    const [mail] = await scene.mailsTo(asking);
    expect(mail?.text).toContain(`returnTo=${encodeURIComponent(`/threads/${id}`)}`);
    const token = /sign-in\/mail\?token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const browser = api.from("192.0.2.7");
    expect((await mutate(browser, "signInByLink", { token })).is).toBe("success");
    expect(await browser.query("{ viewer { personId } }")).toEqual({ viewer: { personId: asking.id } });
    expect((await mutate(api.from("192.0.2.7"), "signInByLink", { token })).is).toBe("LinkExpiredError");
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

  it("waits on days without email for its time on the next with email, with all that happened meanwhile, told once", async () => {
    const person = await scene.reader();
    const other = await scene.reader();
    await scene.wantsQuiet(person, { quietDays: [6, 7] });
    for (const day of ["20", "21", "22"]) await scene.posted(`On ${day}`, `2026-11-${day}T15:00:00Z`);
    await scene.letRun("2026-11-20T07:50:00Z", "2026-11-20T08:10:00Z");
    await scene.letRun("2026-11-21T07:50:00Z", "2026-11-21T08:30:00Z");
    expect(await scene.subjectsTo(other)).toEqual(["“On 20”"]);
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-22T07:50:00Z", "2026-11-23T07:50:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-23T08:00:00Z", "2026-11-24T08:10:00Z");
    const [mail, ...more] = await scene.mailsTo(person);
    expect(more).toEqual([]);
    expect(mail?.text.match(/“On \d+”/g)).toEqual(["“On 22”", "“On 21”", "“On 20”"]);
    expect(await scene.mailsTo(other)).toHaveLength(3);
  });

  it("comes when quiet hours end where its time lies in them", async () => {
    const person = await scene.reader("DAILY", "06:00");
    await scene.wantsQuiet(person, { quietFrom: 22, quietUntil: 7 });
    await scene.posted("Beds", "2026-11-18T15:00:00Z");
    await scene.letRun("2026-11-19T05:50:00Z", "2026-11-19T06:50:00Z");
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.letRun("2026-11-19T07:00:00Z", "2026-11-19T07:00:00Z");
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

  it("of two regions gets one digest of both, with what concerns both once, and of those that they lead by then", async () => {
    const { id: otherId, name: otherName } = await buildRegion(db);
    const { regionId } = scene.icb;
    const roles = [regionId, otherId].map((id) => ({ role: "REGIONAL_LEAD" as const, regionId: id }));
    const person = await buildPerson(db, { roles });
    await scene.letRun("2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z");
    const tag = await buildTag(db, `region:${otherId}`);
    const both = { tags: [scene.regionTag, tag] };
    await scene.posted("Beds", "2026-11-21T15:00:00Z");
    await scene.posted("Wards", "2026-11-21T16:00:00Z", { tags: [tag] });
    await scene.posted("Rotas", "2026-11-21T17:00:00Z", both);
    await scene.letRun("2026-11-23T07:50:00Z", "2026-11-23T12:00:00Z");
    const [mail, ...more] = await scene.mailsTo(person);
    expect(more).toEqual([]);
    expect(mail?.text.match(/“\w+”/g)).toEqual(["“Rotas”", "“Wards”", "“Beds”"]);
    const { name } = await db.prisma.region.findUniqueOrThrow({ where: { id: regionId } });
    const names = regionId < otherId ? [name, otherName] : [otherName, name];
    expect(mail?.subject).toMatch(new RegExp(`^${names.join(", ")}: .*“Rotas”, and 2 more`));
    for (const id of [regionId, otherId]) expect(mail?.text).toContain(`/feed/region/${id}\n`);
    const ended = { personId: person.id, regionId };
    await db.prisma.roleGrant.updateMany({ where: ended, data: { endedAt: scene.now } });
    await scene.posted("Porters", "2026-11-24T15:00:00Z");
    await scene.posted("Scans", "2026-11-24T16:00:00Z", { tags: [tag] });
    await scene.letRun("2026-11-30T07:50:00Z", "2026-11-30T12:00:00Z");
    const [, second] = await scene.mailsTo(person);
    expect(second?.text.match(/“\w+”/g)).toEqual(["“Scans”"]);
    expect(second?.subject).toMatch(new RegExp(`^${otherName}: `));
  });

  it("keeps one of every region that they lead; nobody else can", async () => {
    const digest = { frequency: "DAILY", weekday: 1, time: "08:00", feed: "regions" };
    const other = await mutate(await api.as(await buildPerson(db)), "saveDigest", digest);
    expect([other.is, ...other.issues.map(({ path }) => path)]).toEqual(["InvalidInputError", "feed"]);
    const client = await api.as(await lead());
    expect((await mutate(client, "saveDigest", digest)).is).toBe("success");
    expect(await client.query("{ digestSchedule { feed } }")).toEqual({
      digestSchedule: { feed: "regions" },
    });
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

  it("say when the next really comes, after quiet times and a pause", async () => {
    const person = await scene.reader("DAILY", "08:00");
    const client = await api.as(person);
    const nextAt = async () =>
      (await client.query<{ digestSchedule: { nextAt: string } }>("{ digestSchedule { nextAt } }"))
        .digestSchedule.nextAt;
    expect(await nextAt()).toBe("2026-11-19T08:00:00.000Z");
    await scene.wantsQuiet(person, { quietDays: [4, 5, 6, 7] });
    expect(await nextAt()).toBe("2026-11-23T08:00:00.000Z");
    await db.prisma.followPause.create({ data: { personId: person.id, until: new Date("2026-11-26") } });
    expect(await nextAt()).toBe("2026-11-30T08:00:00.000Z");
  });

  it("offer leads those of their regions, other members what they follow, and visitors none", async () => {
    const { regionId } = scene.icb;
    const lead = await buildPerson(db, { roles: [{ role: "REGIONAL_LEAD", regionId }] });
    const usual = async (client: TestClient) => (await client.query("{ usualDigestFeed }")).usualDigestFeed;
    expect(await usual(await api.as(lead))).toBe("regions");
    expect(await usual(await api.as(await buildPerson(db, { roles: ["FACILITATOR"] })))).toBe("mine");
    await db.prisma.roleGrant.updateMany({ where: { personId: lead.id }, data: { endedAt: scene.now } });
    expect(await usual(await api.as(lead))).toBe("mine");
    expect(await usual(api.visitor)).toBeNull();
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
  it.each<[string, string, (personId: string) => Promise<unknown>]>([
    [
      "shut out",
      "account is shut",
      (id) => db.prisma.person.update({ where: { id }, data: { suspendedAt: scene.now } }),
    ],
    [
      "not reached by mail",
      "came back",
      (personId) => db.prisma.mailStanding.create({ data: { personId, pausedAt: scene.now } }),
    ],
    [
      "on leave",
      "paused until 1 December 2026",
      (personId) => db.prisma.followPause.create({ data: { personId, until: new Date("2026-12-01") } }),
    ],
    [
      "in a quiet time",
      "comes on 19 November 2026 at 08:00",
      (personId) => db.prisma.quietTimes.create({ data: { personId, from: null, until: null, days: [3] } }),
    ],
    [
      "given one of a feed that is not theirs",
      "not theirs",
      (personId) => db.prisma.digestSchedule.update({ where: { personId }, data: { feed: "nation" } }),
    ],
  ])("is told why somebody gets none who is %s", async (_what, reason, change) => {
    const person = await scene.reader();
    await scene.posted("Beds", "2026-11-18T12:10:00Z");
    scene.now = new Date("2026-11-18T13:00:00Z");
    const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
    const preview = () =>
      mutate<{ heldBack: string | null }>(
        administrator,
        "previewDigestOf",
        { personId: person.id },
        "heldBack",
      );
    expect((await preview()).data.heldBack).toBeNull();
    await change(person.id);
    expect((await preview()).data.heldBack).toContain(reason);
  });

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
