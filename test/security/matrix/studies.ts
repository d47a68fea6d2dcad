import { randomUUID } from "node:crypto";
import type { PublishedMeasure } from "../../../graphql/contract/published-case-study.ts";
import type { Collaborative, Person, Prisma, Tag } from "../../../prisma/generated/client/client.ts";
import type { PublishedAttachment } from "../../../graphql/contract/published-case-study.ts";
import { londonDay } from "../../../graphql/places/index.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../../support/case-study-factories.ts";
import type { TestDatabase } from "../../support/db.ts";
import { buildCollection } from "../../support/collection-factories.ts";
import { pngFile } from "../../support/files.ts";
import { studyPlaces, type Anywhere, type Caller, type StudyPlace } from "./callers.ts";

/** A case study in one place, with what hangs on it; in the place `missingStudy`, ids that nothing has. */
export interface Study {
  readonly id: string;
  readonly version: number;
  /** A comment of its reviewer. */
  readonly comment: { readonly id: string };
  /** A measure of it, with a reading. */
  readonly measure: { readonly id: string };
  /** A picture of its working copy and of what is published of it. */
  readonly attachment: { readonly id: string };
  /** The group's adoption of it. */
  readonly adoption: { readonly id: string };
  /** What the group measures there. */
  readonly adoptersMeasure: { readonly id: string };
  /** Its comment in the moderators' queue. */
  readonly flagged: { readonly id: string };
  /** The notes of the adoption in the moderators' queue. */
  readonly flaggedAdoption: { readonly id: string };
}

/** What case studies are built from. */
interface Props {
  readonly db: TestDatabase;
  readonly people: Readonly<Record<Exclude<Caller, "visitor">, Person>>;
  readonly group: Collaborative;
  readonly tag: Tag;
  readonly titleOf: (place: Anywhere) => string;
}

/** One case study in each place, and the way to build more. */
export interface Studies {
  /** A collection of all of them. */
  readonly collection: { readonly id: string };
  /** One of the group's case study alone, named after it. */
  readonly groupCollection: { readonly id: string };
  readonly byPlace: Readonly<Record<StudyPlace, Study>>;
  build(this: void, place: StudyPlace, traits?: CaseStudyTraits): Promise<Study>;
}

/** Builds a case study in every place. */
export async function buildStudies(props: Props): Promise<Studies> {
  const build: Studies["build"] = async (place, traits = {}) => {
    if (place === "missingStudy") return missing();
    const measure = { id: randomUUID() };
    const picture = pictureOf(props.titleOf(place));
    const own = traitsOf(props, place, measure);
    const content = { ...own.content, attachments: [picture] };
    const { id, version } = await buildCaseStudy(props.db, { ...own, content, ...traits });
    await attach(props, id, picture);
    if (place === "rewrittenStudy") {
      await rewrite(props, id);
      await attach(props, id, pictureOf(props.titleOf("workingCopy")));
    }
    const parts = await partsOf(props, place, id, measure);
    return { id, version, measure, attachment: { id: picture.id }, ...parts };
  };
  const byPlace: Partial<Record<StudyPlace, Study>> = {};
  for (const place of studyPlaces) byPlace[place] = await build(place, { tags: [props.tag] });
  const all = studyPlaces.filter((place) => place !== "missingStudy");
  const collect = (title: string, places: readonly StudyPlace[]) =>
    buildCollection(props.db, {
      title,
      by: props.people.author,
      items: places.map((place) => ({
        caseStudyId: byPlace[place]?.id ?? "",
        note: `${props.titleOf(place)}: why it is here`,
      })),
    });
  const collection = await collect("Read together", all);
  const groupCollection = await collect(`${props.titleOf("groupStudy")} among others`, ["groupStudy"]);
  for (const { id: collectionId } of [collection, groupCollection]) {
    await flag(props, { collectionId, part: "COLLECTION" });
  }
  return {
    byPlace: byPlace as Record<StudyPlace, Study>,
    collection,
    groupCollection,
    build,
  };
}

function missing(): Study {
  const nothing = () => ({ id: randomUUID() });
  const parts = {
    comment: nothing(),
    measure: nothing(),
    attachment: nothing(),
    adoption: nothing(),
    adoptersMeasure: nothing(),
    flagged: nothing(),
    flaggedAdoption: nothing(),
  };
  return { ...nothing(), version: 1, ...parts };
}

const pixels = pngFile();

/** A picture as versions keep it. */
function pictureOf(title: string): PublishedAttachment {
  const alternative = `${title}: its beds`;
  const kind = { name: "beds.png", title: "", mediaType: "image/png", width: 4, height: 3 };
  return { id: randomUUID(), ...kind, size: pixels.length, alternative };
}

async function attach(
  { db, people }: Props,
  caseStudyId: string,
  picture: PublishedAttachment,
): Promise<void> {
  const content = Uint8Array.from(pixels);
  await db.prisma.caseStudyAttachment.create({
    data: { ...picture, caseStudyId, content, addedById: people.author.id },
  });
}

