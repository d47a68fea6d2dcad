import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { AuditDocument, type AuditRow } from "~/features/accounts/admin-documents.ts";
import { requireAdministrator } from "~/features/accounts/require-viewer.server.ts";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { Table } from "~/ui/table.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Audit trail", crumbs: [{ label: "Administration", href: "/admin" }] });

export async function loader(args: LoaderFunctionArgs) {
  await requireAdministrator(args);
  const params = new URL(args.request.url).searchParams;
  const [after, subject] = [params.get("after"), params.get("subject")];
  const { audit } = await execute(args, AuditDocument, { after, subject });
  return { audit, after };
}

export default function AdminAudit() {
  const { audit, after } = useLoaderData<typeof loader>();
  const next = audit.pageInfo.hasNextPage ? audit.pageInfo.endCursor : null;
  return (
    <>
      <h1>Audit trail</h1>
      <Table
        caption="Newest first"
        columns={[
          { heading: "Time" },
          { heading: "Who" },
          { heading: "What" },
          { heading: "To whom or what" },
        ]}
        rows={audit.edges.map(({ node }) => ({ id: node.id, cells: cellsOf(node) }))}
      />
      <CursorPagination
        previous={after === null ? undefined : { href: "/admin/audit", label: "Newest entries" }}
        next={
          next === null
            ? undefined
            : { href: `/admin/audit?after=${encodeURIComponent(next)}`, label: "Older entries" }
        }
      />
    </>
  );
}

function cellsOf({ at, actor, action, subject, detail }: AuditRow) {
  return [
    <Time key="at" value={at} />,
    <span key="who">{actor ? <a href={actor.path}>{actor.name}</a> : "The service"}</span>,
    <span key="what">
      {action}
      {detail.map(({ name, value }) => (
        <span key={name} className="nhsuk-u-secondary-text-colour">
          {" "}
          {name}: {value}
        </span>
      ))}
    </span>,
    subjectLink(subject),
  ];
}

/** `Person:<id>` leads to the person; other things have pages of their own or none. */
function subjectLink(subject: string) {
  const [type, id] = subject.split(":");
  return type === "Person" && id ? <a href={`/admin/people/${id}`}>{subject}</a> : subject;
}
