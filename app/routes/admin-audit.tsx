import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { AuditDocument } from "~/features/accounts/admin-documents.ts";
import { requireAdministrator } from "~/features/accounts/require-viewer.server.ts";
import { AuditList } from "~/features/audit/audit-list.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";

export const handle = page({ title: "Audit trail", crumbs: [{ label: "Administration", href: "/admin" }] });

export async function loader(args: LoaderFunctionArgs) {
  await requireAdministrator(args);
  const params = new URL(args.request.url).searchParams;
  const [after, subject] = [params.get("after"), params.get("subject")];
  const { audit } = await execute(args, AuditDocument, { after, subject });
  return { audit, after, subject };
}

export default function AdminAudit() {
  const { audit, after, subject } = useLoaderData<typeof loader>();
  const { edges, pageInfo } = audit;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return (
    <>
      <h1>Audit trail</h1>
      {subject === null ? null : (
        <p>
          Only what was done to <code>{subject}</code>. <a href="/admin/audit">Show everything</a>
        </p>
      )}
      <p>{edges.length === 0 ? "Nothing has been done." : "What was done, newest first."}</p>
      <AuditList entries={edges.map(({ node }) => node)} />
      <CursorPagination
        previous={after === null ? undefined : { href: hrefOf({ subject }), label: "Newest entries" }}
        next={next === null ? undefined : { href: hrefOf({ subject, after: next }), label: "Older entries" }}
      />
    </>
  );
}

function hrefOf(parameters: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  );
  const search = new URLSearchParams(given).toString();
  return search === "" ? "/admin/audit" : `/admin/audit?${search}`;
}
