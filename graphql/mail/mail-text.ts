/** A mail in parts, from which both its versions are made. Plain text throughout: nothing in it is markup. */
export interface MailText {
  /** What it is about: the heading of its HTML version. In plain text its subject says so. */
  readonly heading: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What it tells of, one after the other, each with where to read on. */
  readonly items?: readonly MailItem[] | undefined;
  /** The same in parts, each under a heading, which stand before these. */
  readonly sections?:
    readonly { readonly heading: string; readonly items: readonly MailItem[] }[] | undefined;
  /** What to do next, and where. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** What follows the action. */
  readonly closing?: readonly string[] | undefined;
  /** Where to go about the mail itself, such as to stop it. */
  readonly links?: readonly { readonly label: string; readonly url: string }[] | undefined;
  /** Who sends it: the name of the service. */
  readonly sender: string;
}

/** One of several things that a mail tells of. */
export interface MailItem {
  readonly title: string;
  /** What follows the title, with its own lines; empty for nothing. */
  readonly text: string;
  readonly url: string;
}

/** The plain-text version. */
export function textOf(mail: MailText): string {
  const { greeting, paragraphs, items = [], sections = [], action, closing = [], links = [], sender } = mail;
  const linesOf = ({ title, text, url }: MailItem) => [title, text, url].filter(Boolean).join("\n\n");
  const listed = [
    ...sections.flatMap((section) => [`${section.heading}:`, ...section.items.map(linesOf)]),
    ...items.map(linesOf),
  ];
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  const last = links.map(({ label, url }) => `${label}: ${url}`);
  return [greeting, ...paragraphs, ...listed, ...link, ...closing, ...last, sender].join("\n\n") + "\n";
}

/** The HTML version: one column of text, and links that also stand there in full, for those who cannot click them. */
export function htmlOf(mail: MailText): string {
  const { heading, greeting, paragraphs, items = [], sections = [] } = mail;
  const { action, closing = [], links = [], sender } = mail;
  const parts = sections.map(
    ({ heading, items: under }) =>
      `<h2 style="margin:0 0 16px;font-size:24px">${escaped(heading)}</h2>${under.map((item) => itemOf(item, "h3")).join("")}`,
  );
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  const link = action
    ? `<p style="margin:0 0 16px"><a href="${escaped(action.url)}" style="color:#005eb8;font-weight:bold">${escaped(action.label)}</a></p>` +
      `<p style="margin:0 0 16px">If the link does not work, copy this address into your browser:<br>${escaped(action.url)}</p>`
    : "";
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(`${heading} – ${sender}`)}</title></head>` +
    `<body style="margin:0;padding:24px;background:#ffffff;color:#212b32;font:18px/1.5 Arial,sans-serif">` +
    `<div style="max-width:600px"><h1 style="margin:0 0 16px;font-size:28px;line-height:1.3">${escaped(heading)}</h1>` +
    `${[greeting, ...paragraphs].map(paragraph).join("")}${parts.join("")}${items.map((item) => itemOf(item, "h2")).join("")}${link}` +
    `${closing.map(paragraph).join("")}${links.map(linkOf).join("")}${paragraph(sender)}</div></body></html>`
  );
}

/** A heading that is the link, what was written as in a quotation, and the address in full. */
function itemOf({ title, text, url }: MailItem, heading: "h2" | "h3"): string {
  const quoted = text
    ? `<blockquote style="margin:0 0 8px;padding:0 0 0 12px;border-left:4px solid #d8dde0">${escaped(text).replaceAll("\n", "<br>")}</blockquote>`
    : "";
  return (
    `<${heading} style="margin:0 0 8px;font-size:20px"><a href="${escaped(url)}" style="color:#005eb8">${escaped(title)}</a></${heading}>` +
    `${quoted}<p style="margin:0 0 24px;font-size:14px;overflow-wrap:anywhere">${escaped(url)}</p>`
  );
}

function linkOf({ label, url }: { readonly label: string; readonly url: string }): string {
  return `<p style="margin:0 0 16px"><a href="${escaped(url)}" style="color:#005eb8">${escaped(label)}</a></p>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
