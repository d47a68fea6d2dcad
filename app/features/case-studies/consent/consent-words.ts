import type { ConsentAnswer } from "../../../../graphql/contract/case-studies.ts";
import type { StatusColour } from "~/ui/tags.tsx";
import type { AskedConsent } from "./consent-documents.ts";

type Said = Pick<AskedConsent, "consent" | "isNamed">;

/** What somebody has said so far, in a few words. */
export function consentInWords({ consent, isNamed }: Said): { label: string; colour: StatusColour } {
  switch (consent) {
    case "ASKED":
      return { label: "Not answered yet", colour: "yellow" };
    case "GIVEN":
      return { label: isNamed ? "Yes, by name" : "Yes, without a name", colour: "green" };
    case "REFUSED":
      return { label: "No", colour: "red" };
    case "WITHDRAWN":
      return { label: "No, withdrawn", colour: "red" };
  }
}

/** The answer that a form about it begins with; none before the first. */
export function answerSoFar({ consent, isNamed }: Said): ConsentAnswer | undefined {
  if (consent === "ASKED") return undefined;
  if (consent === "GIVEN") return isNamed ? "NAMED" : "ANONYMOUS";
  return "REFUSED";
}

/** Where somebody says whether their words may be used. */
export const consentAddress = (caseStudyId: string) => `/case-studies/${caseStudyId}/consent`;
