import { builder } from "../core/builder.ts";

/** Where a case study stands. */
export const CaseStudyStateType = builder.enumType("CaseStudyState", {
  description: "Where a case study stands.",
  values: {
    DRAFT: {
      description: "Being written. Nobody but its writers, contributors and facilitators knows of it.",
    },
    IN_REVIEW: { description: "Somebody who wrote none of it is asked to look at it." },
    CHANGES_ASKED: { description: "The reviewer asked for changes." },
    PUBLISHED: { description: "Published, and read in its newest version." },
    UNDER_RE_REVIEW: { description: "Published, and being looked at again." },
    SUPERSEDED: { description: "Another case study has taken its place. It can still be read." },
    WITHDRAWN: { description: "Taken back. Its page says so and why, and its text is gone." },
  } as const,
});

/** Who may see a case study once it is published. */
export const CaseStudyVisibilityType = builder.enumType("CaseStudyVisibility", {
  description: "Who reads a case study once it is published.",
  values: {
    MEMBERS: { description: "Every member of the network." },
    COHORT: { description: "Members of the innovator cohort's collaboratives, and facilitators." },
    GROUP: { description: "Confirmed members of one collaborative, and nobody else." },
    PUBLIC: { description: "Everybody, signed in or not." },
  } as const,
});

/** How far case studies have been taken up, as a list can be narrowed by it. */
export const CaseStudyUptakeType = builder.enumType("CaseStudyUptake", {
  description: "How far a case study has been taken up elsewhere.",
  values: {
    EXPLORING: { description: "Somebody is exploring it." },
    ADOPTING: { description: "Somebody is adopting it." },
    ADAPTED: { description: "Somebody took it up with changes." },
    EMBEDDED: { description: "Somewhere it is ordinary work by now." },
    STOPPED: { description: "Somebody stopped." },
    NOBODY: { description: "Nobody has recorded anything." },
  } as const,
});

/** The orders of the library. */
export const CaseStudySortType = builder.enumType("CaseStudySort", {
  description: "The order of the library.",
  values: {
    NEWEST: { description: "Latest published first." },
    MOST_ADOPTED: { description: "Taken up by most first." },
    BEST_EVIDENCED: { description: "Strongest evidence first." },
    LIKE_MINE: {
      description:
        "Those with most of the viewer's own tags first: of their collaboratives, organisations and interests.",
    },
  } as const,
});
