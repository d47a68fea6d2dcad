import type { LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addMeasure, loadMeasures, requireToChange } from "~/features/measures/load-measure.server.ts";
import type { MeasureAnswer } from "~/features/measures/measure-form.server.ts";
import { MeasureForm, usualRules } from "~/features/measures/measure-form.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: "Add a measure",
  crumbs: ({ caseStudy }) => [
    { label: caseStudy.title, href: caseStudy.path },
    { label: "Measures", href: `/case-studies/${caseStudy.uuid}/measures` },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { caseStudy, isSignedIn } = await loadMeasures(args);
  requireToChange(args, { isSignedIn, mayChange: caseStudy.viewerCanAddMeasures });
  return { caseStudy, idempotencyKey: crypto.randomUUID() };
}

export const action = addMeasure;

export default function NewMeasure() {
  const { caseStudy, idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as MeasureAnswer | undefined;
  return (
    <MeasureForm
      heading="Add a measure"
      begin={{ ...usualRules, idempotencyKey }}
      answer={answer}
      cancelTo={`/case-studies/${caseStudy.uuid}/measures`}
    />
  );
}
