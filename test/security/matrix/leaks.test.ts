import { join, resolve } from "node:path";
import type { RouteConfigEntry } from "@remix-run/route-config";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import routes from "../../../app/routes.ts";
import { DigestInput } from "../../../graphql/contract/digests.ts";
import { feedKinds } from "../../../graphql/contract/feed-words.ts";
import { subscriberNames } from "../../../graphql/core/outbox.ts";
import { all, type Channel } from "./leaks.channel.ts";
import { isSomebody, kinds, lookers, type Kind, type Looker, type Stage } from "./leaks.people.ts";
import { openLeakScene, type Things } from "./leaks.scene.ts";
import { channels } from "./leaks.table.ts";
import { signsOf } from "./leaks.things.ts";

/**
 * What is private reaches those who may know of it by every channel, and nobody else by any: not before access is withdrawn, and not
 * after, in whichever way it is, not even with what was waiting to be told to them when it was.
 */

const scene = await openLeakScene();
let things: Things = [];
/** What the channels of numbers said before there was anything private. */
const numbers = new Map<string, string>();
const keyOf = (channel: Channel, looker: Looker) => `${channel.name} ${looker}`;

beforeAll(async () => {
  for (const channel of channels.filter(({ isNumbers }) => isNumbers))
    for (const looker of lookers)
      numbers.set(keyOf(channel, looker), await channel.read(scene, looker, things));
  things = await scene.post();
  await scene.reply(things);
  await scene.outside.send();
}, 180_000);

/** Of numbers it can only be said that they tell, not of what. */
type Told = readonly (Kind | "something")[];

async function toldBy(channel: Channel, looker: Looker, stage: Stage): Promise<Told> {
  const text = (await channel.read(scene, looker, things)).toLowerCase();
  if (channel.isNumbers) {
    // Whoever was suspended sees what visitors do.
    const standsAs = isSomebody(looker, stage) ? looker : "visitor";
    return text === numbers.get(keyOf(channel, standsAs))?.toLowerCase() ? [] : ["something"];
  }
  const isTold = (kind: Kind) =>
    things
      .filter((thing) => thing.kind === kind)
      .flatMap(signsOf)
      .some((sign) => text.includes(sign));
  return kinds.filter(isTold);
}

function expectedOf({ tells = all, isNumbers }: Channel, looker: Looker, stage: Stage): Told {
  const expected = tells(looker, stage);
  if (isNumbers) return expected.length > 0 ? ["something"] : [];
  return kinds.filter((kind) => expected.includes(kind));
}

/** What everybody hears of by a channel. */
async function whoHears(channel: Channel, stage: Stage): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const looker of lookers) found[looker] = (await toldBy(channel, looker, stage)).join(" ");
  return found;
}

const whoMayHear = (channel: Channel, stage: Stage): Record<string, string> =>
  Object.fromEntries(lookers.map((looker) => [looker, expectedOf(channel, looker, stage).join(" ")]));

describe("what is private", () => {
  it.each(channels)("is told by $name to those who may know of it alone", async (channel) => {
    expect(await whoHears(channel, "before")).toEqual(whoMayHear(channel, "before"));
  });
});

describe("once access is withdrawn, in every way", () => {
  beforeAll(async () => {
    const waiting = await scene.post(true);
    const known = things;
    things = [...known, ...waiting];
    // What a webhook is to be sent waits for its second attempt, and some of it for the first.
    await scene.outside.sendInVain();
    await scene.reply(known);
    await scene.withdraw(things);
    await scene.db.prisma.mailMessage.deleteMany({});
    scene.forgetHeard();
    scene.outside.forget();
    await scene.reply(known);
  }, 180_000);

  it.each(channels)("is told by $name to those who still may alone", async (channel) => {
    expect(await whoHears(channel, "after")).toEqual(whoMayHear(channel, "after"));
  });
});

const sorted = (some: readonly (string | undefined)[]) =>
  [...new Set(some)].filter((one) => one !== undefined).toSorted();

describe("every channel has a row", () => {
  it("routes that answer with a file or with data", async () => {
    const found = (await Promise.all((routes as readonly RouteConfigEntry[]).map(filesBelow))).flat();
    expect(sorted(channels.map(({ route }) => route))).toEqual(
      sorted(found).filter((path) => !leading.has(path)),
    );
  });

  it("all that a digest can be of", () => {
    const { pattern = "" } = z.toJSONSchema(DigestInput.shape.feed);
    // Of `\\w` one letter would be left.
    expect(sorted(channels.map(({ digestOf }) => digestOf))).toEqual(
      sorted(pattern.match(/[a-z]{2,}/g) ?? []),
    );
  });

  it("all feeds that webhooks send", () => {
    const sent = feedKinds.filter((kind) => kind !== "MINE");
    expect(sorted(channels.map(({ webhookOf }) => webhookOf))).toEqual(sorted(sent));
  });

  it("all parts of the service that hear of what happens, and tell people by a channel, or nobody", () => {
    expect(Object.keys(heard).toSorted()).toEqual(subscriberNames().toSorted());
    const names = channels.map(({ name }) => name);
    expect(Object.values(heard).filter((name) => name !== nobody && !names.includes(name))).toEqual([]);
  });
});

/** Routes that lead on to a page, whatever there is. */
const leading: ReadonlySet<string> = new Set(["profile"]);

const app = resolve(import.meta.dirname, "../../../app");

/** The paths of routes that have no page but an answer of their own. */
async function filesBelow({ file, path = "", children = [] }: RouteConfigEntry): Promise<string[]> {
  const module = (await import(join(app, file))) as Record<string, unknown>;
  const below = await Promise.all(children.map(filesBelow));
  return [...("loader" in module && !("default" in module) ? [path] : []), ...below.flat()];
}

const nobody = "nobody";

/** By which channel each of them tells people first. */
const heard: Readonly<Record<string, string>> = {
  sockets: "the socket",
  notifications: "notifications",
  follows: "what is followed",
  feed: "the feed “mine”",
  digests: "the digest of “mine”",
  search: "search",
  "search.synonyms": "search",
  webhooks: "what a webhook of the feed “region” is sent",
  "mail.deliver-news": "mail",
  "mail.deliver-digests": "the digest of “mine”",
  // Links and codes that somebody asked for themselves.
  "mail.deliver": nobody,
  // Answers whoever wrote, in test/realtime/mail-in.test.ts.
  "mail-in": nobody,
};
