import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { queryIn } from "../../prisma/client.ts";
import type { Services } from "./context.ts";
import { InvalidInputError } from "./errors.ts";
import { forgetBefore } from "./forget.ts";
import type { AnyTx, Tx } from "./transaction.ts";

/** What a creating mutation was sent with. Without a key it is not known again. */
interface Keyed {
  readonly idempotencyKey: string | undefined;
}

/** Whose call it is, and of what. */
interface Call {
  readonly personId: string;
  readonly mutation: string;
  readonly input: Keyed;
}

/**
 * Runs a creating use case once for a person and key: a double click, a retry after a lost answer or the back button all
 * get what the first call made. Two calls at the same time wait for one another on the key's row. The key belongs to one
 * input, as parsed: with another one nothing is made and nothing passed off as it.
 * @throws InvalidInputError when the key was used for something else
 */
export async function once(tx: AnyTx, who: Call, create: () => Promise<string>): Promise<string> {
  const earlier = await takeKey(tx, who, null);
  if (earlier !== undefined) return earlier;
  const resultId = await create();
  const { personId, input } = who;
  if (!input.idempotencyKey) return resultId;
  await queryIn(tx, `UPDATE "IdempotencyKey" SET "resultId" = $3 WHERE "personId" = $1 AND "key" = $2`, [
    personId,
    input.idempotencyKey,
    resultId,
  ]);
  return resultId;
}

/** `once` for what is made under an id that is given, which saves a statement. @throws InvalidInputError */
export async function onceAs(tx: AnyTx, who: Call, create: (id: string) => Promise<void>): Promise<string> {
  const id = uuidv7();
  const earlier = await takeKey(tx, who, id);
  if (earlier !== undefined) return earlier;
  await create(id);
  return id;
}

/** Takes the key for what is about to be made, or gives what was made with it. @throws InvalidInputError */
async function takeKey(tx: AnyTx, who: Call, resultId: string | null): Promise<string | undefined> {
  const { personId, mutation, input } = who;
  const key = input.idempotencyKey;
  if (!key) return undefined;
  const inputHash = hashOf(input);
  const taken = await queryIn(
    tx,
    `INSERT INTO "IdempotencyKey" ("personId", "key", "mutation", "inputHash", "resultId") VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING 1 AS "one"`,
    [personId, key, mutation, inputHash, resultId],
  );
  if (taken.length > 0) return undefined;
  const [earlier] = await queryIn<{ resultId: string | null }>(
    tx,
    // Keys of an earlier release have no hash.
    `SELECT "resultId" FROM "IdempotencyKey" WHERE "personId" = $1 AND "key" = $2 AND "mutation" = $3
     AND coalesce("inputHash", $4) = $4`,
    [personId, key, mutation, inputHash],
  );
  if (!earlier?.resultId) throw alreadySent();
  return earlier.resultId;
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
  await forgetBefore(db, { table: "IdempotencyKey", column: "createdAt", before: oldest });
}
