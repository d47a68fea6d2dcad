import { activityKinds, type ActivityKind } from "../../../graphql/contract/feed-words.ts";

/** What a feed is narrowed to, as its address says. */
export interface FeedAddress {
  readonly kind?: ActivityKind | undefined;
  readonly tag?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
}

/** What the address says of an open page that looks for news by itself: nobody looks at the feed by that. */
export const newsParameter = "news";

/** Reads what an address says. A kind or a day that is none is left out. */
export function readFeedAddress(search: URLSearchParams): FeedAddress {
  const text = (name: string) => search.get(name)?.trim() || undefined;
  const day = (name: string) => {
    const given = text(name);
    return given !== undefined && isDay(given) ? given : undefined;
  };
  return {
    kind: activityKinds.find((kind) => kind.toLowerCase().replaceAll("_", "-") === text("kind")),
    tag: text("tag"),
    from: day("from"),
    to: day("to"),
    after: text("after"),
  };
}

/** The address of a feed's page. */
export function feedHref(path: string, { kind, ...rest }: FeedAddress): string {
  const parameters = { kind: kind && kindInAddress(kind), ...rest };
  const search = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** The address at which an open page looks for news. */
export function newsHref(href: string): string {
  return `${href}${href.includes("?") ? "&" : "?"}${newsParameter}=1`;
}

/** A kind as it stands in addresses: `new-version`. */
export function kindInAddress(kind: ActivityKind): string {
  return kind.toLowerCase().replaceAll("_", "-");
}

/** Whether only a part of the feed is shown. */
export function isNarrowed({ kind, tag, from, to }: FeedAddress): boolean {
  return [kind, tag, from, to].some((value) => value !== undefined);
}

/** A day of the calendar, of a year that the database knows. */
function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
