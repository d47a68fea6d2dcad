import { builder } from "../core/builder.ts";
import { isFacilitator, isMember, type Viewer } from "../core/viewer.ts";
import { isMeantFor } from "./case-studies.policy.ts";
import { CaseStudyStateType } from "./enums.schema.ts";
import { ThreadType } from "./other-rooms.ts";

/** What of a case study says who may know that a thread became one. */
const facts = {
  id: true,
  slug: true,
  title: true,
  state: true,
  publishedTitle: true,
  publishedVisibility: true,
  publishedForId: true,
  visibility: true,
  visibleToCollaborativeId: true,
} as const;

/** A case study as it stands on the page of a thread that it is from. */
interface HarvestedCaseStudy {
  readonly title: string;
  readonly path: string;
  readonly state: (typeof CaseStudyStateType)["$inferType"];
}

const HarvestedCaseStudyType = builder.objectRef<HarvestedCaseStudy>("HarvestedCaseStudy").implement({
  description: "A case study that a thread became, for those who may see it.",
  fields: (t) => ({
    title: t.exposeString("title", { description: "Its title, as far as the viewer reads it." }),
    path: t.exposeString("path", { description: "Its address on this site, or its draft's." }),
    state: t.expose("state", { type: CaseStudyStateType, description: "Where it stands." }),
  }),
});

builder.prismaObjectField(ThreadType, "caseStudies", (t) =>
  t.field({
    type: [HarvestedCaseStudyType],
    description:
      "The case studies that it became: published ones for their readers, drafts for those who write them.",
    // Its own columns only, and what is judged by them: this is read with the thread, in the same statement.
    select: (_args, { viewer }) => ({
      caseStudies: {
        orderBy: { addedAt: "asc" },
        select: {
          caseStudy: {
            select: {
              ...facts,
              editors: { where: { ...isPerson(viewer), leftAt: null }, select: { personId: true } },
              reviewers: { where: { ...isPerson(viewer), removedAt: null }, select: { personId: true } },
            },
          },
        },
      },
    }),
    resolve: ({ caseStudies }, _args, { viewer }) =>
      caseStudies.flatMap(({ caseStudy }) => shownTo(viewer, caseStudy)),
  }),
);

/** A condition that the rows of the viewer fit; none of anybody who may not read. */
function isPerson(viewer: Viewer) {
  return { personId: { in: isMember(viewer) ? [viewer.id] : [] } };
}

interface CaseStudyFacts {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly state: HarvestedCaseStudy["state"];
  readonly publishedTitle: string | null;
  readonly publishedVisibility: Parameters<typeof isMeantFor>[1]["visibility"] | null;
  readonly publishedForId: string | null;
  readonly visibility: Parameters<typeof isMeantFor>[1]["visibility"];
  readonly visibleToCollaborativeId: string | null;
  readonly editors: readonly unknown[];
  readonly reviewers: readonly unknown[];
}

/** What was published is its readers' to know; a draft its writers', its reviewers' and the facilitators'. */
function shownTo(viewer: Viewer, study: CaseStudyFacts): HarvestedCaseStudy[] {
  const { id, slug, title, state, publishedTitle, publishedVisibility, publishedForId } = study;
  const published = publishedVisibility && {
    visibility: publishedVisibility,
    visibleToCollaborativeId: publishedForId,
  };
  if (published && isMeantFor(viewer, published)) {
    return [{ title: publishedTitle ?? title, path: `/case-studies/${id}/${slug}`, state }];
  }
  const isInside =
    study.editors.length + study.reviewers.length > 0 || (isFacilitator(viewer) && isMeantFor(viewer, study));
  return isInside ? [{ title, path: `/case-studies/${id}/draft`, state }] : [];
}
