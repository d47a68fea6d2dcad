import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { carryFollowersOfEndedBoards } from "../../graphql/follows/index.ts";
import { sendDueMail } from "../../graphql/notifications/index.ts";
import { notificationKinds } from "../../graphql/contract/notification-kinds.ts";
import { countStatements } from "../../prisma/client.ts";
import type { Person, Tag } from "../../prisma/generated/client/client.ts";
import type { FollowKind, FollowLevel } from "../../prisma/generated/client/enums.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildIcb, buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";
import { buildSavedSearch } from "../support/record-factories.ts";

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");
let author: Person;
let reader: Person;
let tag: Tag;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
});

afterAll(() => db.close());

beforeEach(async () => {
  await resetDatabase(db);
  author = await buildPerson(db, { name: "Ada Nwosu" });
  reader = await buildPerson(db);
  tag = await buildTag(db, "collaborative-focus:digital", "Digital");
  const mail = [...notificationKinds];
  await mutate(await api.as(reader), "saveNotificationSettings", { page: mail, mail, quietDays: [] });
});

const follow = (kind: FollowKind, targetId: string, level: FollowLevel = "WATCHING") =>
  db.prisma.follow.create({ data: { personId: reader.id, kind, targetId, level, origin: "CHOSEN" } });

/** Starts a thread that the tag and more stand at, and tells those who follow any of it. */
async function started(title: string, tags: readonly Tag[] = [tag]) {
  const thread = await buildThread(db, { title, author, tags: [...tags] });
  now = new Date(now.getTime() + 1_000);
  await happen(api, "thread.created.v1", { threadId: thread.id });
  return thread;
}

interface Told {
  readonly reason: string;
  readonly followed: readonly { readonly kind: string; readonly targetId: string; readonly name: string }[];
}

async function told(): Promise<readonly Told[]> {
  const { notifications } = await (
    await api.as(reader)
  ).query<{ notifications: { edges: { node: Told }[] } }>(
    "{ notifications { edges { node { reason followed { kind targetId name } } } } }",
  );
  return notifications.edges.map(({ node }) => node);
}

/** The newest mail to the reader once all that is due has left, and the signed address behind a link of it. */
async function mailed() {
  now = new Date(now.getTime() + 3 * 60_000);
  while ((await sendDueMail(api.services)) > 0);
  const mails = await db.prisma.mailMessage.findMany({
    where: { toAddress: reader.email },
    orderBy: { createdAt: "desc" },
  });
  const text = mails[0]?.text ?? "";
  const tokenOf = (label: string) =>
    text
      .split("\n")
      .find((line) => line.startsWith(`${label}: `))
      ?.split("/unsubscribe/")[1] ?? "";
  return { count: mails.length, text, tokenOf };
}

describe("why somebody is told", () => {
  it("names the very things that they follow, and no others that a thread has", async () => {
    const other = await buildTag(db, "collaborative-focus:estates", "Estates");
    await follow("TAG", tag.id);
    await follow("PERSON", author.id);
    await follow("TAG", other.id, "TRACKING");
    await started("Beds", [tag, other]);
    expect(await told()).toEqual([
      {
        reason: "you follow the tag “Digital” and Ada Nwosu",
        followed: [
          { kind: "TAG", targetId: tag.id, name: "Digital" },
          { kind: "PERSON", targetId: author.id, name: "Ada Nwosu" },
        ],
      },
    ]);
  });

  it("names a region that the thread has by its ICS", async () => {
    const icb = await buildIcb(db);
    await follow("REGION", icb.regionId);
    await started("Beds", [await buildTag(db, `ics:${icb.id}`)]);
    const { name } = await db.prisma.region.findUniqueOrThrow({ where: { id: icb.regionId } });
    expect((await told())[0]?.reason).toBe(`you follow the region “${name}”`);
  });

  it("names the thread that they follow", async () => {
    const thread = await buildThread(db, { title: "Night rota", author });
    await follow("THREAD", thread.id);
    const post = await buildPost(db, { thread, author });
    await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
    expect((await told())[0]?.reason).toBe("you follow the thread “Night rota”");
  });

  it.each<[string, () => Promise<unknown>]>([
    ["they follow no more", () => db.prisma.follow.updateMany({ data: { level: "NORMAL" } })],
    [
      "was shut out",
      () => db.prisma.person.update({ where: { id: author.id }, data: { suspendedAt: new Date() } }),
    ],
  ])("names nobody who %s", async (_what, change) => {
    await follow("PERSON", author.id);
    await started("Beds");
    expect((await told())[0]?.reason).toBe("you follow Ada Nwosu");
    await change();
    const [one] = await told();
    expect(one?.followed).toEqual([]);
    expect(one?.reason).toContain("you watch its author, or a tag");
    expect(one?.reason).not.toContain("Ada");
  });

  it("is asked of all of them in one statement", async () => {
    await follow("TAG", tag.id);
    await started("Beds");
    const one = await countStatements(told);
    for (const title of ["Wards", "Rotas", "Theatres"]) await started(title);
    const many = await countStatements(told);
    expect(many.result.map(({ reason }) => reason)).toEqual(Array(4).fill("you follow the tag “Digital”"));
    expect(many.statements).toBe(one.statements);
  });
});

