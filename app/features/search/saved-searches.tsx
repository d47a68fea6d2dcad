import { Form, Link } from "@remix-run/react";
import { Button, ButtonGroup, TextButton } from "~/ui/button.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import type { SavedSearchData } from "./saved-search-documents.ts";

const action = "/search/saved";

/** Saves the search that the page shows. */
export function SaveSearchForm({ line }: { line: string }) {
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="query" value={line} />
      <ButtonGroup>
        <Button kind="secondary" isSmall>
          Save this search
        </Button>
        <Link to={action}>Your saved searches</Link>
      </ButtonGroup>
    </Form>
  );
}

/** What was wrong with the form of one of them. */
export interface SavedSearchProblem {
  readonly savedSearchId: string;
  readonly name: string;
  readonly message: string;
}

/** The viewer's saved searches, each with what can be done about it. */
export function SavedSearchList({
  searches,
  problem,
}: {
  searches: readonly SavedSearchData[];
  problem: SavedSearchProblem | undefined;
}) {
  return (
    <ul className="app-short-list">
      {searches.map((search) => (
        <li key={search.id}>
          <Link to={search.path}>{search.name}</Link>{" "}
          {search.newCount === 0 ? null : <strong>{search.newCount} new</strong>}
          <span className="app-short-list__facts">
            {search.name === search.query ? null : <>{search.query}. </>}
            {search.isAlerting
              ? "You are told when something new fits."
              : "You are not told; what is new is counted here."}
          </span>
          <Actions search={search} problem={problem?.savedSearchId === search.id ? problem : undefined} />
        </li>
      ))}
    </ul>
  );
}

function Actions({
  search: { id, name, query, isAlerting },
  problem,
}: {
  search: SavedSearchData;
  problem: SavedSearchProblem | undefined;
}) {
  const which = <input type="hidden" name="savedSearchId" value={id} />;
  const about = <span className="nhsuk-u-visually-hidden"> “{name}”</span>;
  return (
    <>
      <div className="app-search-results__facts">
        <Form method="post" action={action} preventScrollReset>
          {which}
          <input type="hidden" name="alerts" value={isAlerting ? "off" : "on"} />
          <TextButton>
            {isAlerting ? "Stop telling me" : "Tell me"} of what fits{about}
          </TextButton>
        </Form>
        <Form method="post" action={action} preventScrollReset>
          {which}
          <TextButton name="remove" value="yes">
            Remove{about}
          </TextButton>
        </Form>
      </div>
      <details className="nhsuk-details" open={problem !== undefined}>
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Rename{about}</span>
        </summary>
        <div className="nhsuk-details__text">
          <Form method="post" action={action} preventScrollReset key={name}>
            {which}
            <TextInput
              id={`name-${id}`}
              name="name"
              label="Name"
              hint="Leave it empty to call it by its words"
              width={20}
              defaultValue={problem?.name ?? (name === query ? "" : name)}
              error={problem?.message}
            />
            <Button kind="secondary" isSmall>
              Rename{about}
            </Button>
          </Form>
        </div>
      </details>
    </>
  );
}
