import { z } from "zod";
import type { Voice } from "./voice.ts";

/** The texts of some sections, by key. */
type Texts = Readonly<Record<string, string>>;

/** What a case study needs before somebody reviews it, beside what a thread fills in. */
export const unthreadedTexts: Texts = {
  SUMMARY: "Letters came late. One office sends them all. They come in two days.",
  RESULTS: "Letters take two days.",
  WHAT_DID_NOT_WORK: "More printers: nobody had the paper.",
};

/** All that it needs. */
export const neededTexts: Texts = {
  ...unthreadedTexts,
  PROBLEM: "Letters took nine days.",
  WHAT_YOU_DID: "Five hospitals gave their letters to one office.",
};

const Created = z.object({ createCaseStudy: z.object({ data: z.object({ uuid: z.string() }) }) });
const Draft = z.object({
  workingCopy: z.object({ sections: z.array(z.object({ key: z.string(), version: z.number() })) }),
});
const Review = z.object({ caseStudyReview: z.object({ version: z.number() }) });
const Who = z.object({ viewer: z.object({ personId: z.string() }) });

/** Drafts a case study. @returns its id */
export async function draftBy(
  writer: Voice,
  input: { readonly title: string } & Record<string, unknown>,
  texts: Texts = {},
): Promise<string> {
  const created = await writer.ask(
    `mutation ($input: CreateCaseStudyInput!) {
      createCaseStudy(input: $input) { __typename ... on MutationCreateCaseStudySuccess { data { uuid } } }
    }`,
    { input },
  );
  const { uuid } = Created.parse(created).createCaseStudy.data;
  await writeTexts(writer, uuid, texts);
  return uuid;
}

/** Writes sections of a draft, whatever they said before. */
async function writeTexts(writer: Voice, caseStudyId: string, texts: Texts): Promise<void> {
  const found = await writer.ask(
    "query ($id: ID!) { workingCopy(caseStudyId: $id) { sections { key version } } }",
    { id: caseStudyId },
  );
  const { sections } = Draft.parse(found).workingCopy;
  for (const [section, text] of Object.entries(texts)) {
    const version = sections.find(({ key }) => key === section)?.version ?? 0;
    await writer.ask("mutation ($input: SaveSectionInput!) { saveSection(input: $input) { __typename } }", {
      input: { caseStudyId, section, text, version },
    });
  }
}

/** Takes a step with a case study as it is now. */
export async function moveBy(
  who: Voice,
  caseStudyId: string,
  step: string,
  said: Record<string, unknown> = {},
): Promise<void> {
  const found = await who.ask("query ($id: ID!) { caseStudyReview(caseStudyId: $id) { version } }", {
    id: caseStudyId,
  });
  const { version } = Review.parse(found).caseStudyReview;
  await who.ask("mutation ($input: MoveCaseStudyInput!) { moveCaseStudy(input: $input) { __typename } }", {
    input: { caseStudyId, version, step, ...said },
  });
}

/** Has a draft reviewed and publishes it. */
export async function publishBy(facilitator: Voice, reviewer: Voice, caseStudyId: string): Promise<void> {
  const { viewer } = Who.parse(await reviewer.ask("{ viewer { personId } }"));
  await moveBy(facilitator, caseStudyId, "SUBMIT");
  await moveBy(facilitator, caseStudyId, "NAME_REVIEWER", { reviewerId: viewer.personId });
  await approveAndPublish(facilitator, reviewer, caseStudyId);
}

/** Publishes another version, with the same reviewer. */
export async function publishAgain(
  facilitator: Voice,
  reviewer: Voice,
  caseStudyId: string,
  texts: Texts,
): Promise<void> {
  await moveBy(facilitator, caseStudyId, "START_RE_REVIEW");
  await writeTexts(facilitator, caseStudyId, texts);
  await approveAndPublish(facilitator, reviewer, caseStudyId);
}

async function approveAndPublish(facilitator: Voice, reviewer: Voice, caseStudyId: string): Promise<void> {
  await moveBy(reviewer, caseStudyId, "APPROVE");
  await moveBy(facilitator, caseStudyId, "PUBLISH", { reviewDueOn: "2099-03-01" });
}
