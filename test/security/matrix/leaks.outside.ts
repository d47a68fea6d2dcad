import type { FeedKind } from "../../../graphql/contract/feed-words.ts";
import { sendWebhooks } from "../../../graphql/webhooks/index.ts";
import type { Collaborative, Icb, Person, Tag } from "../../../prisma/generated/client/client.ts";
import type { Site } from "../../realtime/site.ts";
import type { TestClient } from "../../support/client.ts";
import { mutate } from "../../support/mutate.ts";
import { startOtherSystem } from "../../support/other-system.ts";
import { buildWebhook } from "../../support/webhook-factories.ts";

/** To be found by the word that the private things have: said in parts, for an answer that repeats it tells nothing. */
export const searched = "zanthoxyl";

/** The feeds that private things belong to, with how they stand in addresses. */
export const feedNames = ["region", "collaborative", "tag", "mine", "nation"] as const;

/** One of them. */
export type FeedName = (typeof feedNames)[number];

/** The feeds whose webhooks are looked at. The whole network's is found in another way than that of a part. */
export const sentFeeds = ["region", "nation"] as const;

/** One of them. */
export type SentFeed = (typeof sentFeeds)[number];

/** What somebody has by which they are told outside the site: secret addresses of feeds, webhooks and a saved search. */
export interface Outside {
  /** The address of a feed's file: somebody's secret one; without a secret for those who may have none. */
  fileOf(looker: string, feed: FeedName, format: "atom" | "json"): string;
  /** The id of somebody's webhook; undefined for visitors. */
  webhookOf(looker: string, feed: SentFeed): string | undefined;
  /** Sends all that waits for webhooks, also what would be tried again later. The other systems tell what they got in their answers. */
  send(): Promise<void>;
  /** The same, where the other systems refuse it. */
  sendInVain(): Promise<void>;
  /** What the other system behind a webhook got since all was forgotten last. */
  received(looker: string, feed: SentFeed): string;
  forget(): void;
  close(): void;
}

interface Places {
  readonly group: Collaborative;
  readonly icb: Icb;
  readonly tag: Tag;
}

/** Gives everybody what they may have; a webhook also to those who may keep none, as if they had made it while they still might. */
export async function openOutside(
  site: Site,
  people: Readonly<Record<string, Person>>,
  clientOf: (looker: string) => TestClient,
  places: Places,
): Promise<Outside> {
  const { db } = site.services;
  const system = await startOtherSystem();
  const keys = new Map<string, string>();
  const webhooks = new Map<string, string>();
  for (const [looker, person] of Object.entries(people)) {
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
    for (const feed of sentFeeds) {
      const url = system.urlOf(`/${looker}/${feed}`);
      const of = { kind: kindOf(feed), targetId: idOf(feed, places) ?? "" };
      const { id } = await buildWebhook(db, person, { regionId: places.icb.regionId, url, ...of });
      webhooks.set(`${looker} ${feed}`, id);
    }
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
      const path = ["/feed", ...(feed === "mine" ? [] : [feed]), idOf(feed, places)]
        .filter(Boolean)
        .join("/");
      return `${path}.${format}${key === undefined ? "" : `?key=${key}`}`;
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

const kindOf = (feed: FeedName) => feed.toUpperCase() as FeedKind;

function idOf(feed: FeedName, { group, icb, tag }: Places): string | undefined {
  const ids: Partial<Record<FeedName, string>> = {
    region: icb.regionId,
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
