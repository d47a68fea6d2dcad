import { Link } from "@remix-run/react";
import { addressOf } from "~/features/spread/spread-address.ts";

/** The ways from a case study to who has taken it up, to the map, and to saying that one does so oneself. */
export function AdoptionLinks({ caseStudyId }: { caseStudyId: string }) {
  return (
    <section aria-labelledby="taken-up">
      <h2 id="taken-up">Who has taken this up</h2>
      <ul>
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
