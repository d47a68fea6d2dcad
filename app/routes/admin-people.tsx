import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { AdminPeopleDocument } from "~/features/accounts/admin-documents.ts";
import { RoleTags } from "~/features/accounts/person-card.tsx";
import { requireAdministrator } from "~/features/accounts/require-viewer.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { TextInput } from "~/ui/text-fields.tsx";

export const handle = page({
  title: "People and roles",
  crumbs: [{ label: "Administration", href: "/admin" }],
});

export async function loader(args: LoaderFunctionArgs) {
  await requireAdministrator(args);
  const params = new URL(args.request.url).searchParams;
  const search = (params.get("search") ?? "").slice(0, 200);
  const after = params.get("after");
  const { people } = await execute(args, AdminPeopleDocument, { search: search || null, after });
  return { search, after, people };
}

export default function AdminPeople() {
  const { search, after, people } = useLoaderData<typeof loader>();
  const next = people.pageInfo.hasNextPage ? people.pageInfo.endCursor : null;
  const hrefOf = (cursor: string | null) =>
    `/admin/people?${new URLSearchParams({ ...(search ? { search } : {}), ...(cursor ? { after: cursor } : {}) }).toString()}`;
  return (
    <>
      <h1>People and roles</h1>
      <Form method="get" role="search">
        <TextInput
          id="search"
          name="search"
          label="Name, job title or email address"
          type="search"
          width={20}
          defaultValue={search}
        />
        <Button kind="secondary">Find people</Button>
      </Form>
      <Table
        caption={people.totalCount === 1 ? "1 person" : `${people.totalCount ?? 0} people`}
        columns={[{ heading: "Name" }, { heading: "Email" }, { heading: "Roles and state" }]}
        rows={people.edges.map(({ node }) => ({
          id: node.id,
          cells: [
            <Link key="name" to={`/admin${node.path}`}>
              {node.name}
            </Link>,
            node.email ?? "",
            <span key="state">
              <RoleTags roles={node.roles} />
              {node.isVerified ? null : <StatusTag colour="yellow">Not verified</StatusTag>}
              {node.isSuspended ? <StatusTag colour="red">Suspended</StatusTag> : null}
            </span>,
          ],
        }))}
      />
      <CursorPagination
        previous={after === null ? undefined : { href: hrefOf(null), label: "Back to the beginning" }}
        next={next === null ? undefined : { href: hrefOf(next), label: "More people" }}
      />
    </>
  );
}
