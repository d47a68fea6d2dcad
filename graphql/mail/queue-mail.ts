import { v7 as uuidv7 } from "uuid";
import { publishAll } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";

/** A mail as a room composes it. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** The whole message in plain text. */
  readonly text: string;
  /** The same message as HTML. */
  readonly html: string;
  /** Further header fields by name, such as `Reply-To`. */
  readonly headers?: Readonly<Record<string, string>>;
}

const controlCharacters = /[\p{Control}\u2028\u2029]+/gu;

/**
 * Queues a mail in the transaction that causes it: it leaves after the commit, or never. Line breaks in what becomes a
 * header turn into spaces, so that nobody's name can add headers to a mail.
 */
export async function queueMail(tx: Tx, mail: Mail): Promise<void> {
  await queueMails(tx, [mail]);
}

/** The same for many mails, in two statements however many they are. */
export async function queueMails(tx: Tx, mails: readonly Mail[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map((mail) => ({
    id: uuidv7(),
    toAddress: mail.to.replace(controlCharacters, ""),
    subject: mail.subject.replace(controlCharacters, " ").trim(),
    text: mail.text,
    html: mail.html,
    headers: headersOf(mail),
  }));
  await tx.mailMessage.createMany({ data: rows });
  await publishAll(
    tx,
    "mail.queued.v1",
    rows.map(({ id }) => ({ mailId: id })),
  );
}

function headersOf({ headers = {} }: Mail): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(controlCharacters, " ").trim()]),
  );
}
