import { publish } from "../core/outbox.ts";
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
  const { id } = await tx.mailMessage.create({
    data: {
      toAddress: mail.to.replace(controlCharacters, ""),
      subject: mail.subject.replace(controlCharacters, " ").trim(),
      text: mail.text,
      html: mail.html,
      headers: headersOf(mail),
    },
    select: { id: true },
  });
  await publish(tx, "mail.queued.v1", { mailId: id });
}

function headersOf({ headers = {} }: Mail): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace(controlCharacters, " ").trim()]),
  );
}
