import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { DiscardDraftDocument, DraftsDocument } from "~/features/threads/compose/compose-documents.ts";
import { textIn } from "~/features/threads/compose/draft-form.server.ts";
import { DraftSection } from "~/features/threads/compose/draft-section.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({
  title: "Your drafts",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Threads", href: "/threads" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, drafts } = await execute(args, DraftsDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { drafts };
}

export async function action(args: ActionFunctionArgs) {
  const id = textIn(await args.request.formData(), "id") ?? "";
  const { discardDraft } = await execute(args, DiscardDraftDocument, { input: { id } });
  if (discardDraft.__typename === "SignInNeededError") throw toSignIn(args.request);
  return "data" in discardDraft
    ? redirectWithNotice("/threads/drafts", "Draft discarded.")
    : redirectWithNotice("/threads/drafts", discardDraft.message, "information");
}

export default function Drafts() {
  const { drafts } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Your drafts</h1>
        <p>
          {drafts.length === 0
            ? "You have no drafts. What you type is kept here until you post it or discard it."
            : "What you have begun and not posted yet. Nobody else can see it."}
        </p>
        {drafts.map((draft) => (
          <DraftSection key={draft.id} draft={draft} />
        ))}
      </div>
    </div>
  );
}
