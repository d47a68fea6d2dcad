import { originOfLinks, type Settings } from "../core/settings.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { pathOfFeed } from "../feed/index.ts";
import { htmlOf, textOf, type Mail, type MailText } from "../mail/index.ts";
import type { Digest } from "./read-digest.ts";
import { stopTokenOf } from "./stop-token.ts";

/** The most that one mail lists; the rest is counted. */
export const listedInDigest = 20;

const day = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "full" });

/** What happened, in a line: the first of it, and how much else. */
export function subjectOf({ feed, items }: Digest): string {
  const [first] = items;
  const beyond = items.length > 1 ? `, and ${items.length - 1} more` : "";
  return `${feed.title}: ${first?.text ?? "nothing new"}${beyond}`;
}

/** A digest as a mail to its reader. It has to tell of something. */
export function digestMail(
  settings: Pick<Settings, "origin" | "port" | "serviceName" | "mailFrom" | "sessionSecret">,
  reader: Pick<PersonViewer, "id" | "name" | "email">,
  digest: Digest,
  since: Date,
): Mail {
  const { feed, items } = digest;
  const origin = originOfLinks(settings);
  const beyond = items.length - listedInDigest;
  const whole = `${origin}${pathOfFeed(feed)}`;
  const stop = `${origin}/stop-digest/${stopTokenOf(settings, reader.id)}`;
  const mail: MailText = {
    greeting: `Hello ${reader.name},`,
    paragraphs: [
      `This is new since ${day.format(since)}, what matters most first. It is about: ${feed.title}.`,
    ],
    items: items
      .slice(0, listedInDigest)
      .map(({ text, path }) => ({ title: `${text}.`, text: "", url: `${origin}${path}` })),
    action: { label: beyond > 0 ? `Read on: ${beyond} more` : "See everything that happened", url: whole },
    closing: ["Why did you get this email? Because you have a digest, or your role brings one."],
    links: [
      { label: "Change when it comes, and what it tells of", url: `${origin}/settings/digest` },
      { label: "Stop it", url: stop },
    ],
    sender: settings.serviceName,
  };
  const host = settings.mailFrom.split("@")[1] ?? "localhost";
  const named = settings.serviceName.replace(/[^\w ]/g, "");
  return {
    to: reader.email,
    subject: `${subjectOf(digest)} – ${settings.serviceName}`,
    text: textOf(mail),
    html: htmlOf(mail),
    headers: {
      "List-ID": `"${named} digests" <digests.${host}>`,
      "List-Unsubscribe": `<${stop}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
