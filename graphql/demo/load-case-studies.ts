import type {
  ScenarioAdoption,
  ScenarioCaseStudy,
  ScenarioMeasure,
} from "../../prisma/seed/scenarios/scenario-case-study.ts";
import { recordAdoption } from "../adoption/index.ts";
import { createCaseStudy, tagCaseStudy, tickClearance } from "../case-studies/index.ts";
import { clearanceKeys } from "../contract/case-study-template.ts";
import { createMeasure, saveReadings } from "../measures/index.ts";
import { attachPictures, standingOf, takeStep, writeSections } from "./draft-on-stage.ts";
import type { Stage } from "./stage.ts";

/** What every invented summary ends with, so that nobody takes it for a result. */
const invented = "Invented for demonstration.";

/** Who publishes, and who records for a collaborative of which nobody is in the scenario. */
const facilitator = "facilitator";

/** The taxonomies that a case study has in common with the collaborative whose practice it is. */
const inherited = ["region", "ics", "collaborative-type", "footprint"];

/** How long before its publication a case study was begun, in days, and how long after it is reviewed again. */
const writing = 20;
const reviewedAfter = 365;

/**
 * Plays a case study through the use cases that pages use: written, reviewed and published at its time, measured since, and
 * taken up elsewhere. Goes on where it was cut off: keys are repeatable, and a step that was taken is not taken again.
 * @returns its id
 */
export async function loadCaseStudy(stage: Stage, study: ScenarioCaseStudy, index: number): Promise<string> {
  const { by, measures, publishedDaysAgo } = study;
  const place = ["case-study", index];
  const begun = stage.daysAgo(publishedDaysAgo + writing);
  const caseStudyId = await createCaseStudy(await stage.as(by, begun), {
    title: study.title,
    collaborativeId: await stage.collaborativeId(study.collaborative),
    visibility: study.visibility ?? "MEMBERS",
    idempotencyKey: stage.key(...place),
  });
  if ((await standingOf(stage, caseStudyId)).state === "DRAFT") {
    await write(stage, study, caseStudyId, place);
    await measure(stage, { by, measures }, { caseStudyId }, { place, untilDaysAgo: publishedDaysAgo + 11 });
    if (study.visibility === "PUBLIC") await clear(stage, study, caseStudyId);
    await takeStep(stage, caseStudyId, { by, daysAgo: publishedDaysAgo + 10, step: "SUBMIT" });
  }
  if ((await standingOf(stage, caseStudyId)).state === "IN_REVIEW") await review(stage, study, caseStudyId);
  await measure(stage, { by, measures }, { caseStudyId }, { place, untilDaysAgo: 0 });
  for (const adoption of study.adoptions)
    await adopt(stage, adoption, caseStudyId, [...place, adoption.adopter]);
  return caseStudyId;
}

type Place = readonly (string | number)[];

async function write(
  stage: Stage,
  study: ScenarioCaseStudy,
  caseStudyId: string,
  place: Place,
): Promise<void> {
  const writer = await stage.as(study.by, stage.daysAgo(study.publishedDaysAgo + writing));
  const { SUMMARY: summary = "", ...sections } = study.sections;
  await writeSections(writer, caseStudyId, { ...sections, SUMMARY: `${summary} ${invented}` });
  await attachPictures(stage, writer, caseStudyId, { ...study, place });
  const tagIds = [
    ...(await stage.tagsOf(await stage.collaborativeId(study.collaborative), inherited)),
    ...study.tags,
  ];
  const { version } = await standingOf(stage, caseStudyId);
  await tagCaseStudy(writer, { caseStudyId, version, tagIds });
}

/** Confirms what has to be so before it is public: of all that it holds, measures included, and so after the last of them. */
async function clear(
  stage: Stage,
  { by, publishedDaysAgo }: ScenarioCaseStudy,
  caseStudyId: string,
): Promise<void> {
  const writer = await stage.as(by, stage.daysAgo(publishedDaysAgo + 10));
  for (const key of clearanceKeys) await tickClearance(writer, { caseStudyId, key, isCleared: true });
}

async function review(stage: Stage, study: ScenarioCaseStudy, caseStudyId: string): Promise<void> {
  const { reviewers } = await standingOf(stage, caseStudyId);
  const published = study.publishedDaysAgo;
  if (reviewers.length === 0) {
    const reviewerId = stage.idOf(study.reviewer);
    await takeStep(stage, caseStudyId, {
      by: facilitator,
      daysAgo: published + 9,
      step: "NAME_REVIEWER",
      reviewerId,
    });
  }
  if (!reviewers.some(({ approvedAt }) => approvedAt !== null)) {
    await takeStep(stage, caseStudyId, { by: study.reviewer, daysAgo: published + 3, step: "APPROVE" });
  }
  const reviewDueOn = stage.dayBefore(study.reviewDueDaysAgo ?? published - reviewedAfter);
  await takeStep(stage, caseStudyId, { by: facilitator, daysAgo: published, step: "PUBLISH", reviewDueOn });
}

/** Adds the measures, and their readings up to a day; those that are there already stay as they are. */
async function measure(
  stage: Stage,
  { by, measures }: { by: string; measures: readonly ScenarioMeasure[] },
  owner: { caseStudyId: string } | { adoptionId: string },
  { place, untilDaysAgo }: { place: Place; untilDaysAgo: number },
): Promise<void> {
  const now = await stage.as(by, stage.daysAgo(untilDaysAgo));
  for (const [n, { baseline, target, firstDaysAgo, everyDays, values, ...what }] of measures.entries()) {
    const measureId = await createMeasure(now, {
      ...owner,
      measure: {
        ...what,
        baseline: {
          value: baseline,
          from: stage.dayBefore(firstDaysAgo + everyDays),
          to: stage.dayBefore(firstDaysAgo),
        },
        ...(target !== undefined && { target: { value: target } }),
      },
      idempotencyKey: stage.key(...place, "measure", n),
    });
    const readings = values
      .map((value, index) => ({ value: String(value), daysAgo: firstDaysAgo - index * everyDays }))
      .filter(({ daysAgo }) => daysAgo >= untilDaysAgo)
      .map(({ value, daysAgo }) => ({ value, date: stage.dayBefore(daysAgo) }));
    await saveReadings(now, { measureId, readings, correct: true });
  }
}

async function adopt(
  stage: Stage,
  { adopter, by, entries, measures = [] }: ScenarioAdoption,
  caseStudyId: string,
  place: Place,
): Promise<void> {
  const recorder = by ?? facilitator;
  const collaborativeId = await stage.collaborativeId(adopter);
  let adoptionId = "";
  for (const [n, { state, daysAgo, note, detail }] of entries.entries()) {
    adoptionId = await recordAdoption(await stage.as(recorder, stage.daysAgo(daysAgo)), {
      caseStudyId,
      collaborativeId,
      state,
      from: stage.dayBefore(daysAgo),
      note,
      detail,
      contactId: by && stage.idOf(by),
      acknowledged: true,
      idempotencyKey: stage.key(...place, n),
    });
  }
  await measure(stage, { by: recorder, measures }, { adoptionId }, { place, untilDaysAgo: 0 });
}
