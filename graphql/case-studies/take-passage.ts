import { sections as template } from "../contract/case-study-template.ts";
import { TakePassageInput } from "../contract/case-studies.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { postsVisibleTo } from "../threads/index.ts";
import { askForConsent } from "./ask-for-consent.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { chosenWords } from "./chosen-words.ts";
import { quotePost, withQuotation } from "./quote-post.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { knownToShare } from "./known-to-share.ts";
import { writeSection } from "./write-section.ts";

/**
 * Takes words of a post that the writer sees over into a section, at its end, and asks whoever wrote them: all of them, or those
 * that the writer chose. What the post quotes from others is left out, and nobody is named in it.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (case study or post), InvalidInputError
 */
export async function takePassage(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(TakePassageInput, raw);
  const who = { personId: writer.id, mutation: "takePassage", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
      const post = await tx.post.findFirst({
        where: { id: uuidOf("Post", input.postId), deletedAt: null, AND: [postsVisibleTo(writer)] },
        include: { thread: true },
      });
      if (!post) throw new NotFoundError("post");
      const known = await knownToShare(tx, study, post.thread, input.sharesMoreWidely);
      const { section } = input;
      const taken = await tx.caseStudyPassage.findMany({
        where: { caseStudyId: study.id, removedAt: null },
        select: { postId: true, section: true, position: true },
      });
      if (taken.some((other) => other.postId === post.id && other.section === section)) {
        throw InvalidInputError.at(
          "postId",
          "Words of this post are in that section already. Take them out to choose others.",
        );
      }
      const { max } = limits.caseStudy.passages;
      if (taken.length >= max)
        throw InvalidInputError.at("postId", `A case study holds at most ${max} passages`);
      const now = ctx.clock.now();
      const quotation = quotePost(await chosenWords(tx, post, input.words));
      const written = await writeSection(tx, study.id, section, {
        edit: (text) => withQuotation(text, quotation),
        by: writer.id,
        at: now,
      });
      if (written.length > template[section].max) {
        throw InvalidInputError.at("section", `There is no room left in “${template[section].label}”`);
      }
      await tx.caseStudyPassage.create({
        data: {
          caseStudyId: study.id,
          section,
          postId: post.id,
          postVersion: post.version,
          text: quotation.text,
          position: Math.max(-1, ...taken.map(({ position }) => position)) + 1,
          takenById: writer.id,
          takenAt: now,
        },
      });
      const source = { caseStudyId: study.id, threadId: post.threadId };
      await tx.caseStudySourceThread.upsert({
        where: { caseStudyId_threadId: source },
        create: { ...source, ...known, addedAt: now },
        update: known,
      });
      await askForConsent(tx, study, { takenById: writer.id, authorIds: [post.authorId], now });
      await changeWorkingCopy(tx, study.id, { changedAt: now });
      return study.id;
    }),
  );
}
