import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { MyReviewsDocument, ReviewQueueDocument } from "~/features/case-studies/review/queue-documents.ts";
import { QueueRows } from "~/features/case-studies/review/queue-rows.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({
  title: "Case studies that wait for somebody",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies", href: "/case-studies" },
  ],
});

/** The parts of the facilitators' queue, in the order in which they need somebody. */
const parts = [
  { part: "WAITING", heading: "For a reviewer", none: "Every review has a reviewer." },
  { part: "IN_REVIEW", heading: "For a review to end", none: "Nobody is reviewing anything." },
  { part: "CONSENTS", heading: "For contributors to answer", none: "Every contributor has answered." },
  { part: "DUE", heading: "For their next review", none: "No review is due in the next month." },
] as const;

/** All parts, the first rows of each; `?part=` leads on in one of them. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const chosen = searchParams.get("part");
  const after = searchParams.get("after");
  const { viewer, mine } = await execute(args, MyReviewsDocument, {
    after: chosen === "MINE" ? after : null,
  });
  if (!viewer) throw toSignIn(args.request);
  const shown = viewer.canFacilitate ? parts.filter(({ part }) => chosen === null || part === chosen) : [];
  const others = await Promise.all(
    shown.map(async ({ part, ...words }) => {
      const { reviewQueue } = await execute(args, ReviewQueueDocument, { part, after });
      return { part, ...words, rows: reviewQueue };
    }),
  );
  const own = {
    part: "MINE",
    heading: "For you to review",
    none: "Nobody waits for a review of yours.",
    rows: mine,
  };
  return {
    parts: chosen === null || chosen === "MINE" ? [own, ...others] : others,
    isWhole: chosen === null,
  };
}

export default function ReviewQueue() {
  const { parts: shown, isWhole } = useLoaderData<typeof loader>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Case studies that wait for somebody</h1>
        {shown.map(({ part, heading, none, rows }) => (
          <section key={part} aria-labelledby={`part-${part}`}>
            <h2 id={`part-${part}`}>{heading}</h2>
            {rows.edges.length === 0 ? <p>{none}</p> : <QueueRows part={rows} />}
            {rows.pageInfo.hasNextPage ? (
              <p>
                <Link
                  to={`?${new URLSearchParams({ part, after: rows.pageInfo.endCursor ?? "" }).toString()}`}
                >
                  More <span className="nhsuk-u-visually-hidden">that wait {heading.toLowerCase()}</span>
                </Link>
              </p>
            ) : null}
          </section>
        ))}
        {isWhole ? null : (
          <p>
            <Link to="/case-studies/queue">Everything that waits</Link>
          </p>
        )}
        <p>
          <Link to="/case-studies/drafts">Case studies you write, and what you were asked</Link>
        </p>
      </div>
    </div>
  );
}
