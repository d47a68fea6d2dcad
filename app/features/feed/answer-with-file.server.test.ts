import { expect, it } from "vitest";
import { answerWithFile } from "./answer-with-file.server.ts";

const feed = {
  title: "What happened: London",
  pageUrl: "https://exchange.example/feed/region/Y56",
  fileUrl: null,
  origin: "https://exchange.example",
  author: "The exchange",
  items: [],
};
const ask = (known?: string) =>
  new Request("https://exchange.example/feed/region/Y56.atom", {
    headers: known === undefined ? {} : { "If-None-Match": known },
  });

it("sends a file again only to those who do not have it", async () => {
  const first = answerWithFile(ask(), "atom", feed);
  expect(first.status).toBe(200);
  expect(first.headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
  const etag = first.headers.get("ETag") ?? "";
  expect(await first.text()).toContain("What happened: London");
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = answerWithFile(ask(known), "atom", feed);
    expect(again.status).toBe(304);
    expect(again.headers.get("ETag")).toBe(etag);
    expect(await again.text()).toBe("");
  }
  expect(answerWithFile(ask(etag), "atom", { ...feed, title: "Another" }).status).toBe(200);
  expect(answerWithFile(ask(etag), "json", feed).status).toBe(200);
});

it("is kept by nobody in between", () => {
  const { headers } = answerWithFile(ask(), "json", feed);
  expect(headers.get("Cache-Control")).toBe("private, no-store");
  expect(headers.get("Content-Type")).toBe("application/feed+json; charset=utf-8");
});
