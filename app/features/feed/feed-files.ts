/** What a feed's files say of an activity. */
export interface FileItem {
  readonly id: string;
  readonly text: string;
  readonly path: string;
  readonly occurredAt: string;
  readonly tags: readonly { readonly label: string }[];
}

/** A feed as its files say it. */
export interface FileFeed {
  readonly title: string;
  /** The address of the page. */
  readonly pageUrl: string;
  /** The address of the file itself; null for a secret one, which files that are passed on must not tell. */
  readonly fileUrl: string | null;
  /** Where the site lives, without a slash at the end. */
  readonly origin: string;
  /** Who publishes it. */
  readonly author: string;
  readonly items: readonly FileItem[];
}

/** When a feed in which nothing has happened last changed: a time that stays, so that the file stays the same. */
const never = "1970-01-01T00:00:00.000Z";

/** A feed as Atom (RFC 4287). Ids are those of activities, so that a reader shows each once. */
export function atomOf(feed: FileFeed): string {
  const updated = feed.items[0]?.occurredAt ?? never;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
    `<id>${xml(feed.pageUrl)}</id>`,
    `<title>${xml(feed.title)}</title>`,
    `<updated>${xml(updated)}</updated>`,
    `<author><name>${xml(feed.author)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${xml(feed.pageUrl)}"/>`,
    ...(feed.fileUrl === null
      ? []
      : [`<link rel="self" type="application/atom+xml" href="${xml(feed.fileUrl)}"/>`]),
    ...feed.items.map(
      ({ id, text, path, occurredAt, tags }) =>
        `<entry><id>urn:uuid:${xml(id)}</id><title>${xml(text)}</title><updated>${xml(occurredAt)}</updated>` +
        `<link rel="alternate" type="text/html" href="${xml(feed.origin + path)}"/>` +
        `${tags.map(({ label }) => `<category term="${xml(label)}"/>`).join("")}<content type="text">${xml(text)}</content></entry>`,
    ),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

/** A feed as JSON Feed 1.1. */
export function jsonFeedOf(feed: FileFeed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.pageUrl,
    ...(feed.fileUrl === null ? {} : { feed_url: feed.fileUrl }),
    language: "en-GB",
    authors: [{ name: feed.author }],
    items: feed.items.map(({ id, text, path, occurredAt, tags }) => ({
      id: `urn:uuid:${id}`,
      url: feed.origin + path,
      title: text,
      content_text: text,
      date_published: occurredAt,
      tags: tags.map(({ label }) => label),
    })),
  });
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as XML takes it, in an element or in an attribute. What XML 1.0 knows no character for is left out. */
function xml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- they are what is left out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, "")
      .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  );
}
