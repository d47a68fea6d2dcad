import type { LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import {
  createCollectionForm,
  type CollectionAnswer,
} from "~/features/collections/change-collection.server.ts";
import { MayMakeCollectionsDocument } from "~/features/collections/collection-documents.ts";
import { CollectionForm } from "~/features/collections/collection-form.tsx";
import { requireAbility, requireFound } from "~/features/threads/thread/require.server.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({
  title: "Make a collection",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Collections", href: "/collections" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, canMakeCollections } = await execute(args, MayMakeCollectionsDocument, {});
  requireAbility(requireFound(args, viewer, canMakeCollections));
  return { idempotencyKey: crypto.randomUUID() };
}

export const action = createCollectionForm;

export default function NewCollection() {
  const { idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as CollectionAnswer | undefined;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <CollectionForm
          heading="Make a collection"
          answer={answer}
          button="Begin the collection"
          cancelTo="/collections"
        >
          <FormKey first={idempotencyKey} answer={answer} />
        </CollectionForm>
      </div>
    </div>
  );
}
