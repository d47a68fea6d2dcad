import { limits } from "./limits.ts";

/** What is done with a case study on its way. */
export const caseStudySteps = [
  "SUBMIT",
  "TAKE_BACK",
  "NAME_REVIEWER",
  "REMOVE_REVIEWER",
  "ASK_FOR_CHANGES",
  "APPROVE",
  "PUBLISH",
  "START_RE_REVIEW",
  "CONFIRM",
  "SUPERSEDE",
  "WITHDRAW",
] as const;
/** One thing that is done with a case study on its way. */
export type CaseStudyStep = (typeof caseStudySteps)[number];

/** The written sections by key, in the order of the page. */
export const sectionKeys = [
  "TITLE",
  "SUMMARY",
  "CONTEXT",
  "PROBLEM",
  "AIM",
  "WHAT_YOU_DID",
  "DECISION_AND_ACCOUNTABILITY",
  "RESULTS",
  "INEQUALITIES",
  "WHAT_DID_NOT_WORK",
  "COST_AND_RESOURCES",
  "ADVICE_TO_OTHERS",
  "ADAPTATION",
  "CONTACT",
] as const;
/** A written section of a case study. */
export type SectionKey = (typeof sectionKeys)[number];

/** What a form and a page say of a section, and what is asked of its text. */
export interface Section {
  readonly label: string;
  readonly help?: string;
  /** Characters of Markdown; of plain text for the title and the contact. */
  readonly max: number;
  /** Whether it must be filled before a review and before publication; a draft may leave anything out. */
  readonly required: boolean;
}

const long = limits.caseStudy.section.max;
const required = true;
const optional = { max: long, required: false };

/**
 * The written sections of the network's template. What is chosen from lists (places, tags, working arrangement, evidence level),
 * entered as figures (measures) or ticked (clearances) is not among them.
 */
export const sections: Readonly<Record<SectionKey, Section>> = {
  TITLE: { label: "Title", help: "What changed, for whom", max: limits.caseStudy.title.max, required },
  SUMMARY: {
    label: "Summary",
    help: "Three sentences: the problem, what you did, the result",
    max: limits.caseStudy.summary.max,
    required,
  },
  CONTEXT: { ...optional, label: "Context", help: "Size, geography, starting point" },
  PROBLEM: { label: "Problem", help: "What was wrong, for whom, with a number", max: long, required },
  AIM: { ...optional, label: "Aim", help: "What, by how much, by when" },
  WHAT_YOU_DID: {
    label: "What was done",
    help: "Steps, tests of change, who decided",
    max: long,
    required,
  },
  DECISION_AND_ACCOUNTABILITY: {
    ...optional,
    label: "Decision and accountability",
    help: "Who is accountable, who is liable",
  },
  RESULTS: { label: "Results", help: "What changed, and how you know", max: long, required },
  INEQUALITIES: { ...optional, label: "Inequalities", help: "Who gained, who did not" },
  WHAT_DID_NOT_WORK: {
    label: "What did not work",
    help: "What you tried and gave up, and what you would do differently. If nothing failed, say what nearly did",
    max: long,
    required,
  },
  COST_AND_RESOURCES: { ...optional, label: "Cost and resources", help: "Money, people, time" },
  ADVICE_TO_OTHERS: { ...optional, label: "Advice to others" },
  ADAPTATION: { ...optional, label: "Adaptation", help: "What must stay, what can change" },
  CONTACT: {
    label: "Contact",
    help: "Who answers questions, and whether they are willing to be contacted",
    max: limits.caseStudy.contact.max,
    required: false,
  },
};

/** Who may see a case study once it is published. */
export const caseStudyVisibilities = ["MEMBERS", "COHORT", "GROUP", "PUBLIC"] as const;
/** Who may see a case study once it is published. */
export type CaseStudyVisibility = (typeof caseStudyVisibilities)[number];

/** The visibilities in words. */
export const visibilityLabels: Readonly<Record<CaseStudyVisibility, string>> = {
  MEMBERS: "All members",
  COHORT: "Innovator cohort only",
  GROUP: "My group only",
  PUBLIC: "Public",
};

/** What somebody must have cleared, by name and time, before a case study is public. */
export const clearanceKeys = ["NO_PATIENT_INFORMATION", "TRUST_APPROVED", "PARTNERS_CONSENTED"] as const;
/** One of the clearances. */
export type ClearanceKey = (typeof clearanceKeys)[number];

/** The clearances in words, as somebody ticks them. */
export const clearanceLabels: Readonly<Record<ClearanceKey, string>> = {
  NO_PATIENT_INFORMATION: "No patient can be identified from it",
  TRUST_APPROVED: "The trust has approved it",
  PARTNERS_CONSENTED: "The partners have consented",
};

/** How strong the evidence is, from a description to something that others can repeat. The level is the tag's key as well. */
export const evidenceLevels = [
  { level: 1, name: "Described", meaning: "says what was done and why it should work" },
  { level: 2, name: "Measured", meaning: "data before and after" },
  { level: 3, name: "Compared", meaning: "SPC or comparison suggests the change caused it" },
  { level: 4, name: "Replicated", meaning: "repeated elsewhere or independently evaluated" },
  { level: 5, name: "Embedded", meaning: "documented so others get the same result" },
] as const;

/** The first level that says that something was measured. Each level holds what those below it say, so all above it do too. */
export const measuredFromLevel = 2;