describe("the address in a mail", () => {
  const look = (token: string) =>
    api.visitor.query(
      `{ unsubscription(token: "${token}") { isThread followKind isSavedSearch isStopped occasions } }`,
    );
  const nothingElse = { isThread: false, isSavedSearch: false, occasions: [] };

  it("stops the one thing that is followed for whom it was sent to, once it is used and not before", async () => {
    const other = await buildTag(db, "collaborative-focus:estates", "Estates");
    for (const { id } of [tag, other]) await follow("TAG", id);
    await started("Beds");
    const { text, tokenOf } = await mailed();
    expect(text).toContain("Why did you get this email? Because you follow the tag “Digital”.");
    expect(text).not.toContain("Estates");
    const token = tokenOf("Stop following the tag “Digital”");
    const unsubscription = { ...nothingElse, followKind: "TAG", isStopped: false };
    expect(await look(token)).toEqual({ unsubscription });
    await started("Wards");
    expect((await mailed()).count).toBe(2);
    for (let n = 0; n < 2; n++)
      expect((await mutate(api.visitor, "unsubscribe", { token })).is).toBe("success");
    expect(await look(token)).toEqual({ unsubscription: { ...unsubscription, isStopped: true } });
    await started("Rotas");
    expect((await mailed()).count).toBe(2);
    await started("Theatres", [other]);
    expect((await mailed()).count).toBe(3);
    expect(await db.prisma.notificationSetting.count({ where: { channel: "MAIL", on: false } })).toBe(0);
  });

  it("stops a board that has ended in those that took over", async () => {
    const boards = await Promise.all(["QE1", "QE2", "QE3"].map((id) => buildIcb(db, { id })));
    await follow("ICS", "QE1");
    const fens = await buildTag(db, "ics:QE1", "Fens");
    await started("Beds", [fens]);
    const token = (await mailed()).tokenOf(`Stop following the ICS “${boards[0]?.shortName}”`);
    const succession = { predecessorId: "QE1", kind: "MERGER", date: new Date("2026-11-01") } as const;
    await db.prisma.icbSuccession.createMany({
      data: ["QE2", "QE3"].map((successorId) => ({ ...succession, successorId })),
    });
    await db.prisma.icb.update({ where: { id: "QE1" }, data: { validTo: new Date("2026-10-31") } });
    await carryFollowersOfEndedBoards(api.services);
    const followed = () => db.prisma.follow.findMany({ orderBy: { targetId: "asc" } });
    expect(await followed()).toMatchObject([
      { targetId: "QE2", level: "WATCHING" },
      { targetId: "QE3", level: "WATCHING" },
    ]);
    expect((await mutate(api.visitor, "unsubscribe", { token })).is).toBe("success");
    expect(await followed()).toMatchObject([{ level: "NORMAL" }, { level: "NORMAL" }]);
    const unsubscription = { ...nothingElse, followKind: "ICS", isStopped: true };
    expect(await look(token)).toEqual({ unsubscription });
  });

  it("leaves alone what was muted since", async () => {
    await follow("TAG", tag.id);
    await started("Beds");
    const token = (await mailed()).tokenOf("Stop following the tag “Digital”");
    await db.prisma.follow.updateMany({ data: { level: "MUTED" } });
    expect((await mutate(api.visitor, "unsubscribe", { token })).is).toBe("success");
    expect(await db.prisma.follow.findMany()).toMatchObject([{ level: "MUTED" }]);
  });

  it("stops the one saved search that something fits, which stays saved", async () => {
    const search = await buildSavedSearch(db, { person: reader, query: "heron" });
    const another = await buildSavedSearch(db, { person: reader, query: "egret" });
    const thread = await buildThread(db, { title: "A heron comes", author });
    await db.prisma.notification.createMany({
      data: (["PAGE", "MAIL"] as const).map((channel) => ({
        personId: reader.id,
        eventId: thread.id,
        kind: "SAVED_SEARCH",
        channel,
        threadId: thread.id,
        savedSearchId: search.id,
        createdAt: now,
        dueAt: channel === "MAIL" ? now : null,
      })),
    });
    const [one] = await told();
    expect(one?.reason).toBe("it fits your saved search “heron”");
    const { text, tokenOf } = await mailed();
    expect(text).toContain("Because it fits your saved search “heron”.");
    const token = tokenOf("Stop telling me what fits “heron”");
    const unsubscription = { ...nothingElse, isSavedSearch: true, followKind: null, isStopped: false };
    expect(await look(token)).toEqual({ unsubscription });
    expect((await mutate(api.visitor, "unsubscribe", { token })).is).toBe("success");
    expect(await look(token)).toEqual({ unsubscription: { ...unsubscription, isStopped: true } });
    const isAlerting = async (id: string) =>
      (await db.prisma.savedSearch.findUniqueOrThrow({ where: { id }, select: { isAlerting: true } }))
        .isAlerting;
    expect([await isAlerting(search.id), await isAlerting(another.id)]).toEqual([false, true]);
  });
});
