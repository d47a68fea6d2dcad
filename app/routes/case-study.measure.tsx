import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { loadMeasure } from "~/features/measures/load-measure.server.ts";
import { EvidenceBadge, MeasureChart, MeasureFacts } from "~/features/measures/measure-view.tsx";
import type { MeasureData } from "~/features/measures/measure-words.ts";
import { ReadingForm, TableForm, useReadingsForm } from "~/features/measures/readings-forms.tsx";
import { changeReadings, type ReadingsAnswer } from "~/features/measures/readings.server.ts";
import { Button, ButtonLink } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";
import { formatDate } from "~/ui/time.tsx";

export const handle = page<typeof loader>({
  title: ({ measure }) => measure.name,
  crumbs: ({ owner }) => [
    { label: owner.title, href: owner.path },
    { label: "Measures", href: owner.measuresPath },
  ],
});

export const loader = loadMeasure;
export const action = changeReadings;

export default function Measure() {
  const { measure } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as ReadingsAnswer | undefined;
  // What was saved is no longer to be typed: with each version the forms begin anew.
  return <MeasurePage key={measure.version} measure={measure} answer={answer} />;
}

function MeasurePage({ measure, answer }: { measure: MeasureData; answer: ReadingsAnswer | undefined }) {
  const one = useReadingsForm("one", answer);
  const table = useReadingsForm("table", answer);
  return (
    <>
      <FormErrors form={answer?.form === "table" ? table.form : one.form} />
      <h1>{measure.name}</h1>
      <EvidenceBadge evidence={measure.evidence} />
      <MeasureFacts measure={measure} />
      <MeasureChart measure={measure} />
      {measure.viewerCan.change ? (
        <ButtonLink kind="secondary" to={`${measure.path}/edit`}>
          Change the measure
        </ButtonLink>
      ) : null}
      {measure.viewerCan.enterReadings ? (
        <>
          <h2>Add a reading</h2>
          <ReadingForm measure={measure} form={one} />
          <h2>Add several readings</h2>
          <TableForm form={table} />
          <Removals measure={measure} />
        </>
      ) : null}
    </>
  );
}

/** Takes a reading away, or the whole measure. */
function Removals({ measure }: { measure: MeasureData }) {
  const { chart, version } = measure;
  return (
    <>
      {chart.points.length > 0 ? (
        <>
          <h2>Take a reading away</h2>
          <Form method="post">
            <div className="nhsuk-form-group">
              <label className="nhsuk-label" htmlFor="remove-date">
                Reading
              </label>
              <select className="nhsuk-select" id="remove-date" name="date">
                {chart.points.map(({ date, text }) => (
                  <option key={date} value={date}>
                    {formatDate(date)}: {text}
                  </option>
                ))}
              </select>
            </div>
            <Button kind="secondary" name="intent" value="remove-reading">
              Take it away
            </Button>
          </Form>
        </>
      ) : null}
      {measure.viewerCan.change ? (
        <>
          <h2>Take the measure away</h2>
          <p>Its readings go with it. What a published version shows of it stays.</p>
          <Form method="post">
            <input type="hidden" name="version" value={version ?? 1} readOnly />
            <Button kind="warning" name="intent" value="remove-measure">
              Take the measure away
            </Button>
          </Form>
        </>
      ) : null}
    </>
  );
}
