import { Link } from "@remix-run/react";
import { sectionKeys, sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import type { DraftData } from "./drafting-documents.ts";
import { sectionAddress } from "./section-address.ts";

/** Every section of the template: what stands in it, or what belongs there. */
export function SectionList({ draft }: { draft: DraftData }) {
  return (
    <>
      {sectionKeys.map((key) => {
        const { label, help, required } = template[key];
        const written = draft.sections.find((section) => section.key === key);
        const isEmpty = !written || written.html === "";
        const change = isEmpty ? "Write" : "Change";
        return (
          <section key={key} aria-labelledby={`section-${key}`}>
            <h3 id={`section-${key}`}>{label}</h3>
            {isEmpty ? (
              <p>
                <StatusTag colour={required ? "yellow" : "grey"}>
                  {required ? "Needed before review" : "Nothing yet"}
                </StatusTag>{" "}
                {help}
              </p>
            ) : (
              <>
                <SafeHtml html={written.html} />
                <p className="nhsuk-hint">
                  Saved by {written.editedBy.name} on <Time value={written.editedAt} showTime />
                </p>
              </>
            )}
            {draft.viewerCan.edit ? (
              <p>
                <Link to={sectionAddress(draft.uuid, key)}>
                  {change} <span className="nhsuk-u-visually-hidden">“{label}”</span>
                </Link>
              </p>
            ) : null}
          </section>
        );
      })}
    </>
  );
}
