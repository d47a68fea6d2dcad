import { describe, expect, it } from "vitest";
import { htmlOf, textOf, type MailText } from "./mail-text.ts";

const mail: MailText = {
  heading: "Beds & lists",
  greeting: "Hello,",
  paragraphs: ['Ada <b>"Nwosu"</b> & others'],
  action: { label: "Open", url: "https://exchange.example.nhs.uk/x?a=1&b=2" },
  closing: ["Goodbye."],
  sender: "The Exchange",
};

describe("a mail", () => {
  it("says the same as text and as HTML", () => {
    expect(textOf(mail)).toBe(
      'Hello,\n\nAda <b>"Nwosu"</b> & others\n\nOpen:\nhttps://exchange.example.nhs.uk/x?a=1&b=2\n\nGoodbye.\n\nThe Exchange\n',
    );
    const html = htmlOf(mail);
    for (const part of ["Hello,", "Open", "Goodbye.", "The Exchange"]) expect(html).toContain(part);
    expect(html).toContain('<html lang="en-GB">');
  });

  it("has a title and one main heading in HTML, and a heading for each thing that it tells of", () => {
    const items = [
      { title: "A reply.", text: "", url: "https://exchange.example.nhs.uk/1" },
      { title: "Another.", text: "", url: "https://exchange.example.nhs.uk/2" },
    ];
    const sections = [{ heading: "What concerned you", items: items.slice(0, 1) }];
    const html = htmlOf({ ...mail, sections, items });
    expect(html).toContain("<title>Beds &amp; lists – The Exchange</title>");
    const headings = [...html.matchAll(/<(h\d)[^>]*>(.*?)<\/\1>/gu)].map(([, level, inner = ""]) => [
      level,
      inner.replaceAll(/<[^>]+>/gu, ""),
    ]);
    expect(headings).toEqual([
      ["h1", "Beds &amp; lists"],
      ["h2", "What concerned you"],
      ["h3", "A reply."],
      ["h2", "A reply."],
      ["h2", "Another."],
    ]);
  });

  it("takes nothing in it for markup", () => {
    const html = htmlOf(mail);
    expect(html).toContain("Ada &lt;b&gt;&quot;Nwosu&quot;&lt;/b&gt; &amp; others");
    expect(html).toContain('href="https://exchange.example.nhs.uk/x?a=1&amp;b=2"');
    expect(html).not.toContain("<b>");
  });
});
