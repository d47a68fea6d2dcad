import { MeasureView } from "~/features/measures/measure-view.tsx";
import { Link } from "@remix-run/react";
import { Time } from "~/ui/time.tsx";
import type { VersionAnswer } from "./page-documents.ts";

/** Where the measures stand on a version's page, and what they go by in its list of contents. */
export const measuresPart = { anchor: "measures", label: "What was measured" };

/**
 * The measures of a version as they stood when it was published, which nothing changes afterwards. `nowAt`: where they are as they
 * are now, with the readings that came since, for a reader who may see that.
 */
export function PublishedMeasures({ version, nowAt }: { version: VersionAnswer; nowAt: string | null }) {
  const { measures, number, publishedAt } = version;
  if (measures.length === 0) return null;
  return (
    <section aria-labelledby={measuresPart.anchor}>
      <h2 id={measuresPart.anchor}>{measuresPart.label}</h2>
      <p>
        As published in version {number} on <Time value={publishedAt} showTime={false} />.
        {nowAt === null ? null : (
          <span className="app-not-in-print">
            {" "}
            <Link to={nowAt}>The measures as they are now</Link>
          </span>
        )}
      </p>
      {measures.map((measure) => (
        <MeasureView key={measure.uuid} measure={measure} inVersion={number} />
      ))}
    </section>
  );
}
