import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import {
  ConfirmMembershipDocument,
  DeclineMembershipDocument,
  PendingMembershipsDocument,
  type PendingMembershipRow,
} from "~/features/accounts/admin-documents.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { requireFacilitator } from "~/features/accounts/require-viewer.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { Table } from "~/ui/table.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page({
  title: "Memberships to confirm",
  crumbs: [{ label: "Administration", href: "/admin" }],
});

export async function loader(args: LoaderFunctionArgs) {
  await requireFacilitator(args);
  return execute(args, PendingMembershipsDocument, {});
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const textOf = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const input = { personId: textOf("personId"), collaborativeId: textOf("collaborativeId") };
  if (form.get("intent") === "decline") {
    const { declineMembership } = await execute(args, DeclineMembershipDocument, { input });
    return redirectAfter(args, declineMembership, "/admin/memberships", "The membership is declined.");
  }
  const { confirmMembership } = await execute(args, ConfirmMembershipDocument, { input });
  return redirectAfter(args, confirmMembership, "/admin/memberships", "The membership is confirmed.");
}

export default function AdminMemberships() {
  const { pendingMemberships } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Memberships to confirm</h1>
      <p>
        These people say that they belong to a collaborative. Once it is confirmed, they see what its members
        discuss among themselves.
      </p>
      {pendingMemberships.length === 0 ? <p>There are none.</p> : null}
      {pendingMemberships.length > 0 ? (
        <Table
          caption="Oldest first"
          columns={[
            { heading: "Person" },
            { heading: "Collaborative" },
            { heading: "Since" },
            { heading: "Action" },
          ]}
          rows={pendingMemberships.map((membership) => ({
            id: membership.person.id + membership.collaborative.id,
            cells: cellsOf(membership),
          }))}
        />
      ) : null}
    </>
  );
}

function cellsOf({ person, collaborative, since }: PendingMembershipRow) {
  const works = [person.jobTitle, ...person.affiliations.map((it) => it.organisation.name)].filter(Boolean);
  const about = `${person.name}, ${collaborative.name}`;
  return [
    <span key="person">
      <a href={person.path}>{person.name}</a>
      {works.length > 0 ? <span className="nhsuk-u-secondary-text-colour"> {works.join(", ")}</span> : null}
    </span>,
    collaborative.name,
    <Time key="since" value={since} showTime={false} />,
    <Form key="action" method="post" className="app-row-action">
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="collaborativeId" value={collaborative.id} />
      <Button isSmall name="intent" value="confirm">
        Confirm<span className="nhsuk-u-visually-hidden">: {about}</span>
      </Button>{" "}
      <Button isSmall kind="secondary" name="intent" value="decline">
        Decline<span className="nhsuk-u-visually-hidden">: {about}</span>
      </Button>
    </Form>,
  ];
}
