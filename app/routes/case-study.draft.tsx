import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { changeDraft } from "~/features/case-studies/drafting/change-draft.server.ts";
import { DraftFacts } from "~/features/case-studies/drafting/draft-facts.tsx";
import {
  DraftPageDocument,
  EditorCandidatesDocument,
} from "~/features/case-studies/drafting/drafting-documents.ts";
import { Editors } from "~/features/case-studies/drafting/editors.tsx";
import { NoFacilitator } from "~/features/case-studies/drafting/no-facilitator.tsx";
import { PassageList } from "~/features/case-studies/drafting/passage-list.tsx";
import { SectionList } from "~/features/case-studies/drafting/section-list.tsx";
import { draftStateWords } from "~/features/case-studies/drafting/state-words.ts";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { page } from "~/ui/page.ts";
import { StatusTag } from "~/ui/tags.tsx";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Draft: ${draft.title}`,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies you write", href: "/case-studies/drafts" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, workingCopy, caseStudyReview } = await execute(args, DraftPageDocument, {
    id: args.params.id ?? "",
  });
  const draft = requireFound(args, viewer, workingCopy);
  const search = (new URL(args.request.url).searchParams.get("person") ?? "").slice(0, limits.search.max);
  const found =
    search && draft.viewerCan.edit ? await execute(args, EditorCandidatesDocument, { search }) : null;
  const reviewPath = caseStudyReview?.path ?? null;
  return { draft, reviewPath, search, candidates: found?.people.edges.map(({ node }) => node) ?? [] };
}

export const action = (args: ActionFunctionArgs) => changeDraft(args);

export default function Draft() {
  const { draft, reviewPath, search, candidates } = useLoaderData<typeof loader>();
  const { title, state } = draft;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>
          <span className="nhsuk-caption-l">Draft of a case study</span>
          {title}
        </h1>
        <p>
          <StatusTag colour="grey">{draftStateWords[state]}</StatusTag>
        </p>
        <NoFacilitator {...draft} />
        <DraftFacts draft={draft} />
        {reviewPath ? (
          <p>
            <Link to={reviewPath}>Review, consent and publication</Link>
          </p>
        ) : null}
        <h2>Sections</h2>
        <SectionList draft={draft} />
        <h2>Measures</h2>
        <p>
          <Link to={`/case-studies/${draft.uuid}/measures`}>Measures and their readings</Link>
        </p>
        <h2>Pictures and documents</h2>
        <p>
          <Link to={`/case-studies/${draft.uuid}/attachments`}>
            Pictures and documents ({draft.attachments.length})
          </Link>
        </p>
        <h2>Words from posts</h2>
        <PassageList draft={draft} />
        {draft.viewerCan.edit ? (
          <p>
            <Link to={`${draft.path}/passages`}>Take words of a post over</Link>
          </p>
        ) : null}
        <h2 id="editors">Who writes it</h2>
        <Editors draft={draft} search={search} candidates={candidates} />
      </div>
    </div>
  );
}
