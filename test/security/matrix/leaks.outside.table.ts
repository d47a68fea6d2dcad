import { mutate } from "../../support/mutate.ts";
import { ask, facilitating, type Channel } from "./leaks.channel.ts";
import { feedNames, sentFeeds, type FeedName, type SentFeed } from "./leaks.outside.ts";
import type { LeakScene, Looker } from "./leaks.scene.ts";

/** A feed's file as a program reads it, which is nobody: as whoever made its secret address, or as a visitor. */
const fileOf = (feed: FeedName, format: "atom" | "json"): Channel => ({
  name: `the feed “${feed}” as ${format} at a secret address`,
  ...(feed === "nation" && { tells: facilitating }),
  read: (scene, looker) => scene.read("visitor", scene.outside.fileOf(looker, feed, format)),
});

const sentOf = (feed: SentFeed): Channel => ({
  name: `what a webhook of the feed “${feed}” is sent`,
  tells: facilitating,
  async read({ outside }, looker) {
    await outside.send();
    return outside.received(looker, feed);
  },
});

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
    tells: facilitating,
    read(scene, looker) {
      const id = scene.outside.webhookOf(looker, "region");
      return id === undefined ? "" : scene.read(looker, `/settings/webhooks/${id}`);
    },
  },
  {
    ...ask(
      "how much a webhook was sent",
      ({ outside }, looker) =>
        `{ webhook(id: "${outside.webhookOf(looker, "region") ?? ""}") {
          deliveries { edges { node { id state attempts status } } } } }`,
      true,
    ),
    tells: facilitating,
  },
  ...sentFeeds.map(sentOf),
  {
    name: "what a webhook is sent again",
    tells: facilitating,
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
