import { sectionKeys, type SectionKey } from "../../../../graphql/contract/case-study-template.ts";

const wordOf = (key: SectionKey) => key.toLowerCase().replaceAll("_", "-");

/** Where a section of a working copy is written. */
export function sectionAddress(caseStudyId: string, key: SectionKey): string {
  return `/case-studies/${caseStudyId}/edit/${wordOf(key)}`;
}

/** The section that the last part of such an address names. */
export function sectionNamed(word: string | undefined): SectionKey | undefined {
  return sectionKeys.find((key) => wordOf(key) === word);
}
