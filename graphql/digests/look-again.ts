import type { Services } from "../core/context.ts";
import { makeDueAgain } from "../mail/index.ts";
import { toldInDigests } from "../notifications/index.ts";

/**
 * Lets a digest be due again, from the moment from which its mail told, because that waited too long to be sent as it was: then it is
 * composed like any other, from what there is by then, or not at all. That of somebody who wants no digests any more gives back nothing.
 */
export async function lookAgain(services: Pick<Services, "db" | "clock">, mailId: string): Promise<void> {
  await makeDueAgain(
    services,
    mailId,
    {
      table: "DigestSchedule",
      key: "personId",
      dueAgain: (moment) =>
        `"toldUntil" = t."toldBefore", "mailId" = NULL, "toldBefore" = NULL, "nextAt" = least(t."nextAt", ${moment})`,
      where: `t."mailId" = stale."id" AND t."frequency" <> 'OFF'`,
    },
    toldInDigests,
  );
}
