import { v7 as uuidv7 } from "uuid";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { Services } from "../../graphql/core/context.ts";
import type { TestClient } from "./client.ts";

/** Hands an event to the room of feeds as the relay would. */
export async function tellFeed<T extends EventType>(
  services: Services,
  type: T,
  payload: EventPayloads[T],
): Promise<void> {
  const found = findSubscriber(type, "feed");
  if (!found) throw new Error(`No feed listens to ${type}`);
  await found.handle(services, { id: uuidv7(), type, payload, createdAt: new Date() });
}

/** A page of a feed, as the API answers it. */
export interface FeedAnswer {
  readonly feed: {
    readonly title: string;
    readonly path: string;
    readonly activities: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: {
          readonly id: string;
          readonly kind: string;
          readonly text: string;
          readonly path: string;
          readonly count: number;
          readonly tags: readonly { readonly key: string }[];
        };
      }[];
    };
  } | null;
}

/** Asks for a page of a feed: `of` are the arguments of the feed, `part` those of its activities in parentheses. */
export async function askFeed(client: TestClient, of: string, part = ""): Promise<FeedAnswer["feed"]> {
  const { feed } = await client.query<FeedAnswer>(
    `{ feed(${of}) { title path activities${part} { pageInfo { hasNextPage endCursor }
      edges { cursor node { id kind text path count occurredAt tags { key } } } } } }`,
  );
  return feed;
}

/** The sentences of a feed, newest first. */
export async function sentencesIn(client: TestClient, of: string, part = ""): Promise<string[]> {
  const feed = await askFeed(client, of, part);
  return feed?.activities.edges.map(({ node }) => node.text) ?? [];
}