function traitsOf(
  { people, group, titleOf }: Props,
  place: StudyPlace,
  measure: { id: string },
): CaseStudyTraits {
  const { author, editor, reviewer, contributor } = people;
  const base = { author, title: titleOf(place), content: { measures: [measureOf(measure, titleOf(place))] } };
  const worked = {
    ...base,
    editors: [editor],
    reviewers: [reviewer],
    contributors: [{ person: contributor, consent: "ASKED", isNamed: true }],
  } as const;
  switch (place) {
    case "publicStudy":
      return { ...base, visibility: "PUBLIC" };
    case "cohortStudy":
      return { ...base, visibility: "COHORT" };
    case "groupStudy":
      return { ...base, visibleToCollaborativeId: group.id };
    case "withdrawnStudy": {
      const text = `${titleOf("withdrawnText")}: what it said.`;
      const section = { key: "SUMMARY", markdown: text, html: `<p>${text}</p>`, text } as const;
      return { ...base, state: "WITHDRAWN", content: { sections: [section] } };
    }
    case "rewrittenStudy":
      return { ...worked, state: "UNDER_RE_REVIEW" };
    case "draftStudy":
      return { ...worked, state: "DRAFT" };
    case "groupDraftStudy":
      return { ...worked, state: "DRAFT", visibleToCollaborativeId: group.id };
    case "membersStudy":
    case "missingStudy":
      return base;
  }
}

/** A measure as a version of a case study keeps it. */
export const measureOf = ({ id }: { id: string }, title: string): PublishedMeasure => ({
  id,
  name: `${title}: beds`,
  kind: "OUTCOME",
  unit: "COUNT",
  unitWords: null,
  better: "LOWER",
  baseline: null,
  target: null,
  source: null,
  rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
  limitsFrom: null,
  recalculateOn: [],
  readings: [{ date: "2026-01-01", value: 7, note: null }],
});

/** What its writers made of it since it was published. */
async function rewrite({ db, titleOf }: Props, id: string): Promise<void> {
  const title = titleOf("workingCopy");
  const text = `${title}: what it is to say.`;
  await db.prisma.caseStudy.update({ where: { id }, data: { title, changedSincePublished: true } });
  await db.prisma.caseStudySection.updateMany({
    where: { caseStudyId: id },
    data: { markdown: text, html: `<p>${text}</p>`, text },
  });
}

async function partsOf(
  { db, people, group, titleOf }: Props,
  place: StudyPlace,
  caseStudyId: string,
  measure: { id: string },
): Promise<Pick<Study, "comment" | "adoption" | "adoptersMeasure" | "flagged" | "flaggedAdoption">> {
  const select = { id: true };
  const title = titleOf(place);
  const isDraft = place === "draftStudy" || place === "groupDraftStudy";
  // What reviewers said is for those who write it, however widely it is read by now.
  const remark = `${isDraft ? title : titleOf("workingCopy")}: is that so?`;
  const comment = await db.prisma.caseStudyComment.create({
    data: {
      caseStudyId,
      section: "SUMMARY",
      authorId: people.reviewer.id,
      markdown: remark,
      html: `<p>${remark}</p>`,
      text: remark,
      rendererVersion: 1,
    },
    select,
  });
  const createdById = people.author.id;
  const measured = {
    kind: "OUTCOME",
    unit: "COUNT",
    better: "LOWER",
    rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
    position: 0,
    createdById,
    readings: { create: { date: new Date("2026-01-01"), value: 7, createdById } },
  } as const;
  await db.prisma.measure.create({
    data: { ...measured, ...measure, caseStudyId, name: `${title}: beds` },
    select,
  });
  // Today: so it is one of this quarter's.
  const since = londonDay(new Date());
  const adoption = await db.prisma.adoption.create({
    data: {
      caseStudyId,
      collaborativeId: group.id,
      state: "ADOPTING",
      since,
      createdById: people.author.id,
      entries: {
        create: {
          state: "ADOPTING",
          from: since,
          note: `${title}: taking it up.`,
          recordedById: people.author.id,
        },
      },
    },
    select,
  });
  const baseline = {
    baselineValue: 9,
    baselineFrom: new Date("2025-01-01"),
    baselineTo: new Date("2025-06-30"),
  };
  const adoptersMeasure = await db.prisma.measure.create({
    data: { ...measured, ...baseline, adoptionId: adoption.id, name: `${title}: beds of the group` },
    select,
  });
  // Everybody was told of it once, whatever they may see of it now.
  const told = [...new Set(Object.values(people).map(({ id }) => id))];
  const eventId = randomUUID();
  await db.prisma.notification.createMany({
    data: told.map((personId) => ({ personId, eventId, kind: "PUBLISHED", caseStudyId })),
  });
  await db.prisma.follow.createMany({
    data: told.map((personId) => ({
      personId,
      kind: "CASE_STUDY",
      targetId: caseStudyId,
      level: "TRACKING",
      origin: "CHOSEN",
    })),
  });
  const flagged = await flag({ db, people }, { caseStudyId, part: "COMMENT", section: "SUMMARY" });
  const flaggedAdoption = await flag({ db, people }, { adoptionId: adoption.id, part: "ADOPTION" });
  return { comment, adoption, adoptersMeasure, flagged, flaggedAdoption };
}

/** Puts something into the moderators' queue. */
async function flag(
  { db, people }: Pick<Props, "db" | "people">,
  place: Pick<
    Prisma.ModerationItemUncheckedCreateInput,
    "caseStudyId" | "adoptionId" | "collectionId" | "part" | "section"
  >,
): Promise<{ id: string }> {
  return db.prisma.moderationItem.create({
    data: { ...place, origin: "WEAK_SIGNAL", signals: ["postcode"], writerId: people.reviewer.id },
    select: { id: true },
  });
}
