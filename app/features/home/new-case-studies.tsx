import { Link } from "@remix-run/react";
import { formatDate } from "~/ui/time.tsx";
import { counted } from "../threads/words.ts";
import type { HomeAnswer } from "./home-document.ts";

/** The newest case studies, those from people like the reader first. */
export function NewCaseStudies({ caseStudies }: { caseStudies: HomeAnswer["newCaseStudies"] }) {
  return (
    <>
      <h2>New case studies</h2>
      {caseStudies.length === 0 ? <p>Nothing has been published yet.</p> : null}
      {caseStudies.map(({ uuid, title, path, summary, publishedAt, adopterCount, collaborative }) => (
        <div key={uuid}>
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
            <Link to={path}>{title}</Link>
          </h3>
          <p className="nhsuk-body-s">
            {[
              collaborative?.name,
              publishedAt ? `published ${formatDate(publishedAt)}` : undefined,
              adopterCount > 0 ? `taken up by ${counted(adopterCount, "adopter", "adopters")}` : undefined,
            ]
              .filter(Boolean)
              .join(", ")}
            . {summary}
          </p>
        </div>
      ))}
      <p>
        <Link to="/case-studies">All case studies</Link>
      </p>
    </>
  );
}
