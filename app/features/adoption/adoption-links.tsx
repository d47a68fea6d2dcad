import { Link } from "@remix-run/react";
import { StatusTag } from "~/ui/tags.tsx";
import { addressOf } from "~/features/spread/spread-address.ts";

/** The ways from a case study to who has taken it up, to the map, and to saying that one does so oneself. */
export function AdoptionLinks({
  caseStudyId,
  evidence,
}: {
  caseStudyId: string;
  evidence: { readonly reviewed: number; readonly selfReported: number } | null;
}) {
  return (
    <section aria-labelledby="taken-up" className={evidence ? undefined : "app-not-in-print"}>
      <h2 id="taken-up">Who has taken this up</h2>
      {evidence ? <AdoptersEvidence {...evidence} /> : null}
      <ul className="app-not-in-print">
        <li>
          <Link to={addressOf("/adoptions", { caseStudy: caseStudyId })}>Everybody who has, and how far</Link>
        </li>
        <li>
          <Link to={addressOf("/spread", { caseStudy: caseStudyId })}>Where on the map</Link>
        </li>
        <li>
          <Link to={`/case-studies/${caseStudyId}/adopt`}>Record that we are taking this up</Link>
        </li>
      </ul>
    </section>
  );
}

/** How many adopters have figures of their own: what a facilitator has looked at looks and reads differently. */
function AdoptersEvidence({ reviewed, selfReported }: { reviewed: number; selfReported: number }) {
  const counted = [
    { count: reviewed, colour: "green", words: "reviewed" },
    { count: selfReported, colour: "white", words: "self-reported" },
  ] as const;
  if (reviewed + selfReported === 0) return <p>No adopter has figures from before and after yet.</p>;
  return (
    <p>
      Figures of their own, from before and after:{" "}
      {counted.map(({ count, colour, words }) =>
        count === 0 ? null : (
          <span key={words}>
            <StatusTag colour={colour}>
              {count === 1 ? "1 adopter" : `${count} adopters`}, {words}
            </StatusTag>{" "}
          </span>
        ),
      )}
    </p>
  );
}
