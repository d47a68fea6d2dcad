export { collectCaseStudy } from "./collect-case-study.ts";
export { collectionsVisibleTo } from "./collections.policy.ts";
export { createCollection } from "./create-collection.ts";
