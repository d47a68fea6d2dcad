import type { SectionKey } from "../contract/case-study-template.ts";
import type { Tx } from "../core/transaction.ts";
import { prepareText } from "../threads/index.ts";

/** A change of a section's text that goes from whatever stands. */
interface SectionEdit {
  readonly edit: (text: string) => string;
  readonly by: string;
  readonly at: Date;
}

/**
 * Changes the text of a section of a locked case study from what stands, so that nobody's words are lost; its version rises, so that
 * whoever is writing in it is shown. @returns the text as it stands now
 */
export async function writeSection(
  tx: Tx,
  caseStudyId: string,
  key: SectionKey,
  { edit, by, at }: SectionEdit,
): Promise<string> {
  const which = { caseStudyId_key: { caseStudyId, key } };
  const standing = await tx.caseStudySection.findUnique({ where: which, select: { markdown: true } });
  const before = standing?.markdown ?? "";
  const { columns } = await prepareText(tx, edit(before));
  if (columns.markdown === before) return before;
  const written = { ...columns, editedById: by, editedAt: at };
  await tx.caseStudySection.upsert({
    where: which,
    create: { caseStudyId, key, ...written },
    update: { ...written, version: { increment: 1 } },
  });
  return columns.markdown;
}
