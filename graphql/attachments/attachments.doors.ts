import type { CaseStudyAttachment } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";

/** A picture or document of a working copy, without its content. */
export type Attachment = Omit<CaseStudyAttachment, "content">;

const withoutContent = { omit: { content: true } } as const;

/** Those of a locked case study that its next version will show, in their order. */
export async function listAttachments(tx: Tx, caseStudyId: string): Promise<Attachment[]> {
  return tx.caseStudyAttachment.findMany({
    where: { caseStudyId, removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    ...withoutContent,
  });
}

/** One of them. @throws NotFoundError */
export async function requireAttachment(tx: Tx, caseStudyId: string, id: string): Promise<Attachment> {
  const found = await tx.caseStudyAttachment.findFirst({
    where: { id: uuidOf("Attachment", id), caseStudyId, removedAt: null },
    ...withoutContent,
  });
  if (!found) throw new NotFoundError("file");
  return found;
}
