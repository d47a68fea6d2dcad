import {
  clearanceKeys,
  clearanceLabels,
  evidenceLevels,
  measuredFromLevel,
  sectionKeys,
  sections,
} from "../contract/case-study-template.ts";
import { approvers, isWaitingForReviewer, type WorkflowFacts } from "./workflow-facts.ts";

/** What must be so before a step. */
export type Need =
  | "SECTIONS_FILLED"
  | "EVIDENCE_MEASURED"
  | "A_COMMENT_OPEN"
  | "COMMENTS_RESOLVED"
  | "APPROVED_BY_ANOTHER"
  | "CONSENTS_SETTLED"
  | "SOURCES_SETTLED"
  | "CLEARED_IF_PUBLIC"
  | "CHANGED"
  | "UNCHANGED";

/** A need in words, as a list of what a step takes says it. */
export const needLabels: Readonly<Record<Need, string>> = {
  SECTIONS_FILLED: "Every section that is needed is written",
  EVIDENCE_MEASURED: "Evidence that says it was measured has a measure with a baseline and a later reading",
  A_COMMENT_OPEN: "A comment says what should change",
  COMMENTS_RESOLVED: "Every comment is resolved",
  APPROVED_BY_ANOTHER: "Somebody who wrote none of it has approved it as it stands",
  CONSENTS_SETTLED: "Everybody whose words it holds has agreed",
  SOURCES_SETTLED: "Where a source was changed or deleted, somebody has decided about its words",
  CLEARED_IF_PUBLIC: "If it is to be public, what that takes is confirmed",
  CHANGED: "Something has changed since it was published",
  UNCHANGED: "Nothing has changed since it was published",
};

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What is missing for a need, in words that say what to do; nothing when it is met. */
export function unmet(need: Need, study: WorkflowFacts): readonly string[] {
  switch (need) {
    case "SECTIONS_FILLED":
      return sectionKeys
        .filter((key) => sections[key].required && !study.filledSections.includes(key))
        .map((key) => `Fill in “${sections[key].label}”.`);
    case "EVIDENCE_MEASURED":
      return missingMeasure(study);
    case "A_COMMENT_OPEN":
      return study.unresolvedComments > 0 ? [] : ["Say what should change, in a comment on a section."];
    case "COMMENTS_RESOLVED":
      return study.unresolvedComments === 0
        ? []
        : [`${count(study.unresolvedComments, "comment is", "comments are")} not resolved yet.`];
    case "APPROVED_BY_ANOTHER":
      return missingApproval(study);
    case "CONSENTS_SETTLED":
      return openConsents(study);
    case "SOURCES_SETTLED":
      return study.changedSources === 0
        ? []
        : [
            `${count(study.changedSources, "source was", "sources were")} changed or deleted after words were taken. ` +
              "Keep the words, take them anew or take them out.",
          ];
    case "CLEARED_IF_PUBLIC":
      return study.visibility === "PUBLIC" ? missingClearances(study) : [];
    case "CHANGED":
      return study.changedSincePublished
        ? []
        : ["Nothing has changed since it was published. Confirm that it still holds instead."];
    case "UNCHANGED":
      return study.changedSincePublished
        ? ["It has changed since it was published. Publish a new version instead."]
        : [];
  }
}

/** A description needs no figures. Whatever claims more than that rests on a measure that shows a change. */
function missingMeasure({ evidenceLevel, isMeasured }: WorkflowFacts): readonly string[] {
  if (isMeasured || evidenceLevel === null || evidenceLevel < measuredFromLevel) return [];
  const claimed = evidenceLevels.find(({ level }) => level === evidenceLevel);
  return [
    `The evidence level “${evidenceLevel} ${claimed?.name ?? ""}” needs a measure with a baseline and a later reading. Add one, or choose “1 Described” among the tags.`,
  ];
}

function missingApproval(study: WorkflowFacts): readonly string[] {
  if (approvers(study).length > 0) return [];
  return isWaitingForReviewer(study)
    ? ["It is waiting for a reviewer: somebody who wrote none of it."]
    : ["Its reviewer has not approved it as it now stands."];
}

/** Contributors whose words are not in the text any more, or published as they are, have nothing to consent to. */
function openConsents(study: WorkflowFacts): readonly string[] {
  const used = study.consents.filter(({ hasPassages }) => hasPassages);
  const asked = used.filter(({ state }) => state === "ASKED").length;
  const refused = used.filter(({ state }) => state === "REFUSED" || state === "WITHDRAWN").length;
  const words: string[] = [];
  if (asked > 0) {
    const who = count(asked, "contributor has", "contributors have");
    words.push(`${who} not yet said whether their words may be used.`);
  }
  if (refused > 0) {
    const who = count(refused, "contributor does", "contributors do");
    words.push(`${who} not want their words used. Take them out.`);
  }
  return words;
}

function missingClearances({ clearances }: WorkflowFacts): readonly string[] {
  return clearanceKeys.flatMap((key) => {
    const tick = clearances.find((each) => each.key === key && each.name.trim() !== "" && each.at !== null);
    const label = `“${clearanceLabels[key]}”`;
    if (!tick) return [`To make it public, somebody must confirm: ${label}.`];
    return tick.stands
      ? []
      : [`${label} was confirmed for an earlier text. Somebody must confirm it for the text as it stands.`];
  });
}
