import type { SectionKey } from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";

/** A written section as it stands now: for those who see the working copy, and for those whose words are in it. */
export const DraftSectionType = builder.prismaObject("CaseStudySection", {
  name: "DraftSection",
  description: "A section of a case study's working copy in which something was written.",
  select: { caseStudyId: true, key: true, version: true, editedAt: true },
  fields: (t) => ({
    key: t.field({
      type: CaseStudySectionKeyType,
      description: "Which section of the template.",
      resolve: ({ key }) => key as SectionKey,
    }),
    markdown: t.exposeString("markdown", { description: "The text as it was typed." }),
    html: t.exposeString("html", { description: "The text as sanitised HTML." }),
    version: t.int({
      description: "Rises with each save, from 1. Send it when saving; 0 for a section that is not there.",
      resolve: ({ version }) => version,
    }),
    editedAt: t.field({
      type: "DateTime",
      description: "When it was last saved.",
      resolve: ({ editedAt }) => editedAt,
    }),
    editedBy: t.relation("editedBy", { description: "Who saved it last." }),
  }),
});
