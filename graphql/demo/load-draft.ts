import type { ScenarioDraft } from "../../prisma/seed/scenarios/scenario-draft.ts";
import { answerConsent, commentOnSection, createCaseStudy } from "../case-studies/index.ts";
import { attachPictures, standingOf, takeStep, writeSections } from "./draft-on-stage.ts";
import type { Stage } from "./stage.ts";

/** Who finds a reviewer. */
const facilitator = "facilitator";

/**
 * Plays a case study that is not published yet: drafted from a thread, so that those who wrote there are asked, and reviewed as far as
 * the scenario has it. Goes on where it was cut off.
 */
export async function loadDraft(
  stage: Stage,
  draft: ScenarioDraft,
  { index, threadId }: { readonly index: number; readonly threadId: string },
): Promise<void> {
  const { by, title, begunDaysAgo, sections, pictures, consents, review } = draft;
  const place = ["draft", index];
  const writer = await stage.as(by, stage.daysAgo(begunDaysAgo));
  const caseStudyId = await createCaseStudy(writer, {
    title,
    sourceThreadIds: [threadId],
    acknowledged: true,
    idempotencyKey: stage.key(...place),
  });
  if ((await standingOf(stage, caseStudyId)).state === "DRAFT") {
    await writeSections(writer, caseStudyId, sections);
    await attachPictures(stage, writer, caseStudyId, { ...(pictures && { pictures }), place });
    for (const { by: contributor, answer, daysAgo } of consents) {
      await answerConsent(await stage.as(contributor, stage.daysAgo(daysAgo)), { caseStudyId, answer });
    }
    if (review) await takeStep(stage, caseStudyId, { by, daysAgo: review.submittedDaysAgo, step: "SUBMIT" });
  }
  if (review) await loadReview(stage, caseStudyId, review, place);
}

async function loadReview(
  stage: Stage,
  caseStudyId: string,
  { submittedDaysAgo, reviewer, comments }: NonNullable<ScenarioDraft["review"]>,
  place: readonly (string | number)[],
): Promise<void> {
  const { reviewers } = await standingOf(stage, caseStudyId);
  if (reviewers.length === 0) {
    const reviewerId = stage.idOf(reviewer);
    await takeStep(stage, caseStudyId, {
      by: facilitator,
      daysAgo: submittedDaysAgo - 1,
      step: "NAME_REVIEWER",
      reviewerId,
    });
  }
  for (const [n, { section, markdown, daysAgo }] of comments.entries()) {
    await commentOnSection(await stage.as(reviewer, stage.daysAgo(daysAgo)), {
      caseStudyId,
      section,
      markdown,
      acknowledged: true,
      idempotencyKey: stage.key(...place, "comment", n),
    });
  }
}
