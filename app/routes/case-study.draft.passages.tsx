import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ChoosePost, ChooseThread } from "~/features/case-studies/drafting/choose-post.tsx";
import { partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import { loadPassages, takeWords } from "~/features/case-studies/drafting/passages.server.ts";
import { WordsForm } from "~/features/case-studies/drafting/words-form.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Take words over: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadPassages;
export const action = takeWords;

/** Takes words of a post over into a section: first the thread, then the post, then the words. */
export default function DraftPassages() {
  const { draft, source, paragraphs, thread, page: number, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {source ? (
          <WordsForm
            key={source.uuid}
            source={source}
            paragraphs={paragraphs}
            idempotencyKey={idempotencyKey}
            answer={answer}
          />
        ) : (
          <>
            <h1>Take words over</h1>
            {thread ? (
              <ChoosePost thread={thread} page={number} />
            ) : (
              <ChooseThread threads={draft.sourceThreads} linksPath={`${draft.path}/links`} />
            )}
          </>
        )}
        <p>
          <Link to={draft.path}>Back to the draft</Link>
        </p>
      </div>
    </div>
  );
}
