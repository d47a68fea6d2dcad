import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { isMergeable } from "~/features/tags/mergeable.ts";
import { TagsDocument, type TagRow } from "~/features/tags/tags-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { Table } from "~/ui/table.tsx";
import { Select } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";

export const handle = page({ title: "Tags", crumbs: [{ label: "Administration", href: "/admin" }] });

/** The vocabulary that is shown where none is asked for. */
const first = "collaborative-focus";

export async function loader(args: LoaderFunctionArgs) {
  const taxonomy = new URL(args.request.url).searchParams.get("taxonomy") || first;
  const { viewer, all, taxonomies } = await execute(args, TagsDocument, { taxonomy });
  if (!viewer) throw toSignIn(args.request);
  if (!viewer.canAdminister) throw new Response(null, { status: 404 });
  const [shown] = taxonomies;
  if (!shown) throw new Response(null, { status: 404 });
  return { all, shown };
}

export default function Tags() {
  const { all, shown } = useLoaderData<typeof loader>();
  const mergeable = isMergeable(shown.id);
  return (
    <>
      <h1>Tags</h1>
      <p>
        The vocabularies by which people and what they write find each other. Two values that mean the same
        can be merged: whatever carries one carries the other from then on, and whoever follows one follows
        the other.
      </p>
      <Form method="get" key={shown.id}>
        <Select
          id="taxonomy"
          name="taxonomy"
          label="Vocabulary"
          options={all.map(({ id, label }) => ({ value: id, label }))}
          defaultValue={shown.id}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      {shown.note ? <p>{shown.note}</p> : null}
      {mergeable ? null : <p>These follow the reference data and cannot be merged here.</p>}
      <Table
        caption={shown.label}
        columns={[{ heading: "Tag" }, { heading: "State" }, ...(mergeable ? [{ heading: "Action" }] : [])]}
        rows={shown.tags.map((tag) => ({ id: tag.key, cells: cellsOf(tag, mergeable) }))}
      />
    </>
  );
}

function cellsOf(tag: TagRow, mergeable: boolean) {
  return [
    <Link key="tag" to={tag.path}>
      {tag.label}
    </Link>,
    stateOf(tag),
    ...(mergeable
      ? [
          tag.mergedInto ? null : (
            <Link key="merge" to={`/admin/tags/merge?tag=${encodeURIComponent(tag.key)}`}>
              Merge<span className="nhsuk-u-visually-hidden"> {tag.label} into another tag</span>
            </Link>
          ),
        ]
      : []),
  ];
}

function stateOf({ mergedInto, retiredAt }: TagRow): string {
  if (mergedInto) return `Goes on in ${mergedInto.label}`;
  return retiredAt ? `Not given since ${formatDate(retiredAt)}` : "In use";
}
