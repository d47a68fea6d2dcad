import { StopDigestInput } from "../contract/digests.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { dropConcerning } from "../notifications/index.ts";
import { readStopToken } from "./stop-token.ts";

/** Whether the digest of whom an address was made for is stopped by now; null for an address that stops none. */
export async function digestIsStopped({ prisma, settings }: Context, token: string): Promise<boolean | null> {
  const personId = readStopToken(settings, token);
  if (personId === undefined) return null;
  return (await prisma.digestSchedule.count({ where: { personId, frequency: { not: "OFF" } } })) === 0;
}

/**
 * Stops the digest of whom the address in it was made for, whoever sends it: mail programs do, in one click. One that their role brings
 * stays stopped as well. A second time changes nothing. @throws NotFoundError, InvalidInputError
 */
export async function stopDigest(ctx: Context, raw: unknown): Promise<void> {
  const { token } = parse(StopDigestInput, raw);
  const personId = readStopToken(ctx.settings, token);
  if (!personId) throw new NotFoundError("link");
  await inTransaction(ctx, async (tx) => {
    await tx.digestSchedule.updateMany({
      where: { personId },
      data: { frequency: "OFF", isChosen: true, nextAt: null, claimedUntil: null },
    });
    await dropConcerning(tx, personId, ctx.clock.now());
  });
}
