import { queryIn } from "../../prisma/client.ts";
import type { Tx } from "../core/transaction.ts";

/** A mail that could not be delivered to an address: for good, or this time. */
export interface Bounce {
  readonly address: string;
  readonly isPermanent: boolean;
}

/**
 * Keeps that a mail came back. One that can never be delivered pauses the mail of whoever has the address now, until they say
 * that it works again; others are counted. Somebody without an account has no mail to pause.
 */
export async function recordBounce(tx: Tx, now: Date, { address, isPermanent }: Bounce): Promise<void> {
  await queryIn(
    tx,
    `INSERT INTO "MailStanding" ("personId", "pausedAt", "temporaryBounces")
     SELECT "id", $2::timestamptz, $3::int FROM "Person" WHERE "email" = $1::citext
     ON CONFLICT ("personId") DO UPDATE SET
       "pausedAt" = COALESCE("MailStanding"."pausedAt", EXCLUDED."pausedAt"),
       "temporaryBounces" = "MailStanding"."temporaryBounces" + EXCLUDED."temporaryBounces"`,
    [address, isPermanent ? now : null, isPermanent ? 0 : 1],
  );
}
