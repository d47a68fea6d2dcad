import { useLoaderData } from "@remix-run/react";
import { loadMeasures } from "~/features/measures/load-measure.server.ts";
import { MeasureView } from "~/features/measures/measure-view.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ owner }) => `Measures: ${owner.title}`,
  crumbs: ({ owner }) => [{ label: owner.title, href: owner.path }],
});

export const loader = loadMeasures;

export default function Measures() {
  const { owner, measures, mayAdd } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Measures</h1>
      <p>These are the measures as they are now. A published version shows them as they stood then.</p>
      {measures.length === 0 ? <p>Nothing is measured yet.</p> : null}
      {measures.map((measure) => (
        <div key={measure.uuid}>
          <MeasureView measure={measure} headingLevel="h2" />
          {measure.viewerCan.enterReadings ? (
            <p>
              <a href={measure.path}>Enter readings of {measure.name}</a>
            </p>
          ) : null}
        </div>
      ))}
      {mayAdd ? <ButtonLink to={`${owner.measuresPath}/new`}>Add a measure</ButtonLink> : null}
    </>
  );
}
