import type { FeedKind } from "../../../graphql/contract/feed-words.ts";
import { mutate } from "../../support/mutate.ts";
import { all, facilitating, only, type Channel, type Tells } from "./leaks.channel.ts";
import { feedNames, sentFeeds, webhookKeepers, type FeedName } from "./leaks.outside.ts";
import { knows, roleOf, type Looker } from "./leaks.people.ts";
import type { LeakScene } from "./leaks.scene.ts";

/** Those who have webhooks, for as long as they may. */
const keeping = (tells: Tells): Tells =>
  only(
    (looker, stage) =>
      webhookKeepers.some((keeper) => keeper === looker) && roleOf(looker, stage) !== undefined,
    tells,
  );

/** Of the feed of the whole network, those who may look at it. */
const ofFeed = (feed: FeedName): Tells => (feed === "nation" ? facilitating : all);

/** Where it is asked in app/routes.ts. */
const routeOf = (feed: FeedName, format: string) => {
  const own: Partial<Record<FeedName, string>> = { mine: "feed", nation: "feed/nation" };
  return `${own[feed] ?? "feed/:scope/:id"}.${format}`;
};

/** A feed's file as a program reads it, which is nobody: as whoever made its secret address, or as a visitor. */
const fileOf = (feed: FeedName, format: "atom" | "json"): Channel => ({
  name: `the feed “${feed}” as ${format} at a secret address`,
  route: routeOf(feed, format),
  tells: ofFeed(feed),
  read: (scene, looker) => scene.read("visitor", scene.outside.fileOf(looker, feed, format)),
});

const sentOf = (feed: FeedName): Channel => ({
  name: `what a webhook of the feed “${feed}” is sent`,
  webhookOf: feed.toUpperCase() as FeedKind,
  tells: keeping(ofFeed(feed)),
  async read({ outside }, looker) {
    await outside.send();
    return outside.received(looker, feed);
  },
});

/** What was sent first of all is sent again, to those who may still know of it. */
const oldestAgain = keeping((looker, stage) => {
  const [oldest] = all(looker, "before");
  return knows(looker, stage).filter((kind) => kind === oldest);
});

/** What the other system was sent, as far as its keeper is told. */
interface Log {
  readonly deliveries: { readonly edges: readonly unknown[] };
}

/** The oldest that was ever sent to somebody's webhook, by an id that the other system knows as well. */
async function oldestSent({ db, outside }: LeakScene, looker: Looker) {
  const webhookId = outside.webhookOf(looker, "region");
  return webhookId === undefined
    ? null
    : db.prisma.webhookDelivery.findFirst({
        where: { webhookId, triedAt: { not: null } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
}

/** The ways that lead to other systems. */
export const outsideChannels: readonly Channel[] = [
  ...feedNames.flatMap((feed) => [fileOf(feed, "atom"), fileOf(feed, "json")]),
  // Before more is sent: some of what is to be sent again cannot be told any more.
  {
    name: "the page of what a webhook was sent",
    tells: keeping(all),
    read(scene, looker) {
      const id = scene.outside.webhookOf(looker, "region");
      return id === undefined ? "" : scene.read(looker, `/settings/webhooks/${id}`);
    },
  },
  {
    name: "how much a webhook was sent",
    tells: keeping(all),
    isNumbers: true,
    async read(scene, looker) {
      const { data } = await scene.as(looker).mutate<{ webhook: Log | null }>(
        `{ webhook(id: "${scene.outside.webhookOf(looker, "region") ?? ""}") {
          deliveries { edges { node { id state attempts status } } } } }`,
      );
      return JSON.stringify(data.webhook?.deliveries.edges ?? []);
    },
  },
  ...sentFeeds.map(sentOf),
  {
    name: "what a webhook is sent again",
    tells: oldestAgain,
    async read(scene, looker) {
      const delivery = await oldestSent(scene, looker);
      if (!delivery) return "";
      scene.outside.forget();
      const again = await mutate(
        scene.as(looker),
        "replayWebhookDelivery",
        { id: delivery.id },
        "status answer",
      );
      await scene.outside.send();
      return JSON.stringify(again.data) + scene.outside.received(looker, "region");
    },
  },
];
