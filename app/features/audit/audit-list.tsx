import type { AuditRow } from "../accounts/admin-documents.ts";
import { Details } from "~/ui/content.tsx";
import { formatDateTime, Time } from "~/ui/time.tsx";
import { AuditSentence } from "./audit-sentence.tsx";

/** Entries of the audit trail, a sentence each; what the trail holds to the letter is behind a disclosure. */
export function AuditList({ entries }: { entries: readonly AuditRow[] }) {
  return (
    <ul className="app-audit">
      {entries.map((entry) => (
        <li key={entry.id}>
          <p className="app-audit__time">
            <Time value={entry.at} />
          </p>
          <p className="app-audit__sentence">
            <AuditSentence entry={entry} />
          </p>
          <Details
            summary={
              <>
                Technical detail
                <span className="nhsuk-u-visually-hidden">
                  {" "}
                  of what was done on {formatDateTime(entry.at)}
                </span>
              </>
            }
          >
            <Technical entry={entry} />
          </Details>
        </li>
      ))}
    </ul>
  );
}

function Technical({ entry: { action, subject, detail } }: { entry: AuditRow }) {
  return (
    <>
      <dl className="app-audit__facts">
        {[{ name: "action", value: action }, { name: "subject", value: subject }, ...detail].map(
          ({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt> <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <a href={`/admin/audit?${new URLSearchParams({ subject }).toString()}`}>
        All entries about the same<span className="nhsuk-u-visually-hidden"> ({subject})</span>
      </a>
    </>
  );
}
