import { sectionKeys, sections, type SectionKey } from "../../graphql/contract/case-study-template.ts";
import type { PublishedContent } from "../../graphql/contract/published-case-study.ts";
import type { Database } from "../../prisma/client.ts";
import type { CaseStudy, Prisma } from "../../prisma/generated/client/client.ts";
import type { ConsentState } from "../../prisma/generated/client/enums.ts";
import { buildPerson } from "./factories.ts";

type Someone = { readonly id: string; readonly name?: string };

/** What a test may say about a case study. */
export interface CaseStudyTraits extends Partial<
  Pick<
    Prisma.CaseStudyUncheckedCreateInput,
    | "id"
    | "title"
    | "state"
    | "visibility"
    | "visibleToCollaborativeId"
    | "collaborativeId"
    | "reviewDueOn"
    | "outOfDateAt"
    | "outOfDateReason"
    | "createdAt"
    | "firstPublishedAt"
    | "publishedAt"
    | "evidenceLevel"
    | "supersededById"
    | "withdrawnReason"
    | "exploringCount"
    | "adoptingCount"
    | "adaptedCount"
    | "embeddedCount"
    | "stoppedCount"
    | "adopterCount"
    | "changedSincePublished"
  >
> {
  /** Made unless given; is an editor as well. */
  author?: Someone;
  editors?: readonly Someone[];
  reviewers?: readonly Someone[];
  contributors?: readonly { person: Someone; consent?: ConsentState; isNamed?: boolean }[];
  /** Markdown of plain words, by section. The required ones have a text unless told. */
  sections?: Partial<Record<SectionKey, string>>;
  /** In the working copy, and on what is published. */
  tags?: readonly { id: string }[];
  collaboratives?: readonly { id: string }[];
  icbs?: readonly { id: string }[];
  organisations?: readonly { id: string }[];
  /** How many versions there are; 1 in the states after publication, else 0. */
  versions?: number;
  /** What the versions say beside all this. */
  content?: Partial<PublishedContent>;
}

const published = ["PUBLISHED", "UNDER_RE_REVIEW", "SUPERSEDED", "WITHDRAWN"];
let serial = 0;

/**
 * A case study in any state, published for all members unless told otherwise, with the versions that its state asks for. Like the
 * other factories it writes straight to the database. A collaborative that it is visible to makes it a group's.
 */
export async function buildCaseStudy(db: Database, traits: CaseStudyTraits = {}): Promise<CaseStudy> {
  const {
    author: given,
    editors = [],
    reviewers = [],
    contributors = [],
    tags = [],
    content,
    ...rest
  } = traits;
  const {
    sections: written = {},
    collaboratives = [],
    icbs = [],
    organisations = [],
    versions,
    ...columns
  } = rest;
  const n = ++serial;
  const author = given ?? (await buildPerson(db));
  const title = columns.title ?? `Case study ${n}`;
  const slug = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const state = columns.state ?? "PUBLISHED";
  const visibleToCollaborativeId = columns.visibleToCollaborativeId ?? null;
  const visibility = columns.visibility ?? (visibleToCollaborativeId ? "GROUP" : "MEMBERS");
  const count = versions ?? (published.includes(state) ? 1 : 0);
  const publishedAt = count > 0 ? (columns.publishedAt ?? new Date()) : null;
  const texts = textsOf(title, written);
  const summary = texts.find(({ key }) => key === "SUMMARY")?.text ?? null;

  const caseStudy = await db.prisma.caseStudy.create({
    data: {
      changedSincePublished: count === 0,
      ...columns,
      title,
      slug,
      state,
      visibility,
      visibleToCollaborativeId,
      authorId: author.id,
      ...(count > 0 && {
        publishedNumber: count,
        firstPublishedAt: columns.firstPublishedAt ?? publishedAt,
        publishedAt,
        publishedTitle: title,
        publishedSummary: summary,
        publishedVisibility: visibility,
        publishedForId: visibleToCollaborativeId,
      }),
      ...(state === "WITHDRAWN" && {
        withdrawnAt: new Date(),
        withdrawnById: author.id,
        withdrawnReason: columns.withdrawnReason ?? "The figures were wrong.",
      }),
      sections: {
        create: texts.map(({ key, markdown, html, text }) => ({
          key,
          markdown,
          html,
          text,
          rendererVersion: 1,
          editedById: author.id,
        })),
      },
      editors: { create: [author, ...editors].map(({ id }) => ({ personId: id })) },
      reviewers: { create: reviewers.map(({ id }) => ({ personId: id, namedById: author.id })) },
      contributors: {
        create: contributors.map(({ person, consent = "GIVEN", isNamed = true }) => ({
          personId: person.id,
          consent,
          isNamed,
        })),
      },
      tags: { create: tags.map(({ id }) => ({ tagId: id, isPublished: count > 0 })) },
      collaboratives: { create: collaboratives.map(({ id }) => ({ collaborativeId: id })) },
      icbs: { create: icbs.map(({ id }) => ({ icbId: id })) },
      organisations: { create: organisations.map(({ id }) => ({ organisationId: id })) },
    },
  });

  const named = ({ id, name = "Somebody" }: Someone) => ({ id, name });
  const snapshot: PublishedContent = {
    sections: texts,
    tagIds: tags.map(({ id }) => id),
    collaborativeId: caseStudy.collaborativeId,
    collaborativeIds: collaboratives.map(({ id }) => id),
    icbIds: icbs.map(({ id }) => id),
    organisationIds: organisations.map(({ id }) => id),
    author: named(author),
    editors: editors.map(named),
    reviewers: reviewers.map(named),
    contributors: contributors.filter(({ isNamed = true }) => isNamed).map(({ person }) => named(person)),
    anonymousContributors: contributors.filter(({ isNamed = true }) => !isNamed).length,
    passages: [],
    measures: [],
    links: [],
    attachments: [],
    clearances: [],
    ...content,
  };
  await db.prisma.caseStudyVersion.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      caseStudyId: caseStudy.id,
      number: index + 1,
      title,
      slug,
      visibility,
      visibleToCollaborativeId,
      content: snapshot as unknown as Prisma.InputJsonObject,
      words: texts.reduce((words, { text }) => words + text.split(/\s+/u).length, 0),
      publishedAt: publishedAt ?? undefined,
      publishedById: author.id,
      reviewDueOn: caseStudy.reviewDueOn,
    })),
  });
  return caseStudy;
}

/** The sections that have a text, in the order of the page: rendered by hand, because what renders is not under test here. */
function textsOf(title: string, written: Partial<Record<SectionKey, string>>) {
  return sectionKeys.flatMap((key) => {
    if (key === "TITLE") return [];
    const text =
      written[key] ?? (sections[key].required ? `${title}: ${sections[key].label.toLowerCase()}.` : "");
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return text === "" ? [] : [{ key, markdown: text, html: `<p>${escaped}</p>`, text }];
  });
}
