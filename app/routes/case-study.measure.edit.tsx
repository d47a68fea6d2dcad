import type { LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadMeasure, requireToChange, saveMeasure } from "~/features/measures/load-measure.server.ts";
import type { RefusedForm } from "~/api/refused-form.server.ts";
import { MeasureForm, type MeasureFields } from "~/features/measures/measure-form.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ measure }) => `Change: ${measure.name}`,
  crumbs: ({ owner, measure }) => [
    { label: owner.title, href: owner.path },
    { label: measure.name, href: measure.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { owner, measure, isSignedIn } = await loadMeasure(args);
  requireToChange(args, { isSignedIn, mayChange: measure.viewerCan.change });
  return { owner, measure };
}

export const action = saveMeasure;

type Loaded = Awaited<ReturnType<typeof loader>>["measure"];

function fieldsOf(measure: Loaded): Partial<MeasureFields> {
  const { name, kind, unit, better, rules, baseline, target, limitsFrom } = measure;
  const length = (value: number | null) => (value === null ? "" : String(value));
  return {
    name,
    kind,
    unit,
    better,
    unitWords: measure.unitWords ?? "",
    source: measure.source ?? "",
    baselineValue: baseline ? String(baseline.value) : "",
    baselineFrom: baseline?.from ?? "",
    baselineTo: baseline?.to ?? "",
    targetValue: target ? String(target.value) : "",
    targetBy: target?.by ?? "",
    outsideLimits: rules.outsideLimits ? "on" : "",
    twoOfThree: rules.twoOfThree ? "on" : "",
    run: length(rules.run),
    trend: length(rules.trend),
    limitsFrom: limitsFrom?.from ?? "",
    limitsTo: limitsFrom?.to ?? "",
    recalculateOn: measure.recalculateOn.join(", "),
    version: String(measure.version),
  };
}

export default function EditMeasure() {
  const { measure } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as RefusedForm | undefined;
  return (
    <MeasureForm
      heading="Change the measure"
      begin={fieldsOf(measure)}
      answer={answer}
      cancelTo={measure.path}
    />
  );
}
