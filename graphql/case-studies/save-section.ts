import { SaveSectionInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ConflictError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { slugify } from "../safe-writing/index.ts";
import { confirmedSignals, prepareText, queueForModerators } from "../threads/index.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Keeps what a writer has typed in one section so far. Each section has a version of its own, so two people in two sections never
 * meet; in the same one, whoever comes second is shown what stands and who wrote it. The same text again changes nothing.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function saveSection(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(SaveSectionInput, raw);
  const signals = confirmedSignals(writer, { text: input.text }, input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const which = { caseStudyId: study.id, key: input.section };
    const standing = await tx.caseStudySection.findUnique({
      where: { caseStudyId_key: which },
      select: { version: true, markdown: true, editedById: true, editedBy: { select: { name: true } } },
    });
    const { columns } = await prepareText(tx, input.text);
    if (columns.markdown === (standing?.markdown ?? "")) return study.id;
    if ((standing?.version ?? 0) !== input.version) {
      throw new ConflictError(standing?.version ?? 0, standing?.markdown ?? "", {
        isOwn: standing?.editedById === writer.id,
        ...(standing && { changedBy: standing.editedBy.name }),
      });
    }
    const now = ctx.clock.now();
    const written = { ...columns, editedById: writer.id, editedAt: now };
    await tx.caseStudySection.upsert({
      where: { caseStudyId_key: which },
      create: { ...which, ...written },
      update: { ...written, version: { increment: 1 } },
    });
    const { markdown: title } = columns;
    await changeWorkingCopy(tx, study.id, {
      changedAt: now,
      ...(input.section === "TITLE" && { title, slug: slugify(title) }),
    });
    const place = { caseStudyId: study.id, part: "SECTION", section: input.section } as const;
    await queueForModerators(tx, { ...place, writerId: writer.id }, signals, now);
    return study.id;
  });
}
