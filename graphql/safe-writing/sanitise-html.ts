import sanitizeHtml from "sanitize-html";
import { isSafeAddress } from "./markdown-links.ts";

/** The tags that a rendered text may hold, each with its attributes and, where only our own values make sense, those values. */
const ALLOWED_HTML: Readonly<Record<string, Readonly<Record<string, true | readonly string[]>>>> = {
  p: { class: ["post-quote-source"] },
  br: {},
  hr: {},
  h3: {},
  h4: {},
  h5: {},
  h6: {},
  ul: {},
  ol: { start: true },
  li: {},
  blockquote: { cite: true, class: ["post-quote"] },
  pre: { tabindex: ["0"] },
  code: {},
  em: {},
  strong: {},
  s: {},
  a: { href: true, rel: ["nofollow ugc noopener"] },
  div: { class: ["post-table"], role: ["group"], "aria-label": ["Table"], tabindex: ["0"] },
  table: {},
  thead: {},
  tbody: {},
  tr: {},
  th: { scope: ["col"] },
  td: {},
};

/** The second lock behind the parser: whatever the parser lets out, only this goes into the database. */
export function sanitise(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: Object.keys(ALLOWED_HTML),
    allowedAttributes: Object.fromEntries(
      Object.entries(ALLOWED_HTML).map(([tag, attributes]) => [tag, Object.keys(attributes)]),
    ),
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    disallowedTagsMode: "discard",
    transformTags: { "*": (tagName, attribs) => ({ tagName, attribs: allowedAttributes(tagName, attribs) }) },
  });
}

function allowedAttributes(tag: string, given: Readonly<Record<string, string>>): Record<string, string> {
  const rules = ALLOWED_HTML[tag] ?? {};
  const kept = Object.entries(given).filter(([name, value]) => isAllowed(rules[name], name, value));
  const attributes = Object.fromEntries(kept);
  return tag === "a" && attributes.href ? { ...attributes, rel: "nofollow ugc noopener" } : attributes;
}

function isAllowed(rule: true | readonly string[] | undefined, name: string, value: string): boolean {
  if (rule === undefined) return false;
  if (rule !== true) return rule.includes(value);
  return name === "start" ? /^\d{1,9}$/.test(value) : isSafeAddress(value);
}
