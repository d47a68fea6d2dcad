import { beforeAll, describe, expect, it } from "vitest";
import { mutate } from "../../support/mutate.ts";
import type { Channel } from "./leaks.channel.ts";
import {
  inTheGroup,
  leaving,
  lookers,
  openLeakScene,
  secret,
  type Looker,
  type PrivateThings,
} from "./leaks.scene.ts";
import { channels } from "./leaks.table.ts";

/**
 * What is private to a group reaches those who are in it by every channel, and nobody else by any: not before, and not those who have
 * left, not even with what was waiting to be told to them when they did.
 */

const scene = await openLeakScene();
let things: PrivateThings;
/** What was posted before those left who leave, and had not been told to them by then. */
let waiting: PrivateThings | undefined;
/** What the channels of numbers said before there was anything private. */
const numbers = new Map<string, string>();
const keyOf = (channel: Channel, looker: Looker) => `${channel.name} ${looker}`;

beforeAll(async () => {
  const nothing = { thread: { id: "", path: "" }, study: { id: "", measureId: "" } };
  await eachNumber(async (channel, looker) => {
    numbers.set(keyOf(channel, looker), await channel.read(scene, looker, nothing));
  });
  things = await scene.post();
  await scene.outside.send();
}, 120_000);

async function eachNumber(work: (channel: Channel, looker: Looker) => Promise<void>): Promise<void> {
  for (const channel of channels.filter(({ isNumbers }) => isNumbers))
    for (const looker of lookers) await work(channel, looker);
}

async function tells(channel: Channel, looker: Looker): Promise<boolean> {
  const text = await channel.read(scene, looker, things);
  if (channel.isNumbers) return text !== numbers.get(keyOf(channel, looker));
  const signs = [things, ...(waiting ? [waiting] : [])].flatMap(({ thread, study }) => [
    secret,
    thread.id,
    study.id,
    study.measureId,
  ]);
  return signs.some((sign) => text.toLowerCase().includes(sign.toLowerCase()));
}

async function whoHears(channel: Channel): Promise<Looker[]> {
  const hearing: Looker[] = [];
  for (const looker of lookers) if (await tells(channel, looker)) hearing.push(looker);
  return hearing;
}

describe("what is private to a group", () => {
  it.each(channels)("is told by $name to those who are in it alone", async (channel) => {
    expect(await whoHears(channel)).toEqual(channel.tells ?? inTheGroup);
  });
});

describe("once somebody has left the group", () => {
  beforeAll(async () => {
    waiting = await scene.post();
    // What a webhook is to be sent waits for its second attempt, and some of it for the first.
    await scene.outside.sendInVain();
    await scene.reply(things);
    for (const looker of leaving) {
      const left = await mutate(scene.as(looker), "leaveCollaborative", { collaborativeId: scene.group.id });
      if (left.is !== "success") throw new Error(left.message);
    }
    await scene.settle();
    await scene.db.prisma.mailMessage.deleteMany({});
    scene.forgetHeard();
    scene.outside.forget();
    await scene.reply(things);
  }, 60_000);

  it.each(channels)("$name tells them nothing of it", async (channel) => {
    const left: readonly Looker[] = leaving;
    const expected = (channel.tells ?? inTheGroup).filter((looker) => !left.includes(looker));
    expect(await whoHears(channel)).toEqual(expected);
  });
});
