/** A mail in parts, from which both its versions are made. Plain text throughout: nothing in it is markup. */
export interface MailText {
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** What to do next, and where. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** What follows the action. */
  readonly closing?: readonly string[] | undefined;
  /** Who sends it: the name of the service. */
  readonly sender: string;
}

/** The plain-text version. */
export function textOf({ greeting, paragraphs, action, closing = [], sender }: MailText): string {
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  return [greeting, ...paragraphs, ...link, ...closing, sender].join("\n\n") + "\n";
}

/** The HTML version: one column of text and a link that also stands there in full, for those who cannot click it. */
export function htmlOf({ greeting, paragraphs, action, closing = [], sender }: MailText): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  const link = action
    ? `<p style="margin:0 0 16px"><a href="${escaped(action.url)}" style="color:#005eb8;font-weight:bold">${escaped(action.label)}</a></p>` +
      `<p style="margin:0 0 16px">If the link does not work, copy this address into your browser:<br>${escaped(action.url)}</p>`
    : "";
  return (
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escaped(sender)}</title></head>` +
    `<body style="margin:0;padding:24px;background:#ffffff;color:#212b32;font:18px/1.5 Arial,sans-serif">` +
    `<div style="max-width:600px">${[greeting, ...paragraphs].map(paragraph).join("")}${link}` +
    `${closing.map(paragraph).join("")}${paragraph(sender)}</div></body></html>`
  );
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
