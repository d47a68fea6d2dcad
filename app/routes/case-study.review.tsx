import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { visibilityLabels } from "../../graphql/contract/case-study-template.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { NoFacilitator } from "~/features/case-studies/drafting/no-facilitator.tsx";
import { EditorCandidatesDocument } from "~/features/case-studies/drafting/drafting-documents.ts";
import { findCaseStudies, nothingFound } from "~/features/case-studies/find/find-case-studies.server.ts";
import { changeReview } from "~/features/case-studies/review/change-review.server.ts";
import { ReviewPageDocument } from "~/features/case-studies/review/review-documents.ts";
import type { ReviewAnswer } from "~/features/case-studies/review/review-forms.ts";
import { Consents, Reviewers } from "~/features/case-studies/review/review-people.tsx";
import { ReviewProblems } from "~/features/case-studies/review/review-problems.tsx";
import { ReviewSections } from "~/features/case-studies/review/review-sections.tsx";
import { ChangedSources } from "~/features/case-studies/review/review-sources.tsx";
import { Steps } from "~/features/case-studies/review/review-steps.tsx";
import { Clearances, History, Upkeep } from "~/features/case-studies/review/review-upkeep.tsx";
import { stateTags } from "~/features/case-studies/words.ts";
import { MeasureView } from "~/features/measures/measure-view.tsx";
import { requireFound } from "~/features/threads/thread/require.server.ts";
import { WarningCallout } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";
import { SummaryList } from "~/ui/summary-list.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page<typeof loader>({
  title: ({ review }) => `Review: ${review.title}`,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Case studies that wait for somebody", href: "/case-studies/queue" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const answer = await execute(args, ReviewPageDocument, { id: args.params.id ?? "" });
  const review = requireFound(args, answer.viewer, answer.caseStudyReview);
  const viewer = requireFound(args, answer.viewer, answer.viewer);
  const search = (new URL(args.request.url).searchParams.get("person") ?? "").slice(0, limits.search.max);
  const canName = review.steps.some(({ step, isOpen }) => step === "NAME_REVIEWER" && isOpen);
  const found = search && canName ? await execute(args, EditorCandidatesDocument, { search }) : null;
  const canSupersede = review.steps.some(({ step, isOpen }) => step === "SUPERSEDE" && isOpen);
  return {
    review,
    successors: canSupersede ? await findCaseStudies(args, [review.uuid]) : nothingFound,
    measures: answer.caseStudy?.measures ?? [],
    me: viewer.person.id,
    canFacilitate: viewer.canFacilitate,
    search,
    candidates: found?.people.edges.map(({ node }) => node) ?? [],
    inAYear: inAYear(new Date()),
    idempotencyKey: crypto.randomUUID(),
  };
}

/** The day that a publication begins with as that of its next review. */
function inAYear(now: Date): string {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

export const action = (args: ActionFunctionArgs) => changeReview(args);

export default function Review() {
  const {
    review,
    successors,
    measures,
    me,
    canFacilitate,
    search,
    candidates,
    inAYear: later,
    idempotencyKey,
  } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as ReviewAnswer | undefined;
  const { uuid, title, publishedNumber, outOfDateReason } = review;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ReviewProblems review={review} answer={answer} />
        <h1>
          <span className="nhsuk-caption-l">Review of a case study</span>
          {title}
        </h1>
        {outOfDateReason ? (
          <WarningCallout title="It may be out of date">
            <p>{outOfDateReason}</p>
          </WarningCallout>
        ) : null}
        <NoFacilitator {...review} />
        <Facts review={review} />
        <ul className="nhsuk-list">
          <li>
            <Link to={`/case-studies/${uuid}/draft`}>The draft</Link>
          </li>
          {publishedNumber === null ? null : (
            <li>
              <Link to={`/case-studies/${uuid}`}>What is published</Link>
            </li>
          )}
        </ul>
        <h2>What can be done now</h2>
        <Steps review={review} answer={answer} inAYear={later} successors={successors} />
        <Upkeep review={review} answer={answer} />
        <h2 id="reviewers">Who reviews it</h2>
        <Reviewers
          review={review}
          me={me}
          canFacilitate={canFacilitate}
          search={search}
          candidates={candidates}
        />
        <h2>Whose words it holds</h2>
        <ChangedSources review={review} />
        <Consents consents={review.consents} />
        <h2>What is confirmed before it is public</h2>
        <Clearances review={review} />
        <h2>The text and what is said about it</h2>
        <ReviewSections review={review} me={me} answer={answer} idempotencyKey={idempotencyKey} />
        {measures.length > 0 ? <h2>Measures</h2> : null}
        {measures.map((measure) => (
          <MeasureView key={measure.uuid} measure={measure} />
        ))}
        <h2>What was done so far</h2>
        {review.history.length === 0 ? <p>Nothing yet.</p> : <History history={review.history} />}
      </div>
    </div>
  );
}

/** Where it stands, and for whom it is. */
function Facts({ review }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, "review">) {
  const { state, visibility, visibleToCollaborative, writers, publishedNumber, reviewDueOn } = review;
  const tag = stateTags[state];
  const readers = visibility === "GROUP" ? visibleToCollaborative?.name : undefined;
  const rows = [
    { key: "Where it stands", value: <StatusTag colour={tag.colour}>{tag.label}</StatusTag> },
    { key: "Who is to read it", value: readers ?? visibilityLabels[visibility] },
    { key: "Written by", value: writers.map(({ name }) => name).join(", ") },
    ...(publishedNumber === null ? [] : [{ key: "Published", value: `Version ${publishedNumber}` }]),
    ...(reviewDueOn ? [{ key: "Next review by", value: <Time value={reviewDueOn} showTime={false} /> }] : []),
  ];
  return <SummaryList rows={rows} />;
}
