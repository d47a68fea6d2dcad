import { feedKinds, type FeedKind } from "../../../graphql/contract/feed-words.ts";
import { sendWebhooks } from "../../../graphql/webhooks/index.ts";
import type { Collaborative, Icb, Person, Tag } from "../../../prisma/generated/client/client.ts";
import type { Site } from "../../realtime/site.ts";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";
import { startOtherSystem } from "../../support/other-system.ts";
import { buildWebhook } from "../../support/webhook-factories.ts";
import { leakPeople, type LeakPerson, type Looker } from "./leaks.people.ts";
import { searched } from "./leaks.things.ts";

/** The feeds that there are, with how they stand in addresses. */
export const feedNames = feedKinds.map((kind) => kind.toLowerCase() as Lowercase<FeedKind>);

/** One of them. */
export type FeedName = (typeof feedNames)[number];

/** The feeds that webhooks send: what somebody follows themselves goes to no other system. */
export const sentFeeds = feedNames.filter((feed) => feed !== "mine");

/** Who has webhooks: those who may, and one who may not, as if they had made them while they still might. */
export const webhookKeepers: readonly LeakPerson[] = [
  "keeper",
  "leaver",
  "formerFacilitator",
  "formerLead",
  "formerAdministrator",
  "suspended",
  "facilitator",
  "leadHere",
  "insider",
];

/** What somebody has by which they are told outside the site: secret addresses of feeds, webhooks and a saved search. */
export interface Outside {
  /** The address of a feed's file: somebody's secret one; without a secret for those who may have none. */
  fileOf(looker: Looker, feed: FeedName, format: "atom" | "json"): string;
  /** The id of somebody's webhook; undefined for those who have none. */
  webhookOf(looker: Looker, feed: FeedName): string | undefined;
  /** Sends all that waits for webhooks, also what would be tried again later. The other systems tell what they got in their answers. */
  send(): Promise<void>;
  /** The same, where the other systems refuse it. */
  sendInVain(): Promise<void>;
  /** What the other system behind a webhook got since all was forgotten last. */
  received(looker: Looker, feed: FeedName): string;
  forget(): void;
  close(): void;
}

interface Places {
  readonly group: Collaborative;
  readonly icb: Icb;
  readonly tag: Tag;
}

/** Gives everybody what they may have, and webhooks to those who keep them. */
export async function openOutside(
  site: Site,
  people: Readonly<Record<LeakPerson, Person>>,
  clientOf: (looker: LeakPerson) => TestClient,
  places: Places,
): Promise<Outside> {
  const { db } = site.services;
  const system = await startOtherSystem();
  const keys = new Map<string, string>();
  const webhooks = new Map<string, string>();
  for (const looker of leakPeople) {
    await mutate(clientOf(looker), "saveSearch", { query: searched });
    for (const feed of feedNames) {
      const { is, data } = await mutate<{ secret: string }>(
        clientOf(looker),
        "createFeedAddress",
        { kind: kindOf(feed), id: idOf(feed, places) },
        "secret",
      );
      if (is === "success") keys.set(`${looker} ${feed}`, data.secret);
    }
  }
  for (const looker of webhookKeepers)
    for (const feed of sentFeeds) {
      const url = system.urlOf(`/${looker}/${feed}`);
      const of = { kind: kindOf(feed), targetId: idOf(feed, places) ?? "" };
      const webhook = await buildWebhook(db, people[looker], {
        regionId: places.icb.regionId,
        url,
        ...of,
      });
      webhooks.set(`${looker} ${feed}`, webhook.id);
    }
  const send = async () => {
    await db.prisma.webhookDelivery.updateMany({
      where: { state: "PENDING" },
      data: { dueAt: new Date(0) },
    });
    await sendWebhooks(site.services, system.wire);
  };
  const repeating = (status: number) => {
    system.answer = (_asked, response) => response.writeHead(status).end(textOf(system.got.at(-1)?.body));
  };
  return {
    fileOf(looker, feed, format) {
      const key = keys.get(`${looker} ${feed}`);
      return `${pathOfFeed(feed, places)}.${format}${key === undefined ? "" : `?key=${key}`}`;
    },
    webhookOf: (looker, feed) => webhooks.get(`${looker} ${feed}`),
    async send() {
      repeating(200);
      await send();
    },
    async sendInVain() {
      repeating(503);
      await send();
    },
    received(looker, feed) {
      const got = system.got.filter(({ path }) => path === `/${looker}/${feed}`);
      return got.map(({ body }) => body).join("\n");
    },
    forget: () => void system.got.splice(0),
    close: () => system.close(),
  };
}

/** A feed's page. */
export const pathOfFeed = (feed: FeedName, places: Places): string =>
  ["/feed", ...(feed === "mine" ? [] : [feed]), idOf(feed, places)].filter(Boolean).join("/");

const kindOf = (feed: FeedName) => feed.toUpperCase() as FeedKind;

/** What a feed is of; nothing for one's own and for the whole network's. */
function idOf(feed: FeedName, { group, icb, tag }: Places): string | undefined {
  const ids: Partial<Record<FeedName, string>> = {
    region: icb.regionId,
    ics: icb.id,
    collaborative: group.id,
    tag: tag.id,
  };
  return ids[feed];
}

/** What a message says. */
function textOf(body = "{}"): string {
  const { data } = JSON.parse(body) as { data?: { text?: string } };
  return data?.text ?? "";
}
