import type { EventType } from "../contract/events.ts";

/**
 * What mails are for. Each purpose leaves in a lane of its own: twenty thousand digests, or a mail server that takes its time for them,
 * keep nobody waiting for a link to sign in.
 */
export const mailEvents = {
  ASKED_FOR: "mail.queued.v1",
  NEWS: "mail.news-queued.v1",
  DIGEST: "mail.digest-queued.v1",
} as const;

/** What a mail is for: somebody waits for it, it tells of news, or it is a digest. */
export type MailPurpose = keyof typeof mailEvents;

/** The events that tell whoever composed a mail of each purpose that it waited too long. */
export const staleEvents = {
  ASKED_FOR: "mail.stale.v1",
  NEWS: "mail.stale.v1",
  DIGEST: "mail.digest-stale.v1",
} as const satisfies Record<MailPurpose, EventType>;

/** Who delivers them: the names of subscribers. */
export const deliverers: Readonly<Record<MailPurpose, string>> = {
  ASKED_FOR: "mail.deliver",
  NEWS: "mail.deliver-news",
  DIGEST: "mail.deliver-digests",
};
