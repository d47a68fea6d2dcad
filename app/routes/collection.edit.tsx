import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import {
  changeCollectionForm,
  type CollectionAnswer,
} from "~/features/collections/change-collection.server.ts";
import { findCaseStudies } from "~/features/case-studies/find/find-case-studies.server.ts";
import { AddForm, CollectedOrder, RemoveForm } from "~/features/collections/collected-forms.tsx";
import { CollectionDocument } from "~/features/collections/collection-documents.ts";
import { CollectionForm } from "~/features/collections/collection-form.tsx";
import { requireAbility, requireFound } from "~/features/threads/thread/require.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ collection }) => `Change: ${collection.title}`,
  crumbs: ({ collection }) => [
    { label: "Collections", href: "/collections" },
    { label: collection.title, href: collection.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, collection } = await execute(args, CollectionDocument, { id: args.params.id ?? "" });
  const found = requireFound(args, viewer, collection);
  requireAbility(found.viewerCan.edit);
  const collected = found.items.map(({ caseStudy }) => caseStudy.uuid);
  return { collection: found, candidates: await findCaseStudies(args, collected) };
}

export const action = changeCollectionForm;

export default function EditCollection() {
  const { collection, candidates } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as CollectionAnswer | undefined;
  const answerTo = (form: CollectionAnswer["form"]) => (answer?.form === form ? answer : undefined);
  const { title, markdown, version, path, items } = collection;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <CollectionForm
          // With each version the form begins anew.
          key={version}
          heading="Change the collection"
          begin={{ title, introduction: markdown }}
          answer={answerTo("words")}
          button="Save the words"
          cancelTo={path}
        >
          <input
            type="hidden"
            name="version"
            value={answerTo("words")?.conflict?.version ?? version}
            readOnly
          />
        </CollectionForm>
        <h2>Case studies in their order</h2>
        <CollectedOrder items={items} answer={answerTo("order")} />
        <h2 id="add-one">Add a case study</h2>
        <AddForm key={items.length} answer={answerTo("add")} found={candidates} />
        <RemoveForm answer={answerTo("remove")} />
        <p>
          <Link to={path}>See the collection</Link>
        </p>
      </div>
    </div>
  );
}
