import { v7 as uuidv7 } from "uuid";
import { publishAll } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import { mailEvents, type MailPurpose } from "./mail-purposes.ts";

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
  /** By which whoever composes it remembers it; one of its own where none is given. */
  readonly id?: string;
  /**
   * What it tells of, and until when it may leave as it is. Later its text is wiped, and an event (`staleEvents`) has whoever composed
   * it look again at what it was about. Without it a mail is sent however long it waited.
   */
  readonly freshness?: { readonly about: readonly string[]; readonly until: Date };
}

const controlCharacters = /[\p{Control}\u2028\u2029]+/gu;

/**
 * Queues a mail in the transaction that causes it: it leaves after the commit, or never. Line breaks in what becomes a
 * header turn into spaces, so that nobody's name can add headers to a mail.
 */
export async function queueMail(tx: Tx, mail: Mail, purpose: MailPurpose = "ASKED_FOR"): Promise<void> {
  await queueMails(tx, [mail], purpose);
}

/** The same for many mails, in two statements however many they are. */
export async function queueMails(tx: Tx, mails: readonly Mail[], purpose: MailPurpose): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map((mail) => ({
    id: mail.id ?? uuidv7(),
    toAddress: mail.to.replace(controlCharacters, ""),
    subject: mail.subject.replace(controlCharacters, " ").trim(),
    text: mail.text,
    html: mail.html,
    headers: headersOf(mail),
    about: [...(mail.freshness?.about ?? [])],
    freshUntil: mail.freshness?.until ?? null,
  }));
  await tx.mailMessage.createMany({ data: rows });
  await publishAll(
    tx,
    mailEvents[purpose],
    rows.map(({ id }) => ({ mailId: id })),
  );
}

function headersOf({ headers = {} }: Mail): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(controlCharacters, " ").trim()]),
  );
}
