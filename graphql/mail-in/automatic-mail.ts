/** The header lines of a mail by their names in small letters. */
export type MailHeaders = ReadonlyMap<string, readonly string[]>;

/** What is our own: mail that comes back from there has gone round in a circle. */
export interface OwnMail {
  readonly from: string;
  readonly domains: readonly string[];
}

/** Headers that only programs set. */
const telling = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-autoresponse",
  "x-auto-reply-from",
  "x-mail-autoreply",
  "x-loop",
  "x-failed-recipients",
  "list-id",
  "list-post",
  "feedback-id",
  "x-ms-exchange-inbox-rules-loop",
];

/** Values by which programs say that nobody is to answer them. */
const tellingValues: readonly [header: string, value: RegExp][] = [
  ["auto-submitted", /^\s*(?!no\b)\S/i],
  ["precedence", /^\s*(?:bulk|junk|list|auto_reply)\b/i],
  ["x-auto-response-suppress", /\b(?:all|oof|autoreply)\b/i],
  ["return-path", /^\s*<\s*>/],
  ["content-type", /^\s*(?:multipart\/report|message\/(?:delivery-status|disposition-notification))/i],
  ["from", /(?:^|<|\s)(?:mailer-daemon|postmaster|mail-daemon|no-?reply|do-?not-?reply)@/i],
];

/** Beginnings of subjects, for programs that say it to people alone. A person's answer begins with “Re:”, whatever it answers. */
const tellingSubject =
  /^\s*(?:auto(?:matic|mated)?[ -]?(?:reply|response)|autoreply|out[ -]of[ -](?:the[ -])?office|away from (?:the|my) (?:office|desk)|on (?:annual|maternity|paternity|sick) leave|undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|failure)|returned mail|failure notice|read:|not read:|recall:|accepted:|declined:|tentative:)/i;

/** Stations after which a mail must be going round in a circle. */
const mostStations = 30;

/** Whether a program sent the mail: an automatic answer, a report, a list, or mail of our own that came back. */
export function isAutomatic(headers: MailHeaders, own: OwnMail): boolean {
  const valuesOf = (name: string) => headers.get(name) ?? [];
  return (
    telling.some((name) => headers.has(name)) ||
    tellingValues.some(([name, value]) => valuesOf(name).some((one) => value.test(one))) ||
    valuesOf("subject").some((subject) => tellingSubject.test(subject)) ||
    valuesOf("received").length > mostStations ||
    isOwn(valuesOf("message-id"), valuesOf("from"), own)
  );
}

/** The part of a Message-ID of ours that stands before its domain, which others may share with us. */
const ownId = /^<[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}@/;

function isOwn(messageIds: readonly string[], from: readonly string[], own: OwnMail): boolean {
  return (
    messageIds.some((id) => ownId.test(id) && own.domains.some((domain) => id.endsWith(`@${domain}>`))) ||
    from.some((line) => line.toLowerCase().includes(own.from.toLowerCase()))
  );
}
