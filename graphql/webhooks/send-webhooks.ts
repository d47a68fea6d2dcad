import { setTimeout as sleep } from "node:timers/promises";
import { findPersonViewers } from "../accounts/index.ts";
import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import type { Services } from "../core/context.ts";
import { originOfLinks } from "../core/settings.ts";
import { visitor } from "../core/viewer.ts";
import { findActivity, findFeed, pathOfFeed, type Feed, type ToldActivity } from "../feed/index.ts";
import { claimDeliveries, type ClaimedDelivery } from "./claim-deliveries.ts";
import { outside, post, type Wire } from "./post.ts";
import { recordAnswer, withdraw } from "./record-answer.ts";
import { signedHeaders } from "./sign.ts";
import { canKeepWebhooks } from "./webhooks.policy.ts";

/** What sending needs of a process. */
type Sender = Pick<Services, "db" | "clock" | "settings" | "wakeRelay">;

/** How many webhooks are sent to at the same time by one process. */
const atOnce = 10;

/** How soon it is looked for more while something is under way, in milliseconds: what is slow keeps nothing waiting that comes meanwhile. */
const lookAgain = 1_000;

/**
 * Sends what is due, one thing to each webhook at a time, until nothing is left. Whenever one has answered, the next has its turn,
 * however long others take. What has gone out of the sight of whoever made a webhook since it was queued is never sent.
 * @param isStopped is asked in between: a process that ends waits for what it is at
 */
export async function sendWebhooks(
  services: Sender,
  wire: Wire = outside,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (delivery: ClaimedDelivery) => {
    const sending = send(services, delivery, wire)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => underWay.delete(sending));
    underWay.add(sending);
  };
  for (;;) {
    const room = isStopped() || failures.length > 0 ? 0 : atOnce - underWay.size;
    try {
      if (room > 0) for (const delivery of await claimDeliveries(services, room)) begin(delivery);
    } catch (error) {
      failures.push(error);
    }
    if (underWay.size === 0) break;
    await Promise.race([...underWay, sleep(lookAgain, undefined, { ref: false })]);
  }
  // The lease of what failed ends by itself; the others are done.
  if (failures.length > 0) {
    throw new Error("What came of sending could not be written down.", { cause: failures[0] });
  }
}

async function send(services: Sender, delivery: ClaimedDelivery, wire: Wire): Promise<void> {
  const found = await findTold(services, delivery);
  if (!found) return withdraw(services, delivery);
  const body = bodyOf(services, delivery, found);
  const signed = signedHeaders(
    services.settings.sessionSecret,
    { id: delivery.webhookId, rotations: delivery.rotations, rotatedAt: delivery.rotatedAt },
    { id: delivery.id, at: services.clock.now(), body },
  );
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "Collaborative-Exchange-Webhooks",
    ...signed,
  };
  await recordAnswer(services, delivery, await post(wire, delivery.url, headers, body));
}

interface Found {
  readonly feed: Feed;
  readonly activity: ToldActivity;
}

/** What there is to tell, as far as the feed and the activity are still somebody's to read who may still keep webhooks. */
async function findTold({ db, clock }: Sender, delivery: ClaimedDelivery): Promise<Found | null> {
  const [owner] = await findPersonViewers({ db, clock }, [delivery.personId]);
  const kind = feedKinds.find((one: FeedKind) => one === delivery.kind);
  if (!owner || !kind || !canKeepWebhooks(owner)) return null;
  const feed = await findFeed({ prisma: db.prisma, viewer: owner }, kind, delivery.targetId);
  if (!feed) return null;
  const activity = await findActivity(
    { db },
    delivery.onlyPublic ? visitor : owner,
    feed,
    delivery.activityId,
  );
  return activity && { feed, activity };
}

/** What is sent: a sentence and where it leads, never a text that somebody wrote beyond the title. */
function bodyOf({ settings }: Sender, { id }: ClaimedDelivery, { feed, activity }: Found): string {
  const origin = originOfLinks(settings);
  return JSON.stringify({
    id,
    type: `activity.${activity.kind.toLowerCase().replaceAll("_", "-")}`,
    timestamp: activity.occurredAt.toISOString(),
    data: {
      activityId: activity.id,
      text: activity.text,
      url: origin + activity.path,
      feed: { title: feed.title, url: origin + pathOfFeed(feed) },
    },
  });
}
