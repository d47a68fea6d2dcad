export { collectCaseStudy } from "./collect-case-study.ts";
export { createCollection } from "./create-collection.ts";
