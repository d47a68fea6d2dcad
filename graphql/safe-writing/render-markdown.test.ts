import { describe, expect, it } from "vitest";
import { limits } from "../contract/limits.ts";
import { quoteReply, renderMarkdown } from "./index.ts";

const PERSON = "0192e4a0-7c3b-7def-8abc-0123456789ab";
const GROUP = "0192e4a0-7c3b-7def-8abc-ba9876543210";
const html = (markdown: string) => renderMarkdown(markdown).html.trim();
const text = (markdown: string) => renderMarkdown(markdown).text;

describe("what people write", () => {
  it.each([
    ["paragraphs and line breaks", "One\ntwo\n\nthree", "<p>One<br />\ntwo</p>\n<p>three</p>"],
    ["emphasis", "*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"],
    ["lists", "1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"],
    ["a list that starts elsewhere", "7) a", '<ol start="7">\n<li>a</li>\n</ol>'],
    ["code without classes", "```js\n<b>&\n```", '<pre tabindex="0"><code>&lt;b&gt;&amp;\n</code></pre>'],
    ["a quotation", "> said", "<blockquote>\n<p>said</p>\n</blockquote>"],
    ["raw HTML as typed", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"],
    ["a rule", "---", "<hr />"],
  ])("%s", (_name, markdown, expected) => {
    expect(html(markdown)).toBe(expected);
  });

  it("puts a table where it can be scrolled with the keyboard, without styles", () => {
    const table = html("| a | b |\n|:--|--:|\n| 1 | 2 |");
    expect(table).toMatch(/^<div class="post-table" role="group" aria-label="Table" tabindex="0"><table>/);
    expect(table).toContain('<th scope="col">a</th>');
    expect(table).toContain("<td>2</td>");
    expect(table).not.toContain("style");
  });
});

describe("headings", () => {
  it.each([
    ["# a", ["h3"]],
    ["###### a", ["h3"]],
    ["# a\n## b\n### c\n#### d\n##### e", ["h3", "h4", "h5", "h6", "h6"]],
    ["# a\n#### b\n## c\n# d", ["h3", "h4", "h4", "h3"]],
    ["### a\n# b\n## c", ["h3", "h3", "h4"]],
    ["a\n=\n\nb\n-", ["h3", "h4"]],
    ["#\n\n# &#8203;<!-- -->", ["h3"]],
    ["#\n## \n# a", ["h3"]],
  ])("%j gives %j", (markdown, expected) => {
    expect(Array.from(html(markdown).matchAll(/<(h\d)>/g), (match) => match[1])).toEqual(expected);
  });
});

describe("links", () => {
  it("carry no reputation and no handle on this page", () => {
    expect(html("[a](https://example.org/x?y=1&z=2)")).toBe(
      '<p><a href="https://example.org/x?y=1&amp;z=2" rel="nofollow ugc noopener">a</a></p>',
    );
  });
  it.each([
    ["bare addresses", "see https://example.org/a.", "https://example.org/a"],
    ["host names", "see www.example.org now", "http://www.example.org"],
    ["mail addresses", "write to a.person@example.org", "mailto:a.person@example.org"],
    ["pages of this site", "[home](/threads/new)", "/threads/new"],
    ["pictures", "![A chart](https://example.org/a.png)", "https://example.org/a.png"],
  ])("%s", (_name, markdown, href) => {
    expect(html(markdown)).toContain(`<a href="${href}" rel="nofollow ugc noopener">`);
  });
  it("have words, whatever was typed", () => {
    expect(html("[](https://example.org/a)")).toContain(">https://example.org/a</a>");
    expect(html("[![](https://example.org/a.png)](https://example.org/b)")).toContain(">Image</a>");
    expect(html("![](https://example.org/a.png)")).toContain(">Image</a>");
  });
  it("never stand inside one another", () => {
    for (const markdown of [
      `[a ![b](/c.png) d](/e)`,
      `[a @[Ann](person:${PERSON}) b](/c)`,
      "[a https://example.org b](/c)",
      "[a <https://example.org> b](/c)",
    ]) {
      expect(html(markdown)).not.toMatch(/<a [^>]*>(?:(?!<\/a>).)*<a /s);
    }
  });
  it("are not made of anything over-long", () => {
    expect(html(`[a](/${"b".repeat(3_000)})`)).not.toContain("<a ");
  });
});

describe("mentions", () => {
  it("become links, and are told once each", () => {
    const markdown = `Ask @[Ann \\[RGN\\] O'Hara](person:${PERSON}), @[Ann](person:${PERSON.toUpperCase()}) or @[North <i>](collaborative:${GROUP}).`;
    const rendered = renderMarkdown(markdown);
    expect(rendered.mentions).toEqual([
      { kind: "person", id: PERSON },
      { kind: "collaborative", id: GROUP },
    ]);
    expect(rendered.html).toContain(
      `<a href="/people/${PERSON}" rel="nofollow ugc noopener">@Ann [RGN] O'Hara</a>`,
    );
    expect(rendered.html).toContain(
      `<a href="/collaboratives/${GROUP}" rel="nofollow ugc noopener">@North &lt;i&gt;</a>`,
    );
    expect(rendered.text).toBe("Ask @Ann [RGN] O'Hara, @Ann or @North <i>.");
  });
  it("show the present name when names are given, and are plain text when there is no such name", () => {
    const mentionNames = new Map([[PERSON, "Ann Jones"]]);
    const rendered = renderMarkdown(`@[Boss](person:${PERSON}) @[Ghost](collaborative:${GROUP})`, {
      mentionNames,
    });
    expect(rendered.text).toBe("@Ann Jones @Ghost");
    expect(rendered.html).not.toContain(GROUP);
    expect(rendered.mentions).toEqual([{ kind: "person", id: PERSON }]);
  });
  it("are not made in code, in quotations, in links or of bad ids", () => {
    for (const markdown of [
      `\`@[a](person:${PERSON})\``,
      `\`\`\`\n@[a](person:${PERSON})\n\`\`\``,
      `> @[a](person:${PERSON})`,
      `[@[a](person:${PERSON})](/b)`,
      `\\@[a](person:${PERSON})`,
      "@[a](person:1)",
      `@[a](admin:${PERSON})`,
    ]) {
      expect(renderMarkdown(markdown).mentions).toEqual([]);
    }
  });
  it("tell no more people than the limit", () => {
    const id = (place: number) => `0192e4a0-7c3b-7def-8abc-${String(place).padStart(12, "0")}`;
    const markdown = Array.from({ length: 40 }, (_, place) => `@[P](person:${id(place)})`).join(" ");
    expect(renderMarkdown(markdown).mentions).toHaveLength(limits.mentions.max);
    expect(html(markdown).match(/<a /g)).toHaveLength(40);
  });
});

describe("quoting a reply", () => {
  const markdown = quoteReply({
    authorName: "Ann *[Jones](x)*",
    threadId: "t1",
    replyId: "r1",
    markdown: "> older\n\nWe did **this**\n\n- and that",
  });
  it("names the author, links to the reply and leaves out older quotations", () => {
    const rendered = renderMarkdown(`${markdown}I agree`);
    expect(rendered.html).toContain('<blockquote cite="/threads/t1/replies/r1" class="post-quote">');
    expect(rendered.html).toContain(
      '<p class="post-quote-source"><a href="/threads/t1/replies/r1" rel="nofollow ugc noopener">Ann *[Jones](x)* wrote</a>:</p>',
    );
    expect(rendered.html).toContain("<strong>this</strong>");
    expect(rendered.html).not.toContain("older");
    expect(rendered.quotedReplyIds).toEqual(["r1"]);
  });
  it("leaves the quotation out of the plain text, so that search finds the original", () => {
    expect(renderMarkdown(`${markdown}I agree`).text).toBe("I agree");
    expect(text("> from a report\n\nI agree")).toBe("from a report\nI agree");
  });
  it("marks no quotation that links elsewhere first", () => {
    expect(html("> [x](https://example.org/threads/t1/replies/r1)")).not.toContain("cite");
    expect(html("> see [x](/threads/t1/replies/r1)")).not.toContain("cite");
  });
});

describe("plain text", () => {
  it("holds the words and nothing else", () => {
    const markdown =
      "# Title\n\nA **bold** [link](https://example.org) and `code`.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx < y\n```\n![chart](/c.png) &amp; more";
    expect(text(markdown)).toBe("Title\nA bold link and code.\none\ntwo\na b\n1 2\nx < y\nchart & more");
  });
});

describe("characters that disturb a page", () => {
  it("are taken out, entities included", () => {
    const rendered = renderMarkdown(
      "abc\u202edef &#8238;ghi&#x2066; \u0000z&#x0336;&#x0336;&#x0336;&#x0336;&#x0336;&#x0336;",
    );
    for (const output of [rendered.html, rendered.text]) {
      expect(output).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(output).not.toContain("\u0000");
    }
    expect(rendered.html.match(/\u0336/g)).toHaveLength(4);
  });
});
