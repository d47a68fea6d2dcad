import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { PeoplePageDocument } from "~/features/accounts/people-documents.ts";
import { PersonCard } from "~/features/accounts/person-card.tsx";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { Select, TextInput } from "~/ui/text-fields.tsx";

export const handle = page({ title: "People", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  const params = new URL(args.request.url).searchParams;
  const filter = { search: params.get("search") ?? "", collaborativeId: params.get("collaborative") ?? "" };
  const after = params.get("after");
  const { people, collaboratives } = await execute(args, PeoplePageDocument, {
    search: filter.search.slice(0, 200) || null,
    collaborativeId: filter.collaborativeId || null,
    after,
  });
  return { filter, after, people, collaboratives: collaboratives.edges.map(({ node }) => node) };
}

export default function People() {
  const { filter, after, people, collaboratives } = useLoaderData<typeof loader>();
  const total = people.totalCount ?? 0;
  return (
    <>
      <h1>People</h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-third">
          <Form method="get" role="search">
            <TextInput
              id="search"
              name="search"
              label="Name or job title"
              type="search"
              defaultValue={filter.search}
            />
            <Select
              id="collaborative"
              name="collaborative"
              label="Collaborative"
              emptyLabel="Any"
              options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={filter.collaborativeId}
            />
            <Button kind="secondary">Find people</Button>
          </Form>
        </div>
        <div className="nhsuk-grid-column-two-thirds">
          <h2>{total === 1 ? "1 person" : `${total} people`}</h2>
          {total === 0 ? <p>Nobody fits. Try a shorter part of the name.</p> : null}
          <ul className="app-people">
            {people.edges.map(({ node }) => (
              <PersonCard key={node.id} person={node} />
            ))}
          </ul>
          <CursorPagination
            previous={
              after === null ? undefined : { href: hrefOf(filter, null), label: "Back to the beginning" }
            }
            next={
              people.pageInfo.hasNextPage
                ? { href: hrefOf(filter, people.pageInfo.endCursor), label: "More people" }
                : undefined
            }
          />
        </div>
      </div>
    </>
  );
}

function hrefOf(filter: { search: string; collaborativeId: string }, after: string | null): string {
  const params = new URLSearchParams();
  if (filter.search) params.set("search", filter.search);
  if (filter.collaborativeId) params.set("collaborative", filter.collaborativeId);
  if (after) params.set("after", after);
  return params.size > 0 ? `/people?${params.toString()}` : "/people";
}
