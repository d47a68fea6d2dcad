import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { visibilityLabels } from "../../graphql/contract/case-study-template.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { changeDraft } from "~/features/case-studies/drafting/change-draft.server.ts";
import {
  DraftPageDocument,
  EditorCandidatesDocument,
} from "~/features/case-studies/drafting/drafting-documents.ts";
import { Editors } from "~/features/case-studies/drafting/editors.tsx";
import { PassageList } from "~/features/case-studies/drafting/passage-list.tsx";
import { SectionList } from "~/features/case-studies/drafting/section-list.tsx";
import { draftStateWords } from "~/features/case-studies/drafting/state-words.ts";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { SummaryList } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";
import { Chips, StatusTag } from "~/ui/tags.tsx";

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
  const { title, state, visibility, visibleToCollaborative, collaborative, icbs, tags } = draft;
  const readers = visibility === "GROUP" ? visibleToCollaborative?.name : visibilityLabels[visibility];
  const rows = [
    { key: "Who is to read it", value: readers ?? visibilityLabels[visibility] },
    { key: "Whose practice", value: collaborative?.name ?? "Not said yet" },
    { key: "ICSs", value: icbs.map(({ shortName }) => shortName).join(", ") || "Not said yet" },
  ];
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
        <SummaryList rows={rows} />
        <Chips chips={tags.map(({ key, label, path }) => ({ id: key, label, href: path }))} label="Tags" />
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
        <h2>Words from posts</h2>
        <PassageList draft={draft} />
        <h2 id="editors">Who writes it</h2>
        <Editors draft={draft} search={search} candidates={candidates} />
        {draft.sourceThreads.length > 0 ? (
          <>
            <h2>Drafted from</h2>
            <ul>
              {draft.sourceThreads.map((thread) => (
                <li key={thread.uuid}>
                  <Link to={thread.path}>{thread.title}</Link>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </div>
  );
}
