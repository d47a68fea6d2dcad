import { createHash } from "node:crypto";
import { queryIn } from "../../prisma/client.ts";
import type { Services } from "./context.ts";
import { InvalidInputError } from "./errors.ts";
import type { Tx } from "./transaction.ts";

/** What a creating mutation was sent with. Without a key it is not known again. */
interface Keyed {
  readonly idempotencyKey: string | undefined;
}

/**
 * Runs a creating use case once for a person and key: a double click, a retry after a lost answer or the back button all
 * get what the first call made. Two calls at the same time wait for one another on the key's row. The key belongs to one
 * input, as parsed: with another one nothing is made and nothing passed off as it.
 * @throws InvalidInputError when the key was used for something else
 */
export async function once(
  tx: Tx,
  who: { personId: string; mutation: string; input: Keyed },
  create: () => Promise<string>,
): Promise<string> {
  const { personId, mutation, input } = who;
  const key = input.idempotencyKey;
  if (!key) return create();
  const inputHash = hashOf(input);
  const claimed = await queryIn(
    tx,
    `INSERT INTO "IdempotencyKey" ("personId", "key", "mutation", "inputHash") VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING 1 AS "one"`,
    [personId, key, mutation, inputHash],
  );
  if (claimed.length === 0) {
    const earlier = await tx.idempotencyKey.findUniqueOrThrow({ where: { personId_key: { personId, key } } });
    // Keys of an earlier release have no hash.
    const isSame = earlier.mutation === mutation && (earlier.inputHash ?? inputHash) === inputHash;
    if (!isSame || !earlier.resultId) throw alreadySent();
    return earlier.resultId;
  }
  const resultId = await create();
  await queryIn(tx, `UPDATE "IdempotencyKey" SET "resultId" = $3 WHERE "personId" = $1 AND "key" = $2`, [
    personId,
    key,
    resultId,
  ]);
  return resultId;
}

/** What a key was used for by a person: the id of what was made. */
export async function findMade(
  prisma: Pick<Tx, "idempotencyKey">,
  personId: string,
  key: string,
): Promise<string | undefined> {
  const used = await prisma.idempotencyKey.findUnique({ where: { personId_key: { personId, key } } });
  return used?.resultId ?? undefined;
}

function alreadySent(): InvalidInputError {
  return InvalidInputError.at(
    "idempotencyKey",
    "This form was already sent with other text, and that is what we kept. To send this as well, send it again.",
  );
}

/** The same for the same input. That a warning has been seen since makes it no other input. */
function hashOf(input: Keyed): string {
  const meant = { ...input, idempotencyKey: undefined, acknowledged: undefined };
  return createHash("sha256").update(JSON.stringify(meant)).digest("hex");
}

/** How long a key is remembered, in days: longer than any page stays open with its form half filled in. */
const keyDays = 7;

/** Removes the keys of calls that nobody will repeat any more. */
export async function forgetOldKeys({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const oldest = new Date(clock.now().getTime() - keyDays * 86_400_000);
  await db.query(`DELETE FROM "IdempotencyKey" WHERE "createdAt" < $1`, [oldest]);
}
