export { answerConsent } from "./answer-consent.ts";
export { changeCaseStudy, changeWorkingCopy, lockCaseStudy, lockWorkingCopy } from "./case-studies.doors.ts";
export {
  caseStudiesVisibleSql,
  mayKnowOfSql,
  caseStudiesVisibleTo,
  isReadBy,
  readableBy,
  readableSql,
  readsSql,
  reviewsSql,
  versionsReadableBy,
  versionsReadableSql,
  workingCopiesOf,
} from "./case-studies.policy.ts";
export { commentOnSection } from "./comment-on-section.ts";
export { CaseStudyVersionType } from "./case-study-version.schema.ts";
export { createCaseStudy } from "./create-case-study.ts";
export { CaseStudyType } from "./case-study.schema.ts";
export { contentOf } from "./version-parts.ts";
export { moveCaseStudy } from "./move-case-study.ts";
export { requireCaseStudyWriter } from "./require-case-study-writer.ts";
export { isEditable } from "./workflow-facts.ts";
export { remindOfCaseStudies } from "./remind.ts";
export { saveSection } from "./save-section.ts";
export { tagCaseStudy } from "./tag-case-study.ts";
export { takeOutComments } from "./take-out-comments.ts";
export { tickClearance } from "./tick-clearance.ts";
export { WorkingCopyType } from "./working-copy.schema.ts";
