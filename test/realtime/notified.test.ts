import { expect, it } from "vitest";
import { buildPerson, buildThread } from "../support/factories.ts";
import { openLiveSite } from "./live-site.ts";
import { expectSoon, quiet, Reply } from "./site.ts";

const { db, site } = await openLiveSite();

/** What a person's open page hears of being told of something: what came with each. */
async function noticesOf(person: { id: string }): Promise<unknown[][]> {
  const heard: unknown[][] = [];
  const socket = await site.connect(await site.as(person));
  socket.on("notified", (...payload: unknown[]) => void heard.push(payload));
  return heard;
}

it("whoever is told of a reply hears that there is something, in each open page; others do not", async () => {
  const [asker, answerer, other] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db, { author: asker });
  const pages = [await noticesOf(asker), await noticesOf(asker)];
  const others = [await noticesOf(answerer), await noticesOf(other)];
  const client = await site.as(answerer);
  await client.query(Reply, { input: { threadId: thread.id, markdown: "A secret answer" } });
  await expectSoon(() => pages, [[[]], [[]]]);
  await quiet();
  expect(pages).toEqual([[[]], [[]]]);
  expect(others).toEqual([[], []]);
  const asked = await site.as(asker);
  expect(await asked.query("{ unreadNotifications }")).toEqual({ unreadNotifications: 1 });
});

it("who switched it off in the page hears nothing", async () => {
  const [asker, answerer] = [await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db, { author: asker });
  await db.prisma.notificationSetting.create({
    data: { personId: asker.id, kind: "ANSWERED", channel: "PAGE", on: false },
  });
  const heard = await noticesOf(asker);
  await (await site.as(answerer)).query(Reply, { input: { threadId: thread.id, markdown: "An answer" } });
  await expectSoon(() => db.prisma.notification.count({ where: { personId: asker.id } }), 1);
  await quiet();
  expect(heard).toEqual([]);
});
