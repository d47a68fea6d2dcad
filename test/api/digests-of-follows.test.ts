import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendDueDigests } from "../../graphql/digests/index.ts";
import { countStatements } from "../../prisma/client.ts";
import type { Person, Tag } from "../../prisma/generated/client/client.ts";
import { DigestScene } from "../support/digest-scene.ts";
import { buildCollaborative, buildPerson, buildPost, buildTag } from "../support/factories.ts";
import { tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";

let scene: DigestScene;
let tag: Tag;

beforeAll(async () => {
  scene = await DigestScene.open();
});

afterAll(() => scene.db.close());

beforeEach(async () => {
  await scene.reset();
  tag = await buildTag(scene.db);
});

const send = () => sendDueDigests(scene.api.services);
const next = () => scene.letRun("2026-11-19T08:00:00Z", "2026-11-19T08:00:00Z");
const theDayAfter = () => scene.letRun("2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z");

/** All that somebody was told. */
async function toldTo(person: Person): Promise<string> {
  return (await scene.mailsTo(person)).map(({ text }) => text).join("\n");
}

/** A group with a member, and a thread with the tag that is for the group alone. */
async function keptAmongUs() {
  const group = await buildCollaborative(scene.db, { icbs: [scene.icb] });
  const thread = await scene.posted("Kept among us", "2026-11-18T12:20:00Z", {
    tags: [tag],
    audienceCollaborativeId: group.id,
  });
  return { group, thread };
}

describe("a digest of what somebody follows", () => {
  it("tells what happened to it since, however many ways they follow it once, and of nothing else", async () => {
    const other = await buildTag(scene.db);
    const person = await scene.follower([
      ["TAG", tag.id, "TRACKING"],
      ["REGION", scene.icb.regionId, "WATCHING"],
      ["TAG", other.id, "NORMAL"],
    ]);
    const beds = await scene.posted("Beds", "2026-11-18T15:00:00Z", { tags: [tag, scene.regionTag] });
    await scene.follow([person], ["THREAD", beds.id, "WATCHING"]);
    await scene.posted("Elsewhere", "2026-11-18T16:00:00Z", { tags: [other] });
    await scene.posted("Before", "2026-11-18T11:00:00Z", { tags: [tag] });
    await next();
    const [mail] = await scene.mailsTo(person);
    expect(mail?.subject).toMatch(/^What you follow: .* posted the problem “Beds” – /);
    expect(mail?.text.match(/“\w+”/g)).toEqual(["“Beds”"]);
    expect(mail?.text).toMatch(/\/feed$/m);
    await scene.posted("Rotas", "2026-11-19T15:00:00Z", { tags: [tag] });
    await theDayAfter();
    const [, second] = await scene.mailsTo(person);
    expect(second?.text.match(/“\w+”/g)).toEqual(["“Rotas”"]);
  });

  it("leaves out what its reader did themselves, and is not sent where there is nothing else", async () => {
    const [author, other] = [
      await scene.follower([["TAG", tag.id, "TRACKING"]]),
      await scene.follower([["TAG", tag.id, "TRACKING"]]),
    ];
    await scene.posted("Beds", "2026-11-18T15:00:00Z", { tags: [tag], author });
    await next();
    expect(await scene.mailsTo(author)).toEqual([]);
    expect(await scene.subjectsTo(other)).toEqual(["“Beds”"]);
    await scene.posted("Wards", "2026-11-19T16:00:00Z", { tags: [tag] });
    await theDayAfter();
    expect(await scene.subjectsTo(author)).toEqual(["“Wards”"]);
  });

  it("does not come to whoever follows nothing, until they do", async () => {
    const person = await scene.follower([]);
    await scene.posted("Beds", "2026-11-18T15:00:00Z", { tags: [tag] });
    await next();
    expect(await scene.mailsTo(person)).toEqual([]);
    await scene.follow([person], ["TAG", tag.id, "TRACKING"]);
    await scene.posted("Rotas", "2026-11-19T15:00:00Z", { tags: [tag] });
    await theDayAfter();
    expect(await scene.subjectsTo(person)).toEqual(["“Rotas”"]);
  });

  it.each(["THREAD", "TAG", "PERSON"] as const)(
    "says nothing of a muted %s, even where it was muted after it happened",
    async (kind) => {
      const muted = await buildTag(scene.db);
      const author = await buildPerson(scene.db);
      const people = [
        await scene.follower([["TAG", tag.id, "WATCHING"]]),
        await scene.follower([["TAG", tag.id, "WATCHING"]]),
      ] as const;
      const loud = await scene.posted("Loud", "2026-11-18T15:00:00Z", { tags: [tag, muted], author });
      await scene.posted("Quiet", "2026-11-18T14:00:00Z", { tags: [tag] });
      const [mutes, other] = people;
      const targetId = { THREAD: loud.id, TAG: muted.id, PERSON: author.id }[kind];
      await scene.follow([mutes], [kind, targetId, "MUTED"]);
      await next();
      expect((await toldTo(mutes)).match(/“\w+”/g)).toEqual(["“Quiet”"]);
      expect((await toldTo(other)).match(/“\w+”/g)).toEqual(["“Loud”", "“Quiet”"]);
    },
  );

  it("tells of a thread that is followed itself, though one of its tags is muted", async () => {
    const thread = await scene.posted("Beds", "2026-11-18T15:00:00Z", { tags: [tag] });
    const person = await scene.follower([
      ["TAG", tag.id, "MUTED"],
      ["THREAD", thread.id, "TRACKING"],
    ]);
    await next();
    expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
  });

  it("tells only what its reader may see when it is made, also of what they follow themselves", async () => {
    const { group, thread } = await keptAmongUs();
    const followed = [
      ["TAG", tag.id, "TRACKING"],
      ["THREAD", thread.id, "WATCHING"],
    ] as const;
    const stays = await scene.follower(followed, { memberOf: [group] });
    const left = await scene.follower(followed, { memberOf: [group] });
    const outsider = await scene.follower(followed);
    await scene.db.prisma.collaborativeMembership.deleteMany({ where: { personId: left.id } });
    await next();
    expect(await scene.subjectsTo(stays)).toEqual(["“Kept among us”"]);
    expect(await scene.mailsTo(left)).toEqual([]);
    expect(await scene.mailsTo(outsider)).toEqual([]);
  });

  it("leaves nothing out for much that is newer and not for its reader", async () => {
    const person = await scene.follower([["TAG", tag.id, "TRACKING"]]);
    const muted = await scene.posted("Muted", "2026-11-01T09:00:00Z", { tags: [tag] });
    await scene.follow([person], ["THREAD", muted.id, "MUTED"]);
    const group = await buildCollaborative(scene.db);
    const hidden = await scene.posted("Hidden", "2026-11-01T09:00:00Z", {
      tags: [tag],
      audienceCollaborativeId: group.id,
    });
    const heard = await scene.posted("Heard", "2026-11-01T09:00:00Z", { tags: [tag] });
    for (const [thread, replies, at] of [
      [heard, 1, "2026-11-18T13:00:00Z"],
      [muted, 40, "2026-11-18T14:00:00Z"],
      [hidden, 40, "2026-11-18T15:00:00Z"],
    ] as const) {
      for (let n = 0; n < replies; n++) await buildPost(scene.db, { thread, createdAt: new Date(at) });
      await tellFeed(scene.api.services, "thread.created.v1", { threadId: thread.id });
    }
    await next();
    expect((await toldTo(person)).match(/“\w+”/g)).toEqual(["“Heard”"]);
  });
});

describe("many digests of what people follow", () => {
  it("take the same few statements for a hundred people as for one, whatever they follow and may see", async () => {
    const { group } = await keptAmongUs();
    await scene.posted("Beds", "2026-11-18T15:00:00Z", { tags: [tag] });
    scene.now = new Date("2026-11-19T08:00:00Z");
    await scene.follow(await scene.readers(1, "mine"), ["TAG", tag.id, "TRACKING"]);
    const one = await countStatements(send);
    const people = await scene.readers(99, "mine");
    const [first, ...others] = people;
    await scene.follow(others, ["TAG", tag.id, "TRACKING"]);
    if (first) await scene.follow([first], ["REGION", scene.icb.regionId, "TRACKING"]);
    const member = await scene.follower([["TAG", tag.id, "TRACKING"]], { memberOf: [group] });
    await scene.db.prisma.digestSchedule.update({
      where: { personId: member.id },
      data: { toldUntil: new Date("2026-11-18T12:00:00Z"), nextAt: scene.now },
    });
    const hundred = await countStatements(send);
    expect([one.result, hundred.result]).toEqual([1, 100]);
    expect(hundred.statements).toBe(one.statements);
    const read = hundred.sql.find((text) => text.includes('FROM "ActivityScope"')) ?? "";
    expect(read.match(/AS reader/g)).toHaveLength(2);
    for (const person of others.slice(0, 5)) expect(await scene.subjectsTo(person)).toEqual(["“Beds”"]);
    expect(await toldTo(member)).toContain("“Kept among us”");
    expect(await toldTo(first ?? member)).not.toContain("“Beds”");
  });
});

describe("the settings of a digest of what somebody follows", () => {
  it("keep it, and show what it would say to them alone", async () => {
    const person = await scene.follower([["TAG", tag.id, "TRACKING"]]);
    await scene.posted("Beds", "2026-11-18T12:30:00Z", { tags: [tag] });
    scene.now = new Date("2026-11-18T13:00:00Z");
    const document = "{ digestSchedule { feed } digestPreview { subject items { text } } }";
    expect(await (await scene.api.as(person)).query(document)).toMatchObject({
      digestSchedule: { feed: "mine" },
      digestPreview: {
        subject: expect.stringContaining("What you follow: ") as string,
        items: [{ text: expect.stringContaining("“Beds”") as string }],
      },
    });
  });

  it("show administrators only what they may see of it", async () => {
    const { group } = await keptAmongUs();
    await scene.posted("Beds", "2026-11-18T12:10:00Z", { tags: [tag] });
    const person = await scene.follower([["TAG", tag.id, "TRACKING"]], { memberOf: [group] });
    scene.now = new Date("2026-11-18T13:00:00Z");
    const administrator = await buildPerson(scene.db, { roles: ["ADMINISTRATOR"] });
    const client = await scene.api.as(administrator);
    const input = { personId: person.id };
    const { data } = await mutate(client, "previewDigestOf", input, "subject hidden items { text }");
    expect(data).toMatchObject({
      subject: "What you follow",
      hidden: 1,
      items: [{ text: expect.stringContaining("“Beds”") as string }],
    });
    expect(JSON.stringify(data)).not.toContain("Kept among us");
  });
});
