import { describe, expect, it } from "vitest";
import { htmlOf, textOf, type MailText } from "./mail-text.ts";

const mail: MailText = {
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

  it("takes nothing in it for markup", () => {
    const html = htmlOf(mail);
    expect(html).toContain("Ada &lt;b&gt;&quot;Nwosu&quot;&lt;/b&gt; &amp; others");
    expect(html).toContain('href="https://exchange.example.nhs.uk/x?a=1&amp;b=2"');
    expect(html).not.toContain("<b>");
  });
});
