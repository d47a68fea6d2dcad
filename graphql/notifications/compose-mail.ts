import { originOfLinks, type Settings } from "../core/settings.ts";
import type { PersonViewer } from "../core/viewer.ts";
import type { FollowedThing } from "../follows/index.ts";
import { htmlOf, linkTo, textOf as plainTextOf, type Mail, type MailText } from "../mail/index.ts";
import { isNews, joinedReasons, namedThing, taskOf } from "./notification-words.ts";
import { pathOf } from "./notification-path.ts";
import { alertingSearch, reasonOf, searchOf, textOf, type NotificationRow } from "./notification-row.ts";
import { unsubscribeToken, type Stopping } from "./unsubscribe-token.ts";

/** A notification with what a mail tells of it beside its sentence. */
export type MailedRow = NotificationRow & { readonly post: { readonly text: string } | null };

/** The most that one mail lists; the rest is counted. */
export const listedInMail = 20;

/** How much of a post a mail holds, in characters: enough to know whether to open it. */
const excerptLength = 600;

/** What one mail tells. */
export interface MailedNews {
  /** What it lists, the newest first. */
  readonly rows: readonly MailedRow[];
  /** How much there is, listed or not. */
  readonly count: number;
  /** Whether there may be more than that: it was too much to look at. */
  readonly isMore: boolean;
  /** Where an answer to it is posted as a reply; undefined where it is not about one thread, or the service takes no mail. */
  readonly replyTo: string | undefined;
  /** What its reader follows that each of them was told for. */
  readonly followed: ReadonlyMap<string, readonly FollowedThing[]>;
  /** The secret with which its links sign its reader in; undefined where they do not. */
  readonly signIn: string | undefined;
}

/** One mail for all that somebody is to be told. */
export function composeMail(
  settings: Pick<Settings, "origin" | "port" | "serviceName" | "mailFrom" | "sessionSecret">,
  reader: Pick<PersonViewer, "id" | "name" | "email">,
  { rows, count, isMore, replyTo, followed, signIn }: MailedNews,
): Mail {
  const { serviceName } = settings;
  const origin = originOfLinks(settings);
  const subject = subjectOf(rows, count, isMore);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const personId = reader.id;
  const urlOf = (stopping: Stopping) => `${origin}/unsubscribe/${unsubscribeToken(settings, stopping)}`;
  const threadId = oneThread({ rows, count });
  const stopKinds = urlOf({ personId, kinds });
  const stopThread = threadId && urlOf({ personId, threadId });
  const mail: MailText = {
    heading: "What is new for you",
    greeting: `Hello ${reader.name},`,
    paragraphs: [],
    items: rows.map((row) => ({
      title: `${textOf(row)}.`,
      text: isNews(row.kind) ? excerptOf(row.post?.text ?? "") : (taskOf(row.kind) ?? ""),
      url: `${origin}${linkTo(pathOf(row), signIn)}`,
    })),
    closing: [
      ...beyondOf({ rows, count, isMore }, `${origin}/notifications`),
      ...(replyTo ? ["Reply to this email to answer."] : []),
      `Why did you get this email? Because ${joinedReasons(rows.map((row) => reasonOf(row, followed.get(row.id) ?? [])))}.`,
    ],
    links: [
      ...(stopThread ? [{ label: "Mute this thread", url: stopThread }] : []),
      ...stopsOf(rows, followed, threadId).map(({ label, ...what }) => ({
        label,
        url: urlOf({ personId, ...what }),
      })),
      { label: "Stop emails like this", url: stopKinds },
      { label: "Choose what you are told, and when", url: `${origin}/settings/notifications` },
    ],
    sender: serviceName,
  };
  return {
    to: reader.email,
    subject: `${subject} – ${serviceName}`,
    text: plainTextOf(mail),
    html: htmlOf(mail),
    headers: {
      ...headersOf(settings, rows),
      ...(replyTo ? { "Reply-To": replyTo } : {}),
      "List-Unsubscribe": `<${stopThread ?? stopKinds}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

/** The most that a mail offers to stop by itself; the page of what is followed has the rest. */
const mostStops = 5;

/** One thing that a mail was sent for, and what stops that alone. */
type Stop = { readonly label: string } & (
  | { readonly followed: { readonly kind: FollowedThing["kind"]; readonly id: string } }
  | { readonly savedSearchId: string }
);

/** What of that for which a mail was sent can be stopped by itself, but for the one thread that it can mute. */
function stopsOf(
  rows: readonly MailedRow[],
  followed: ReadonlyMap<string, readonly FollowedThing[]>,
  threadId: string | undefined,
): Stop[] {
  const things = rows
    .flatMap(({ id }) => followed.get(id) ?? [])
    .filter(({ targetId }) => targetId !== threadId);
  const stops = [
    ...things.map((thing): [string, Stop] => [
      `${thing.kind} ${thing.targetId}`,
      {
        label: `Stop following ${namedThing(thing)}`,
        followed: { kind: thing.kind, id: thing.targetId },
      },
    ]),
    ...rows.flatMap((row): [string, Stop][] => {
      const savedSearchId = alertingSearch(row);
      const label = `Stop telling me what fits “${searchOf(row) ?? ""}”`;
      return savedSearchId ? [[savedSearchId, { label, savedSearchId }]] : [];
    }),
  ];
  return [...new Map(stops).values()].slice(0, mostStops);
}

/** The thread that all of a mail is about, if it is one. */
export function oneThread({ rows, count }: Pick<MailedNews, "rows" | "count">): string | undefined {
  const [threadId, ...others] = new Set(rows.map((row) => row.threadId));
  return threadId && others.length === 0 && count === rows.length ? threadId : undefined;
}

/** What happened: the newest of it, and how much else. */
function subjectOf(rows: readonly MailedRow[], count: number, isMore: boolean): string {
  const [newest] = rows;
  const sentence = newest ? textOf(newest) : "";
  return count > 1 ? `${sentence}, and ${isMore ? "at least " : ""}${count - 1} more` : sentence;
}

/** How much it does not list. Of what was too much to look at nobody knows how much the reader may be told: that is not counted. */
function beyondOf(
  { rows, count, isMore }: Pick<MailedNews, "rows" | "count" | "isMore">,
  page: string,
): string[] {
  const beyond = count - rows.length;
  if (beyond > 0) {
    return [`There is more: ${isMore ? "at least " : ""}${beyond} other things are on ${page}.`];
  }
  return isMore ? [`There may be more: see ${page}.`] : [];
}

function excerptOf(text: string): string {
  const characters = Array.from(text.trim());
  return characters.length > excerptLength
    ? `${characters.slice(0, excerptLength).join("").trimEnd()} …`
    : characters.join("");
}

/**
 * By which mail programs sort and gather what comes. Mails about one thing answer a message that never was, which stands for it, so
 * that they are shown together.
 */
function headersOf(
  { serviceName, mailFrom }: Pick<Settings, "serviceName" | "mailFrom">,
  rows: readonly MailedRow[],
): Record<string, string> {
  const host = mailFrom.split("@")[1] ?? "localhost";
  const things = [...new Set(rows.map(({ threadId, caseStudyId }) => threadId ?? caseStudyId))];
  const named = serviceName.replace(/[^\w ]/g, "");
  return {
    "List-ID": `"${named}" <notifications.${host}>`,
    ...(things.length === 1
      ? { "In-Reply-To": `<${things[0]}@${host}>`, References: `<${things[0]}@${host}>` }
      : {}),
  };
}
