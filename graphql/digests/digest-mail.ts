import { originOfLinks, type Settings } from "../core/settings.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { pathOfFeed } from "../feed/index.ts";
import { htmlOf, linkTo, textOf, type Mail, type MailText } from "../mail/index.ts";
import type { Digest } from "./read-digest.ts";
import { stopTokenOf } from "./stop-token.ts";

/** The most that one mail lists; the rest is counted. */
export const listedInDigest = 20;

const day = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "full" });

/** What it is of. Names of regions may have an "and" of their own. */
export function titleOf({ feeds }: Pick<Digest, "feeds">): string {
  return feeds.map(({ title }) => title).join(", ");
}

/** What happened, in a line: the first of it, and how much else. What concerned its reader needs no feed's name before it. */
export function subjectOf(digest: Digest): string {
  const { items, concerning } = digest;
  const [concerns] = concerning?.things ?? [];
  const count = items.length + (concerning ? concerning.things.length + concerning.beyond : 0);
  const beyond = count > 1 ? `, and ${count - 1} more` : "";
  if (concerns) return `${concerns.text}${beyond}`;
  return `${titleOf(digest)}: ${items[0]?.text ?? "nothing new"}${beyond}`;
}

/** What a mail of a digest is made of. */
export interface MailedDigest {
  /** It has to tell of something. */
  readonly digest: Digest;
  /** It tells what happened since then. */
  readonly since: Date;
  /** The secret with which its links sign its reader in; undefined where they do not. */
  readonly signIn: string | undefined;
}

/** A digest as a mail to its reader. */
export function digestMail(
  settings: Pick<Settings, "origin" | "port" | "serviceName" | "mailFrom" | "sessionSecret">,
  reader: Pick<PersonViewer, "id" | "name" | "email">,
  { digest, since, signIn }: MailedDigest,
): Mail {
  const { concerning } = digest;
  const origin = originOfLinks(settings);
  const urlOf = (path: string) => `${origin}${linkTo(path, signIn)}`;
  const onward = waysOn(digest, urlOf);
  const stop = `${origin}/stop-digest/${stopTokenOf(settings, reader.id)}`;
  const mail: MailText = {
    heading: headingOf(digest),
    greeting: `Hello ${reader.name},`,
    paragraphs: [introductionOf(digest, since)],
    ...listsOf(digest, urlOf),
    action: onward.action,
    closing: [
      ...(concerning?.beyond
        ? [`More concerned you: ${concerning.beyond} other things are on ${origin}/notifications.`]
        : []),
      ...onward.closing,
      "Why did you get this email? Because you have a digest, or your role brings one.",
      ...(concerning?.reasons
        ? [
            `Why is there what concerned you? Because ${concerning.reasons}, and you chose the digest for that.`,
          ]
        : []),
    ],
    links: [
      ...onward.links,
      ...(concerning
        ? [{ label: "Choose what you are told, and when", url: `${origin}/settings/notifications` }]
        : []),
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

function introductionOf({ feeds, items }: Digest, since: Date): string {
  const moment = `This is new since ${day.format(since)}`;
  if (items.length === 0) return `${moment}.`;
  return `${moment}, what matters most first. It is about: ${aboutOf({ feeds })}.`;
}

/** What the mail is about. What concerned its reader is of no feed. */
function headingOf({ feeds, items, concerning }: Digest): string {
  return concerning || items.length === 0 ? "What is new for you" : `What is new: ${aboutOf({ feeds })}`;
}

function aboutOf({ feeds }: Pick<Digest, "feeds">): string {
  return feeds[0]?.kind === "MINE" ? "what you follow" : titleOf({ feeds });
}

/** What it tells: what concerned its reader under a heading of its own, where anything did. */
function listsOf(
  { items, concerning }: Digest,
  urlOf: (path: string) => string,
): Pick<MailText, "items" | "sections"> {
  const told = items
    .slice(0, listedInDigest)
    .map(({ text, path }) => ({ title: `${text}.`, text: "", url: urlOf(path) }));
  if (!concerning || concerning.things.length === 0) return { items: told };
  const mine = concerning.things.map(({ text, task, path }) => ({
    title: `${text}.`,
    text: task,
    url: urlOf(path),
  }));
  const rest = told.length > 0 ? [{ heading: "What else happened", items: told }] : [];
  return { sections: [{ heading: "What concerned you", items: mine }, ...rest] };
}

/** Where all of it is: one feed is what to read next, of several each has a link. */
function waysOn(
  { feeds, items }: Digest,
  urlOf: (path: string) => string,
): Pick<MailText, "action"> & Required<Pick<MailText, "closing" | "links">> {
  const [feed] = feeds;
  const beyond = items.length - listedInDigest;
  if (!feed) return { action: undefined, closing: [], links: [] };
  if (feeds.length === 1) {
    const label = beyond > 0 ? `Read on: ${beyond} more` : "See everything that happened";
    return { action: { label, url: urlOf(pathOfFeed(feed)) }, closing: [], links: [] };
  }
  return {
    closing: beyond > 0 ? [`There is more: ${beyond} other things are in these feeds.`] : [],
    links: feeds.map((one) => ({
      label: `See everything that happened in ${one.title}`,
      url: urlOf(pathOfFeed(one)),
    })),
  };
}
