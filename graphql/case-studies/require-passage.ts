import type { CaseStudyPassage } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";

/** A passage that a locked case study still holds, with where it is from. @throws NotFoundError */
export async function requirePassage(
  tx: Tx,
  caseStudyId: string,
  passageId: string,
): Promise<CaseStudyPassage & { post: { threadId: string } }> {
  const passage = await tx.caseStudyPassage.findFirst({
    where: { id: uuidOf("DraftPassage", passageId), caseStudyId, removedAt: null },
    include: { post: { select: { threadId: true } } },
  });
  if (!passage) throw new NotFoundError("passage");
  return passage;
}
