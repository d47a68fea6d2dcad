import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { candidateInWords, FindPerson, type Candidate } from "../find/find-person.tsx";
import { draftIntent } from "./draft-intent.ts";
import type { DraftData } from "./drafting-documents.ts";

/** Who writes a case study; those who do ask others in, and anybody but the author may stop. */
export function Editors({
  draft: { author, editors, viewerCan },
  search,
  candidates,
}: {
  draft: DraftData;
  search: string;
  candidates: readonly Candidate[];
}) {
  const isEditor = (person: Candidate) => editors.some(({ id }) => id === person.id);
  const others = candidates.filter((person) => !isEditor(person));
  return (
    <>
      <ul className="nhsuk-list">
        {editors.map(({ id, name, path }) => (
          <li key={id}>
            <Link to={path}>{name}</Link>
            {id === author.id ? " (author)" : null}
            {viewerCan.edit && id !== author.id ? (
              <PersonForm personId={id} intent={draftIntent.removeEditor} label={`Remove ${name}`} />
            ) : null}
          </li>
        ))}
      </ul>
      {viewerCan.edit ? (
        <>
          <FindPerson
            id="editor-search"
            anchor="editors"
            label="Ask somebody to write it with you"
            search={search}
          />
          {search !== "" && others.length === 0 ? <p>Nobody else was found by that name.</p> : null}
          <ul className="nhsuk-list">
            {others.map((person) => (
              <li key={person.id}>
                {candidateInWords(person)}
                <PersonForm
                  personId={person.id}
                  intent={draftIntent.addEditor}
                  label={`Add ${person.name}`}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function PersonForm({ personId, intent, label }: { personId: string; intent: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="personId" value={personId} />
      <Button kind="secondary" isSmall name="intent" value={intent}>
        {label}
      </Button>
    </Form>
  );
}
