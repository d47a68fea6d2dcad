import type { Services } from "../core/context.ts";
import { keyOf } from "../core/rate-limits.ts";
import type { Tx } from "../core/transaction.ts";

/** Characters from which on texts that differ in nothing but numbers and days are the same: people seldom write such a one twice. */
const long = 60;

/** What programs put into each of their answers anew: numbers with all that clings to them, such as a ticket's or a time, and days. */
const changing =
  /\S*\d\S*|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|june|july|august|september|october|november|december))\b/g;

/**
 * A name for what somebody says to a thread by mail, the same for the same words. It is a keyed hash: nobody can try which words a name
 * stands for.
 */
export function nameOfWords(
  services: Pick<Services, "settings">,
  { personId, threadId }: { readonly personId: string; readonly threadId: string },
  text: string,
): string {
  const plain = text.toLowerCase().replaceAll(/\s+/g, " ").trim();
  const words = plain.length < long ? plain : plain.replaceAll(changing, "#");
  return keyOf(services, "mail-in:words", JSON.stringify([personId, threadId, words]));
}

/**
 * Takes words for the mail that says them, before they are posted: false where another one has them. Of two at the same moment the
 * database lets one have them, and the relay brings the other again.
 */
export async function claimWords(
  { db }: Pick<Services, "db">,
  mailId: string,
  words: string,
): Promise<boolean> {
  const claimed = await db.query(
    `UPDATE "InboundMail" SET "words" = $2
     WHERE "id" = $1::uuid AND NOT EXISTS (SELECT FROM "InboundMail" o WHERE o."words" = $2 AND o."id" <> $1::uuid)
     RETURNING 1 AS "one"`,
    [mailId, words],
  );
  return claimed.length > 0;
}

/** Lets the newest mail have words that were posted, so that they are remembered for as long as somebody sends them. */
export async function passWordsOn(tx: Tx, mailId: string, words: string): Promise<void> {
  await tx.inboundMail.updateMany({ where: { words }, data: { words: null } });
  await tx.inboundMail.update({ where: { id: mailId }, data: { words } });
}
