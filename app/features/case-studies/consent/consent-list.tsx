import { Link } from "@remix-run/react";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import type { AskedConsent } from "./consent-documents.ts";
import { consentAddress, consentInWords } from "./consent-words.ts";

/** The case studies that use somebody's words, those that wait for their answer first. */
export function ConsentList({ consents }: { consents: readonly AskedConsent[] }) {
  const waiting = consents.filter(({ consent }) => consent === "ASKED");
  const answered = consents.filter(({ consent }) => consent !== "ASKED");
  return (
    <ul className="nhsuk-list">
      {[...waiting, ...answered].map((asked) => {
        const { label, colour } = consentInWords(asked);
        return (
          <li key={asked.caseStudyId}>
            <Link to={consentAddress(asked.caseStudyId)}>{asked.caseStudyTitle}</Link>{" "}
            <StatusTag colour={colour}>{label}</StatusTag>
            <p className="nhsuk-hint">
              Asked on <Time value={asked.askedAt} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
