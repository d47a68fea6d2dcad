import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { SearchPageDocument, type SearchResults } from "~/features/search/search-documents.ts";
import { SearchFacets } from "~/features/search/search-facets.tsx";
import { SearchForm } from "~/features/search/search-form.tsx";
import { divideLine, lineOfForm, searchPath } from "~/features/search/search-line.ts";
import { choicesFrom } from "~/features/search/search-choices.ts";
import { openSavedSearch } from "~/features/search/act-on-saved-searches.server.ts";
import { SaveSearchForm } from "~/features/search/saved-searches.tsx";
import { ResultList } from "~/features/search/result-list.tsx";
import { InsetText } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";

export const handle = page({ title: "Search", crumbs: [{ label: "Home", href: "/" }] });

/** One line says what is looked for. What the controls add goes into it, so that an address can be kept and passed on. */
export async function loader(args: LoaderFunctionArgs) {
  const params = new URL(args.request.url).searchParams;
  const asked = lineOfForm(params);
  if (asked !== undefined) return redirect(searchPath(asked));
  const id = params.get("saved");
  const saved = id === null ? null : await openSavedSearch(args, id);
  const line = saved?.query ?? (params.get("q") ?? "").slice(0, 1_000);
  const after = params.get("after");
  const { viewer, taxonomies, search } = await execute(args, SearchPageDocument, { query: line, after });
  const choices = choicesFrom(taxonomies, viewer !== null);
  const values = (options: readonly { value: string }[]) => options.map(({ value }) => value);
  const divided = divideLine(line, {
    in: values(choices.in),
    region: values(choices.region),
    ics: values(choices.ics),
    size: values(choices.size),
    focus: values(choices.focus),
  });
  const name = saved?.name ?? null;
  return { line, name, canSave: viewer !== null, divided, choices, search, isFirst: after === null };
}

export default function Search() {
  const { line, name, canSave, divided, choices, search, isFirst } = useLoaderData<typeof loader>();
  const { edges, pageInfo, problems } = search;
  return (
    <>
      <h1>{name === null ? "Search" : `Search: ${name}`}</h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <SearchForm line={divided} choices={choices} />
        </div>
        <div className="nhsuk-grid-column-two-thirds">
          {problems.length === 0 ? null : (
            <InsetText>
              {problems.map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </InsetText>
          )}
          {line.trim() === "" ? <Help /> : <Summary search={search} />}
          {canSave && name === null && line.trim() !== "" ? <SaveSearchForm line={line} /> : null}
          {edges.length === 0 ? null : (
            <>
              <SearchFacets line={line} facets={search.facets} />
              <ResultList results={edges.map(({ node }) => node)} />
            </>
          )}
          <CursorPagination
            label="Pages of results"
            previous={isFirst ? undefined : { href: searchPath(line), label: "Best results" }}
            next={
              pageInfo.hasNextPage
                ? {
                    href: `${searchPath(line)}&after=${encodeURIComponent(pageInfo.endCursor ?? "")}`,
                    label: "More results",
                  }
                : undefined
            }
          />
        </div>
      </div>
    </>
  );
}

function Summary({ search: { totalCount, isMore, isNear, searchedAlso } }: { search: SearchResults }) {
  const count = totalCount ?? 0;
  return (
    <>
      <h2>
        {isMore ? "More than " : ""}
        {count === 1 ? "1 result" : `${count} results`}
      </h2>
      {searchedAlso.map(({ abbreviation, meaning }) => (
        <p key={`${abbreviation} ${meaning}`}>
          {abbreviation} and {meaning} were both looked for.
        </p>
      ))}
      {isNear ? (
        <p>Few things have these very words, so titles that are written much like them are here too.</p>
      ) : null}
      {count === 0 ? (
        <p>
          Nothing fits that you can see. Try fewer or shorter words, or{" "}
          <Link to="/threads/new">ask the network</Link>.
        </p>
      ) : null}
    </>
  );
}

function Help() {
  return (
    <>
      <h2>What you can search</h2>
      <p>
        Threads and their replies, case studies, people, collaboratives and the glossary, as far as you may
        see them. The last word may be half typed, and slips of the keyboard are forgiven in titles and names.
      </p>
      <p>
        Once you have searched, you can save the search: then you are told when something new fits. See{" "}
        <Link to="/search/saved">your saved searches</Link>.
      </p>
      <p>What the controls do can be typed as well:</p>
      <ul>
        <li>
          <code>region:&quot;North West&quot;</code>, <code>ics:&quot;Kent and Medway&quot;</code>,{" "}
          <code>size:over-2m</code>, <code>focus:diagnostics</code>, <code>tag:joint-committee</code>
        </li>
        <li>
          <code>in:unsolved</code>, <code>in:solved</code>, <code>in:threads</code>,{" "}
          <code>in:case-studies</code>, <code>in:people</code>, <code>in:collaboratives</code>,{" "}
          <code>in:glossary</code>
        </li>
        <li>
          <code>by:&quot;Jane Smith&quot;</code>, <code>by:me</code>, <code>after:2025</code>,{" "}
          <code>before:2026-03</code>
        </li>
      </ul>
    </>
  );
}
