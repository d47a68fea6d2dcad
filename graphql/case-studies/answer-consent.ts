import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import type { ConsentState } from "../../prisma/generated/client/enums.ts";
import { AnswerConsentInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeCaseStudy, lockCaseStudy } from "./case-studies.doors.ts";
import { needsConsent } from "./new-to-contributor.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { contentOf } from "./version-parts.ts";

/**
 * Says whether one's words may be used, and whether by name. Until they are published it can be said otherwise; refusing stops the
 * publication until the words are out of the text. What is published stays as it was published: of words of which some are, those
 * that are not can be refused, and so can more readers.
 * @returns the id of the case study
 * @throws SignInNeededError, NotFoundError (also for those who were not asked), ForbiddenError, InvalidInputError
 */
export async function answerConsent(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const { caseStudyId, answer } = parse(AnswerConsentInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockCaseStudy(tx, writer, caseStudyId);
    const which = { caseStudyId: study.id, personId: writer.id };
    const contributor = await tx.caseStudyContributor.findUnique({
      where: { caseStudyId_personId: which },
    });
    if (!contributor) throw new NotFoundError("case study");
    ensure(
      study.state !== "WITHDRAWN",
      "This case study was withdrawn, so your words are not used any more.",
    );
    const isRefusal = answer === "REFUSED";
    const isPublished = isRefusal && (await isPublishedWith(tx, study, writer.id));
    if (isPublished && !(await hasMore(tx, study, writer.id))) {
      throw InvalidInputError.at(
        "answer",
        `Your words have been published in version ${study.publishedNumber}, which people may have read and cited. ` +
          "Ask a facilitator to publish a version without them, or to withdraw the case study.",
      );
    }
    // Words that stay published are credited as they are.
    const unnamed = isPublished ? contributor.isNamed : null;
    const isNamed = isRefusal ? unnamed : answer === "NAMED";
    const consent = isRefusal ? refusalAfter(contributor.consent) : "GIVEN";
    if (contributor.consent === consent && contributor.isNamed === isNamed) return study.id;
    const now = ctx.clock.now();
    await tx.caseStudyContributor.update({
      where: { caseStudyId_personId: which },
      data: { consent, isNamed, answeredAt: now },
    });
    // Readers of the newest version would see another name, or none: what is published next is not the same.
    await changeCaseStudy(tx, study.id, { changedAt: now, changedSincePublished: true });
    await publish(tx, "case-study.consent-answered.v1", { caseStudyId: study.id, personId: writer.id });
    return study.id;
  });
}

/** Consent that was given is withdrawn; who said no goes on saying so in the same word. */
function refusalAfter(consent: ConsentState): ConsentState {
  if (consent === "ASKED") return "REFUSED";
  return consent === "GIVEN" ? "WITHDRAWN" : consent;
}

/** Whether the newest version holds words of somebody, by name or not. */
async function isPublishedWith(
  tx: Tx,
  { id, publishedNumber }: Pick<CaseStudy, "id" | "publishedNumber">,
  personId: string,
): Promise<boolean> {
  if (publishedNumber === null) return false;
  const version = await tx.caseStudyVersion.findUniqueOrThrow({
    where: { caseStudyId_number: { caseStudyId: id, number: publishedNumber } },
    select: { content: true },
  });
  const { passages } = contentOf(version);
  const postIds = passages.map(({ postId }) => postId);
  return (await tx.post.count({ where: { id: { in: postIds }, authorId: personId } })) > 0;
}

/** Whether the working copy holds words of somebody that are not published, or is for more readers than those that are. */
async function hasMore(tx: Tx, study: CaseStudy, authorId: string): Promise<boolean> {
  const passages = await tx.caseStudyPassage.findMany({
    where: { caseStudyId: study.id, removedAt: null, post: { authorId } },
    select: { takenAt: true },
  });
  return passages.some((passage) => needsConsent(passage, study));
}
