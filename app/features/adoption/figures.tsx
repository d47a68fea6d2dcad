import { MeasureView } from "~/features/measures/measure-view.tsx";
import type { MeasureData } from "~/features/measures/measure-words.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { Link } from "@remix-run/react";

/** What an adopter has measured, and for those who speak for it the ways to measure more. */
export function Figures({
  adoption,
}: {
  adoption: {
    readonly path: string;
    readonly viewerCanAddMeasures: boolean;
    readonly measures: readonly MeasureData[];
  };
}) {
  const { path, viewerCanAddMeasures, measures } = adoption;
  if (measures.length === 0 && !viewerCanAddMeasures) return null;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">What has been measured here</h2>
      {measures.length === 0 ? (
        <p>Nothing yet. A baseline and a later reading show others what this has changed where you are.</p>
      ) : null}
      {measures.map((measure) => (
        <div key={measure.uuid}>
          <MeasureView measure={measure} />
          {measure.viewerCan.enterReadings ? (
            <p>
              <Link to={measure.path}>Enter readings of {measure.name}</Link>
            </p>
          ) : null}
        </div>
      ))}
      {viewerCanAddMeasures ? (
        <ButtonLink kind="secondary" to={`${path}/measures/new`}>
          Add a measure
        </ButtonLink>
      ) : null}
    </section>
  );
}
