export {
  caseStudiesVisibleTo,
  readableBy,
  versionsReadableBy,
  workingCopiesOf,
} from "./case-studies.policy.ts";
