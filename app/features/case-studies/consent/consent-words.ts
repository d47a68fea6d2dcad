import type { ConsentAnswer } from "../../../../graphql/contract/case-studies.ts";
import type { StatusColour } from "~/ui/tags.tsx";
import type { AskedConsent, ConsentData } from "./consent-documents.ts";

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

/** What an answer is about once words are published: what of it, if anything, is still to be said, and what a No stops. */
export function whatIsAsked({
  publishedNumber,
  isForMore,
  usedWords,
}: Pick<ConsentData, "publishedNumber" | "isForMore" | "usedWords">): { about?: string; refusal: string } {
  if (publishedNumber === null || usedWords.every(({ isNew }) => isNew)) {
    return { refusal: "It cannot be published until your words are taken out." };
  }
  const version = `Version ${publishedNumber}`;
  const hasNew = usedWords.some(({ isNew }) => isNew);
  const news = [...(hasNew ? ["the new words below"] : []), ...(isForMore ? ["more people reading it"] : [])];
  if (news.length === 0) {
    return {
      about: `${version} is published with these words, and stays as it is.`,
      refusal: "Ask a facilitator to publish a version without them, or to withdraw the case study.",
    };
  }
  return {
    about: `${version} is published with words of yours, and stays as it is. Your answer is about ${news.join(", and ")}.`,
    refusal: isForMore
      ? "The next version cannot be published while it holds your words and is for more people."
      : "The next version cannot be published until the new words are taken out.",
  };
}
