import { execute, type RequestArgs } from "~/api/execute.ts";
import { kindsInAddresses } from "~/features/feed/load-feed.server.ts";
import type { Option } from "~/ui/text-fields.tsx";
import { DigestFeedDocument, type DigestSettings } from "./digest-documents.ts";
import { feedChoices } from "./digest-form.tsx";

/** The feeds that the viewer's digest can be of, and which of them to offer first. */
interface DigestFeeds {
  readonly feeds: readonly Option[];
  readonly firstFeed: string;
}

/**
 * Gives the feeds to choose from. Whoever comes from the page of a feed, whose address says which, is offered that one first; else it is
 * what the digest is of now. What is in no list, such as a tag, stands at the top by its name, if the viewer may read it.
 */
export async function loadDigestFeeds(args: RequestArgs, settings: DigestSettings): Promise<DigestFeeds> {
  const { searchParams } = new URL(args.request.url);
  const [scope, id] = [searchParams.get("scope"), searchParams.get("id")];
  const asked = scope === null ? undefined : [scope, id].filter(Boolean).join("/");
  const now = settings.digestSchedule?.feed;
  const listed = feedChoices(settings);
  const missing = [...new Set([asked, now])].flatMap((value) =>
    value === undefined || listed.some((option) => option.value === value) ? [] : [value],
  );
  const named = await Promise.all(missing.map((value) => nameFeed(args, value, now)));
  const feeds = [...named.flatMap((option) => option ?? []), ...listed];
  const isOffered = asked !== undefined && feeds.some(({ value }) => value === asked);
  return { feeds, firstFeed: (isOffered ? asked : now) ?? settings.usualDigestFeed ?? "mine" };
}

/** What the digest is of now stays a choice, even if it is not the viewer's to read any more. */
async function nameFeed(
  args: RequestArgs,
  value: string,
  now: string | undefined,
): Promise<Option | undefined> {
  const [scope = "", ...rest] = value.split("/");
  const kind = kindsInAddresses[scope];
  const { feed } = kind
    ? await execute(args, DigestFeedDocument, { kind, id: rest.join("/") })
    : { feed: null };
  if (feed) return { value, label: feed.title };
  return value === now ? { value, label: "What it tells of now" } : undefined;
}
