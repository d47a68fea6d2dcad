import { expect, it } from "vitest";
import { describeArticle } from "./article.ts";

const head = {
  path: "/case-studies/1/shared-lists",
  summary: "Fewer cancelled.",
  visibility: "PUBLIC" as const,
  firstPublishedAt: "2026-01-01T09:00:00.000Z",
};
const version = {
  title: "Shared lists",
  number: 2,
  readingMinutes: 4,
  publishedAt: "2026-03-01T09:00:00.000Z",
  author: { name: "Anna", path: null },
  editors: [{ name: "Bill", path: null }],
  tags: [{ key: "region:Y56", label: "London", taxonomy: { id: "region", label: "Region" } }],
};

it("tells search engines what it is, by whom and since when", () => {
  expect(describeArticle(head, version, "https://site.example", "Exchange").jsonLd).toMatchObject({
    "@type": "Article",
    headline: "Shared lists",
    url: "https://site.example/case-studies/1/shared-lists",
    datePublished: "2026-01-01T09:00:00.000Z",
    dateModified: "2026-03-01T09:00:00.000Z",
    timeRequired: "PT4M",
    author: [{ name: "Anna" }, { name: "Bill" }],
    keywords: ["London"],
  });
});

it("is shared with a card only where everybody may read it", () => {
  const card = (visibility: "PUBLIC" | "MEMBERS") =>
    describeArticle({ ...head, visibility }, version, "https://site.example", "Exchange").openGraph;
  expect(card("PUBLIC")).toContainEqual({ property: "og:title", content: "Shared lists" });
  expect(card("MEMBERS")).toEqual([]);
});
