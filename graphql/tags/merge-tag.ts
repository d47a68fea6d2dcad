import { queryIn } from "../../prisma/client.ts";
import type { Tag } from "../../prisma/generated/client/client.ts";
import { recordAudit } from "../audit/index.ts";
import { MergeTagInput } from "../contract/tags.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { tagIdOf } from "./tag-ids.ts";
import { canMergeTags, isMergeable } from "./tags.policy.ts";

/**
 * Merges a tag into another one of its taxonomy: whatever carries it carries the other from then on, its address leads there, and so
 * do tags that were merged into it before. Merging it into the same tag again changes nothing.
 * @returns the id of the tag in which it goes on
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function mergeTag(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  ensure(canMergeTags(writer));
  const input = parse(MergeTagInput, raw);
  const [tagId, intoTagId] = [tagIdOf(input.tagId), tagIdOf(input.intoTagId)];
  return inTransaction(ctx, async (tx) => {
    const { tag, into } = await lockTags(tx, tagId, intoTagId);
    if (tag.mergedIntoId === into.id) return into.id;
    requireMergeable(tag, into);
    await tx.tag.updateMany({
      where: { OR: [{ id: tag.id }, { mergedIntoId: tag.id }] },
      data: { mergedIntoId: into.id },
    });
    await queryIn(tx, "SELECT carry_merged_tags()::text");
    await recordAudit(tx, {
      actorId: writer.id,
      action: "tag.merged",
      subject: `Tag:${tag.id}`,
      detail: { label: tag.label, into: into.label },
    });
    await publish(tx, "tag.merged.v1", { tagId: tag.id, intoTagId: into.id });
    return into.id;
  });
}

/** Both tags, in one order whichever way they are merged. @throws NotFoundError */
async function lockTags(tx: Tx, tagId: string, intoTagId: string): Promise<{ tag: Tag; into: Tag }> {
  await tx.$queryRaw`SELECT 1 FROM "Tag" WHERE "id" IN (${tagId}, ${intoTagId}) ORDER BY "id" FOR UPDATE`;
  const [tag, into] = await Promise.all([tagId, intoTagId].map((id) => tx.tag.findUnique({ where: { id } })));
  if (!tag || !into) throw new NotFoundError("tag");
  return { tag, into };
}

/** @throws InvalidInputError */
function requireMergeable(tag: Tag, into: Tag): void {
  const refuse = (path: string, message: string) => {
    throw InvalidInputError.at(path, message);
  };
  if (!isMergeable(tag.taxonomyId)) {
    refuse("tagId", "Regions, ICSs and size bands follow the reference data: they cannot be merged here");
  }
  if (tag.mergedIntoId !== null) refuse("tagId", "That tag was merged already");
  if (tag.id === into.id) refuse("intoTagId", "Choose another tag than this one");
  if (into.taxonomyId !== tag.taxonomyId) refuse("intoTagId", "Choose a tag of the same taxonomy");
  if (into.retiredAt !== null) refuse("intoTagId", `${into.label} is no longer in use: choose another tag`);
}
