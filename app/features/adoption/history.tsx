import { Link } from "@remix-run/react";
import {
  adoptionDetailLabels,
  adoptionStateWords,
  type AdoptionState,
} from "../../../graphql/contract/adoption-words.ts";
import { formatDate } from "~/ui/time.tsx";

type Someone = { readonly name: string; readonly path: string } | null;

/** A line of an adoption's history, as the page shows it. */
interface Entry {
  readonly id: string;
  readonly state: AdoptionState;
  readonly from: string;
  readonly note: string | null;
  readonly detail: string | null;
  readonly recordedAt: string;
  readonly contact: Someone;
  readonly recordedBy: Someone;
}

/** The lines, the latest first. */
export function History({ entries }: { entries: readonly Entry[] }) {
  return (
    <ol className="nhsuk-list">
      {entries.map(({ id, state, from, note, detail, recordedAt, contact, recordedBy }) => (
        <li key={id} className="nhsuk-u-margin-bottom-5">
          <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
            {adoptionStateWords[state].label} from {formatDate(from)}
          </h3>
          {detail ? (
            <p className="nhsuk-u-margin-bottom-1 app-typed">
              {adoptionDetailLabels[state]}: {detail}
            </p>
          ) : null}
          {note ? <p className="nhsuk-u-margin-bottom-1 app-typed">{note}</p> : null}
          {contact ? (
            <p className="nhsuk-u-margin-bottom-1">
              Talk to <Link to={contact.path}>{contact.name}</Link>
            </p>
          ) : null}
          <p className="nhsuk-body-s nhsuk-u-margin-bottom-1">
            Recorded {formatDate(recordedAt)}
            {recordedBy ? (
              <>
                {" "}
                by <Link to={recordedBy.path}>{recordedBy.name}</Link>
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
