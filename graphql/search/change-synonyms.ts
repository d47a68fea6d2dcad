import { queryIn } from "../../prisma/client.ts";
import { recordAudit } from "../audit/index.ts";
import { limits } from "../contract/limits.ts";
import { NewSynonymInput, SynonymInput } from "../contract/search.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { writeForms } from "./search-forms.ts";
import { canChangeSynonyms } from "./search.policy.ts";

function requireKeeper(ctx: Context): PersonViewer {
  const writer = requireWriter(ctx.viewer);
  ensure(canChangeSynonyms(writer));
  return writer;
}

/** What an administrator says of two texts. */
interface Synonym {
  readonly id: string;
  readonly abbreviation: string;
  readonly meaning: string;
}

/** Writes down who changed what, and lets searches and saved searches go by it from now on. */
async function finish(
  tx: Tx,
  actorId: string,
  action: "synonym.added" | "synonym.removed",
  { id, abbreviation, meaning }: Synonym,
): Promise<void> {
  await writeForms(tx);
  await recordAudit(tx, {
    actorId,
    action,
    subject: `SearchSynonym:${id}`,
    detail: { abbreviation, meaning },
  });
  await publish(tx, "search.synonyms-changed.v1", { synonymId: id });
}

/**
 * Makes the search look for what an abbreviation stands for, and the other way round, from now on. What is known already is not
 * added twice.
 * @returns the id of the synonym
 * @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function addSynonym(ctx: Context, raw: unknown): Promise<string> {
  const { id: actorId } = requireKeeper(ctx);
  const words = parse(NewSynonymInput, raw);
  return inTransaction(ctx, async (tx) => {
    await ensureSearchable(tx, words);
    // Of two who add the same, the second finds what the first has added.
    await queryIn(tx, `LOCK TABLE "SearchSynonym" IN SHARE ROW EXCLUSIVE MODE`, []);
    const known = await tx.searchSynonym.findFirst({ where: words, select: { id: true } });
    if (known) return known.id;
    if ((await tx.searchSynonym.count()) >= limits.synonyms.most) {
      throw InvalidInputError.at(
        "abbreviation",
        `There are ${limits.synonyms.most} already. Remove one first.`,
      );
    }
    const synonym = await tx.searchSynonym.create({ data: words });
    await finish(tx, actorId, "synonym.added", synonym);
    return synonym.id;
  });
}

/** Words that are too common to be looked for would stand for everything, and one word for itself. @throws InvalidInputError */
async function ensureSearchable(tx: Tx, words: { abbreviation: string; meaning: string }): Promise<void> {
  const [row] = await queryIn<{ abbreviation: string; meaning: string }>(
    tx,
    `SELECT plainto_tsquery('english', $1)::text AS "abbreviation", plainto_tsquery('english', $2)::text AS "meaning"`,
    [words.abbreviation, words.meaning],
  );
  for (const path of ["abbreviation", "meaning"] as const) {
    if (row?.[path] === "") throw InvalidInputError.at(path, "That is too common to be looked for");
  }
  if (row && row.abbreviation === row.meaning) {
    throw InvalidInputError.at("meaning", "The search takes these two for the same already");
  }
}

/**
 * Ends that. Removing one twice is no error.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function removeSynonym(ctx: Context, raw: unknown): Promise<string> {
  const { id: actorId } = requireKeeper(ctx);
  const id = uuidOf("SearchSynonym", parse(SynonymInput, raw).synonymId);
  return inTransaction(ctx, async (tx) => {
    const [synonym] = await queryIn<Synonym>(
      tx,
      `DELETE FROM "SearchSynonym" WHERE "id" = $1::uuid
       RETURNING "id", "abbreviation"::text AS "abbreviation", "meaning"::text AS "meaning"`,
      [id],
    );
    if (synonym) await finish(tx, actorId, "synonym.removed", synonym);
    return id;
  });
}
