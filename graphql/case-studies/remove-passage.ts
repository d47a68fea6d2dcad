import { PassageInput } from "../contract/case-studies.ts";
import { sections as template, type SectionKey } from "../contract/case-study-template.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { withoutQuotationsOf } from "./quote-post.ts";
import { requirePassage } from "./require-passage.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { standsIn } from "./standing-words.ts";
import { writeSection } from "./write-section.ts";

/**
 * Takes a passage out again, with the quotation of its post and the words as far as they stand by themselves in the section. What
 * writers made of it in words of their own stays; while its words stand among theirs, it is not out. @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function removePassage(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(PassageInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const passage = await requirePassage(tx, study.id, input.passageId);
    const now = ctx.clock.now();
    await tx.caseStudyPassage.update({ where: { id: passage.id }, data: { removedAt: now } });
    const source = { id: passage.postId, thread: { id: passage.post.threadId, title: "" } };
    await writeSection(tx, study.id, passage.section as SectionKey, {
      edit: (text) => withoutQuotationsOf(text, source, passage.text),
      by: writer.id,
      at: now,
    });
    await ensureOut(tx, study.id, passage.text);
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}

/** That words which were taken out stand nowhere in the text any more, but with another passage. @throws InvalidInputError */
async function ensureOut(tx: Tx, caseStudyId: string, words: string): Promise<void> {
  const sections = await tx.caseStudySection.findMany({
    where: { caseStudyId, key: { not: "TITLE" } },
    select: { key: true, markdown: true },
  });
  const others = await tx.caseStudyPassage.findMany({
    where: { caseStudyId, removedAt: null },
    select: { section: true, text: true },
  });
  const holding = sections.filter(({ key, markdown }) => {
    const there = others.filter(({ section }) => section === key).map(({ text }) => text);
    return standsIn(markdown, words, there);
  });
  if (holding.length === 0) return;
  const labels = holding.map(({ key }) => `“${template[key as SectionKey].label}”`);
  throw InvalidInputError.at(
    "passageId",
    `Words of this passage still stand in ${listed.format(labels)}, among others. Take them out of the text there, then take the passage out.`,
  );
}

const listed = new Intl.ListFormat("en-GB");
