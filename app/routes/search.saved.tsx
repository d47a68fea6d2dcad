import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import type { RefusedForm } from "~/api/refused-form.server.ts";
import { actOnSavedSearches } from "~/features/search/act-on-saved-searches.server.ts";
import { SavedSearchesDocument } from "~/features/search/saved-search-documents.ts";
import { SavedSearchList, type SavedSearchProblem } from "~/features/search/saved-searches.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";

export const handle = page({
  title: "Your saved searches",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Search", href: "/search" },
  ],
});

export const action = actOnSavedSearches;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, savedSearches } = await execute(args, SavedSearchesDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { searches: savedSearches };
}

/** What was wrong with a form that was sent, with what was typed. */
function problemOf(answer: FormAnswer | undefined): SavedSearchProblem | undefined {
  const message = Object.values(answer?.error ?? {})[0]?.[0];
  if (message === undefined) return undefined;
  const typed = (field: string) => {
    const value = answer?.initialValue?.[field];
    return typeof value === "string" ? value : "";
  };
  return { savedSearchId: typed("savedSearchId"), name: typed("name"), message };
}

export default function SavedSearches() {
  const { searches } = useLoaderData<typeof loader>();
  const answer: FormAnswer | undefined = useActionData<RefusedForm>();
  const problem = problemOf(answer);
  const isHere = searches.some(({ id }) => id === problem?.savedSearchId);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary
          errors={
            problem
              ? [{ message: problem.message, fieldId: isHere ? `name-${problem.savedSearchId}` : undefined }]
              : []
          }
        />
        <h1>Your saved searches</h1>
        {searches.length === 0 ? (
          <p>
            You have none yet. <Link to="/search">Search for something</Link>, then save the search.
          </p>
        ) : (
          <p>
            You are told of new threads, replies and case studies that fit, of 20 a day at most. What is more
            is counted here.
          </p>
        )}
        <SavedSearchList searches={searches} problem={problem} />
      </div>
    </div>
  );
}
