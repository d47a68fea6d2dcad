import { parseDocument, parseFeed } from "htmlparser2";
import { expect, it } from "vitest";
import { atomOf, jsonFeedOf, type FileFeed } from "./feed-files.ts";

const hostile = 'R&D <b>“beds”</b> ]]> "quoted" \u0000\u0008\uFFFE\uD800 שלום 🏥';
const clean = 'R&D <b>“beds”</b> ]]> "quoted"  שלום 🏥';
const feed: FileFeed = {
  title: `What happened: ${hostile}`,
  pageUrl: "https://exchange.example/feed/region/Y56",
  fileUrl: "https://exchange.example/feed/region/Y56.atom",
  origin: "https://exchange.example",
  author: "The exchange",
  items: [
    {
      id: "01a205b9-e145-701f-9992-b045b5d22852",
      text: hostile,
      path: "/threads/1/x?a=1&b=2",
      occurredAt: "2026-11-22T10:00:00.000Z",
      tags: [{ label: "Elective & more" }],
    },
  ],
};

it("a parser of feeds reads from the Atom what went in, whatever signs are in it", () => {
  const read = parseFeed(atomOf(feed), { xmlMode: true });
  expect(read?.type).toBe("atom");
  expect(read?.title).toBe(`What happened: ${clean}`);
  expect(read?.updated?.toISOString()).toBe("2026-11-22T10:00:00.000Z");
  expect(read?.items).toHaveLength(1);
  expect(read?.items[0]).toMatchObject({
    id: "urn:uuid:01a205b9-e145-701f-9992-b045b5d22852",
    title: clean,
    link: "https://exchange.example/threads/1/x?a=1&b=2",
  });
});

it("a feed in which nothing happened is whole as well", () => {
  const read = parseFeed(atomOf({ ...feed, items: [] }), { xmlMode: true });
  expect(read).toMatchObject({ type: "atom", items: [], updated: new Date(0) });
  expect(JSON.parse(jsonFeedOf({ ...feed, items: [] }))).toMatchObject({ items: [] });
});

/** The elements directly in an element of an Atom file, with the name and what is in each. */
function elementsOf(source: string, inside: "feed" | "entry") {
  const root = parseDocument(source, { xmlMode: true }).children.find(
    (node) => "name" in node && node.name === "feed",
  );
  const children = root && "children" in root ? root.children : [];
  const entry = children.find((node) => "name" in node && node.name === "entry");
  const found = inside === "feed" ? children : entry && "children" in entry ? entry.children : [];
  return found.flatMap((node) =>
    "name" in node && "attribs" in node ? [{ name: node.name, is: node.attribs }] : [],
  );
}

it("has what RFC 4287 asks of a feed and of an entry, each as often as it may be there", () => {
  const source = atomOf(feed);
  expect(source).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/,
  );
  for (const inside of ["feed", "entry"] as const) {
    const elements = elementsOf(source, inside);
    const names = elements.map(({ name }) => name);
    // 4.1.1 and 4.1.2: exactly one of each.
    for (const name of ["id", "title", "updated"])
      expect(names.filter((one) => one === name)).toEqual([name]);
    const links = elements.flatMap(({ name, is }) => (name === "link" ? [[is["rel"], is["type"]]] : []));
    expect(links.filter(([rel]) => rel === "alternate")).toEqual([["alternate", "text/html"]]);
  }
  // 4.1.1: an author of the feed stands for those of all its entries; 4.2.2: categories have a term.
  expect(elementsOf(source, "feed").map(({ name }) => name)).toContain("author");
  expect(elementsOf(source, "entry")).toContainEqual({ name: "category", is: { term: "Elective & more" } });
  // 3.3: times are those of RFC 3339.
  for (const [, time] of source.matchAll(/<updated>(.*?)<\/updated>/g)) {
    expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  }
});

it("names its own address, unless that is a secret", () => {
  expect(atomOf(feed)).toContain(
    '<link rel="self" type="application/atom+xml" href="https://exchange.example/feed/region/Y56.atom"/>',
  );
  expect(atomOf({ ...feed, fileUrl: null })).not.toContain('rel="self"');
  expect(JSON.parse(jsonFeedOf({ ...feed, fileUrl: null }))).not.toHaveProperty("feed_url");
});

it("the JSON Feed says the same", () => {
  expect(JSON.parse(jsonFeedOf(feed))).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    items: [{ url: "https://exchange.example/threads/1/x?a=1&b=2", tags: ["Elective & more"] }],
  });
});
