import { formatDate } from "~/ui/time.tsx";
import type { MemberOrganisationData } from "./collaborative-documents.ts";

/** The bodies that belong to a collaborative, and those that did. */
export function Members({
  current,
  past,
  isComplete,
}: {
  current: readonly MemberOrganisationData[];
  past: readonly MemberOrganisationData[];
  isComplete: boolean;
}) {
  return (
    <>
      <h2>Who belongs to it</h2>
      {current.length > 0 ? (
        <ul>
          {current.map(({ organisation, role }) => (
            <li key={organisation.key}>
              {organisation.name}
              {role === "lead provider" ? " (lead provider)" : ""}
            </li>
          ))}
        </ul>
      ) : null}
      {isComplete ? null : (
        <p>
          {current.length > 0
            ? "There are more members than these."
            : "We do not have the list of its members yet."}
        </p>
      )}
      {past.length > 0 ? (
        <>
          <h3>Former members</h3>
          <ul>
            {past.map(({ organisation, validTo }) => (
              <li key={organisation.key}>
                {organisation.name}
                {validTo === null ? "" : `, until ${formatDate(validTo)}`}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
