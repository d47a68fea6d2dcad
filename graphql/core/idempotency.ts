import type { Services } from "./context.ts";
import { InvalidInputError } from "./errors.ts";
import type { Tx } from "./transaction.ts";

/**
 * Runs a creating use case once for a person and key: a double click, a retry after a lost answer or the back button all
 * get what the first call made. Two calls at the same time wait for one another on the key's row.
 * @throws InvalidInputError when the key was used for something else
 */
export async function once(
  tx: Tx,
  who: { personId: string; mutation: string; key: string | undefined },
  create: () => Promise<string>,
): Promise<string> {
  const { personId, mutation, key } = who;
  if (!key) return create();
  const claimed = await tx.idempotencyKey.createMany({
    data: [{ personId, key, mutation }],
    skipDuplicates: true,
  });
  if (claimed.count === 0) {
    const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { personId_key: { personId, key } } });
    if (earlier.mutation !== mutation || !earlier.resultId) {
      throw InvalidInputError.at("idempotencyKey", "Reload the page and try again.");
    }
    return earlier.resultId;
  }
  const resultId = await create();
  await tx.idempotencyKey.update({ where: { personId_key: { personId, key } }, data: { resultId } });
  return resultId;
}

/** How long a key is remembered, in days: longer than any page stays open with its form half filled in. */
const keyDays = 7;

/** Removes the keys of calls that nobody will repeat any more. */
export async function forgetOldKeys({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const oldest = new Date(clock.now().getTime() - keyDays * 86_400_000);
  await db.query(`DELETE FROM "IdempotencyKey" WHERE "createdAt" < $1`, [oldest]);
}
