import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { InvitePersonInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  InvitationsDocument,
  InvitePersonDocument,
  RevokeInvitationDocument,
  type InvitationRow,
} from "~/features/accounts/admin-documents.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { InviteForm } from "~/features/accounts/invite-form.tsx";
import { requireFacilitator } from "~/features/accounts/require-viewer.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { Table } from "~/ui/table.tsx";
import { Time } from "~/ui/time.tsx";

const here = "/admin/invitations";

export const handle = page({ title: "Invitations", crumbs: [{ label: "Administration", href: "/admin" }] });

export async function loader(args: LoaderFunctionArgs) {
  const { canInvite, facilitatedCollaboratives } = await requireFacilitator(args);
  const after = new URL(args.request.url).searchParams.get("after");
  const { invitations } = await execute(args, InvitationsDocument, { after });
  return {
    invitations,
    after,
    canInvite,
    collaboratives: facilitatedCollaboratives,
    idempotencyKey: crypto.randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = form.get("id");
  if (typeof id === "string") {
    const { revokeInvitation } = await execute(args, RevokeInvitationDocument, { id });
    return redirectAfter(args, revokeInvitation, here, "The invitation is taken back.");
  }
  const submission = parseForm(InvitePersonInput, form);
  if (submission.status !== "success") return submission.reply();
  const { invitePerson } = await execute(args, InvitePersonDocument, { input: submission.value });
  return refusalOf(args, submission, invitePerson) ?? redirectWithNotice(here, "The invitation is sent.");
}

export default function AdminInvitations() {
  const { invitations, after, canInvite, collaboratives, idempotencyKey } = useLoaderData<typeof loader>();
  const next = invitations.pageInfo.hasNextPage ? invitations.pageInfo.endCursor : null;
  return (
    <>
      <InviteForm
        canLeaveOpen={canInvite}
        collaboratives={collaboratives}
        idempotencyKey={idempotencyKey}
        lastResult={useActionData<typeof action>()}
      />
      {invitations.edges.length > 0 ? (
        <Table
          caption="Invitations sent"
          columns={[
            { heading: "Email address" },
            { heading: "Collaborative" },
            { heading: "Sent" },
            { heading: "State" },
          ]}
          rows={invitations.edges.map(({ node }) => ({ id: node.id, cells: cellsOf(node) }))}
        />
      ) : (
        <p>No invitation has been sent.</p>
      )}
      <CursorPagination
        previous={after === null ? undefined : { href: here, label: "Newest invitations" }}
        next={
          next === null
            ? undefined
            : { href: `${here}?after=${encodeURIComponent(next)}`, label: "Older invitations" }
        }
      />
    </>
  );
}

const STATES: Readonly<Record<InvitationRow["state"], string>> = {
  OPEN: "Open",
  ACCEPTED: "Accepted",
  REVOKED: "Taken back",
  EXPIRED: "Expired",
};

function cellsOf({ id, email, collaborative, sentAt, invitedBy, state, viewerCanRevoke }: InvitationRow) {
  return [
    email,
    collaborative?.name ?? "",
    <span key="sent">
      <Time value={sentAt} showTime={false} /> by {invitedBy.name}
    </span>,
    viewerCanRevoke ? (
      <Form key="revoke" method="post" className="app-row-action">
        <input type="hidden" name="id" value={id} />
        <Button isSmall kind="secondary">
          Take back<span className="nhsuk-u-visually-hidden"> the invitation of {email}</span>
        </Button>
      </Form>
    ) : (
      STATES[state]
    ),
  ];
}
