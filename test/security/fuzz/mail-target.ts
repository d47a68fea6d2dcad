import fc from "fast-check";
import { replyAddressOf } from "../../../graphql/mail-in/reply-address.ts";
import { bounceAddressOf } from "../../../graphql/mail/bounce-address.ts";
import { hostileMessage, type Named } from "./hostile-mail.ts";
import { hostileText } from "./hostile.ts";
import type { Target } from "./properties.ts";
import { mailInOfSite, type FuzzSite, type Outcome, type Sent } from "./site.ts";

/**
 * Mail that comes in, as a mailbox passes it on: whatever message, to an address that somebody's replies go to, that our own mails come
 * back to, or to none. What is taken is handled at once, as the relay would.
 */
export async function mailTarget({ db }: FuzzSite): Promise<Target> {
  const people = await db.query<{ id: string; email: string }>(`SELECT "id", "email"::text FROM "Person"`);
  const threads = await db.query<{ id: string }>(`SELECT "id" FROM "Thread"`);
  const mails = await db.query<{ id: string }>(`SELECT "id" FROM "MailMessage"`);
  const replying = fc
    .tuple(fc.constantFrom(...people), fc.constantFrom(...threads))
    .map(([{ id: personId, email }, { id: threadId }]): Named => ({
      from: email,
      to: replyAddressOf(mailInOfSite.settings, { personId, threadId, series: 0 }) ?? "",
    }));
  const returned = fc.constantFrom(...mails).map(({ id }): Named => ({
    from: "mailer-daemon@elsewhere.example",
    to: bounceAddressOf(mailInOfSite.settings, id) ?? "",
  }));
  const named = fc.oneof(
    { weight: 8, arbitrary: replying },
    { weight: 2, arbitrary: returned },
    { weight: 1, arbitrary: fc.tuple(replying, hostileText).map(([{ from }, to]): Named => ({ from, to })) },
  );
  return {
    name: "mail /mail/in",
    kind: "mail",
    weight: 20,
    writes: true,
    isRefused,
    inputs: named
      .chain((names) => fc.tuple(fc.constant(names), hostileMessage(names), envelopes(names), credentials))
      .map(([, body, envelope, authorization]): Sent[] => [
        {
          as: "visitor",
          method: "POST",
          address: "/mail/in",
          headers: { "content-type": "message/rfc822", authorization, ...envelope },
          body,
        },
      ]),
  };
}

/** Nothing of it was taken. */
const isRefused = ({ status }: Outcome) => status !== 202;

const credentials = fc.oneof(
  { weight: 20, arbitrary: fc.constant(`Bearer ${mailInOfSite.settings.mailInSecret}`) },
  { weight: 1, arbitrary: fc.constantFrom("", "Bearer x", "Basic eDp4") },
);

/** Who sent it to whom, where the mailbox says so. */
const envelopes = ({ from, to }: Named): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant({ "x-recipient": sendable(to), "x-sender": from }) },
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant({ "x-recipient": sendable(`a@b, ,${to},${to}`), "x-sender": "" }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(hostileText, hostileText)
        .map(([recipient, sender]) => ({ "x-recipient": sendable(recipient), "x-sender": sendable(sender) })),
    },
  );

/** No client could put more than this into a header. */
const sendable = (text: string) =>
  text
    .replace(/[^\x20-\x7e\xa0-\xff]/g, "")
    .trim()
    .slice(0, 4_000);
