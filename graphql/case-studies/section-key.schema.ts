import { sectionKeys, sections, type SectionKey } from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";

/** A written section of the network's template. */
export const CaseStudySectionKeyType = builder.enumType("CaseStudySectionKey", {
  description: "A written section of a case study.",
  values: Object.fromEntries(
    sectionKeys.map((key) => [key, { description: `${sections[key].label}.` }]),
  ) as Record<SectionKey, { description: string }>,
});
