import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { AttachmentsPageDocument } from "~/features/case-studies/attachments/attachment-documents.ts";
import { AttachmentItem } from "~/features/case-studies/attachments/attachment-item.tsx";
import {
  changeAttachments,
  type AttachmentsAnswer,
} from "~/features/case-studies/attachments/change-attachments.server.ts";
import { UploadForm } from "~/features/case-studies/attachments/upload-form.tsx";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Pictures and documents: ${draft.title}`,
  crumbs: ({ draft }) => [
    { label: "Case studies you write", href: "/case-studies/drafts" },
    { label: draft.title, href: draft.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, workingCopy } = await execute(args, AttachmentsPageDocument, { id: args.params.id ?? "" });
  return { draft: requireFound(args, viewer, workingCopy), formKey: crypto.randomUUID() };
}

export const action = (args: ActionFunctionArgs) => changeAttachments(args);

export default function Attachments() {
  const { draft, formKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as AttachmentsAnswer | undefined;
  const { attachments, viewerCan } = draft;
  const answerTo = (form: string) => (answer?.form === form ? answer : undefined);
  const hasRoom = attachments.length < limits.attachment.perCaseStudy;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>
          <span className="nhsuk-caption-l">{draft.title}</span>
          Pictures and documents
        </h1>
        {attachments.length === 0 ? <p>There are none yet.</p> : null}
        <ul className="nhsuk-list app-case-study-list">
          {attachments.map((file, index) => (
            <AttachmentItem
              // With each new description its form begins anew.
              key={`${file.uuid} ${file.version}`}
              file={file}
              place={index + 1}
              count={attachments.length}
              canEdit={viewerCan.edit}
              answer={answerTo(file.uuid)}
            />
          ))}
        </ul>
        {viewerCan.edit && hasRoom ? (
          // With each file that was added the form begins anew.
          <UploadForm key={attachments.length} formKey={formKey} answer={answerTo("new")} />
        ) : null}
        {hasRoom ? null : (
          <p>There is room for {limits.attachment.perCaseStudy} files. Take one out to add another.</p>
        )}
      </div>
    </div>
  );
}
