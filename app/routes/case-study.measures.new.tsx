import type { LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addMeasure, loadMeasures, requireToChange } from "~/features/measures/load-measure.server.ts";
import type { RefusedForm } from "~/api/refused-form.server.ts";
import { MeasureForm, usualRules } from "~/features/measures/measure-form.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: "Add a measure",
  crumbs: ({ owner }) => [
    { label: owner.title, href: owner.path },
    { label: "Measures", href: owner.measuresPath },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { owner, mayAdd, isSignedIn } = await loadMeasures(args);
  requireToChange(args, { isSignedIn, mayChange: mayAdd });
  return { owner, idempotencyKey: crypto.randomUUID() };
}

export const action = addMeasure;

export default function NewMeasure() {
  const { owner, idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as RefusedForm | undefined;
  return (
    <MeasureForm
      heading="Add a measure"
      begin={{ ...usualRules, idempotencyKey }}
      answer={answer}
      cancelTo={owner.measuresPath}
    />
  );
}
