import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sections as template } from "../../graphql/contract/case-study-template.ts";
import { execute } from "~/api/execute.ts";
import { SectionPageDocument } from "~/features/case-studies/drafting/drafting-documents.ts";
import { saveSectionForm, type SectionAnswer } from "~/features/case-studies/drafting/save-section.server.ts";
import { sectionNamed } from "~/features/case-studies/drafting/section-address.ts";
import { SectionForm } from "~/features/case-studies/drafting/section-form.tsx";
import { requireAbility, requireFound } from "~/features/threads/thread/require.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ section, draft }) => `${template[section].label}: ${draft.title}`,
  crumbs: ({ draft }) => [
    { label: "Case studies you write", href: "/case-studies/drafts" },
    { label: draft.title, href: draft.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, workingCopy } = await execute(args, SectionPageDocument, { id: args.params.id ?? "" });
  const named = sectionNamed(args.params.section);
  const draft = requireFound(args, viewer, named && workingCopy);
  const section = requireFound(args, viewer, named);
  requireAbility(draft.viewerCan.edit);
  return { draft, section };
}

export async function action(args: ActionFunctionArgs) {
  const section = sectionNamed(args.params.section);
  if (!section) throw new Response(null, { status: 404 });
  return saveSectionForm(args, section);
}

/** Saving in passing must not load the page again: the form holds what somebody is typing. */
export const shouldRevalidate = () => false;

export default function EditSection() {
  const { draft, section } = useLoaderData<typeof loader>();
  const answer = useActionData<SectionAnswer>();
  const written = draft.sections.find(({ key }) => key === section);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <SectionForm
          key={section}
          section={section}
          text={written?.markdown ?? ""}
          version={written?.version ?? 0}
          answer={answer}
          backTo={draft.path}
        />
      </div>
    </div>
  );
}
