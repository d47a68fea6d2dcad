import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { consentInWords } from "../consent/consent-words.ts";
import { candidateInWords, FindPerson, type Candidate } from "../find/find-person.tsx";
import type { ReviewData } from "./review-documents.ts";
import { formIds, reviewIntent } from "./review-forms.ts";
import type { Step } from "./step-words.ts";

/** Who reviews it, and whom a facilitator could ask. Whoever writes it is shown, and why they cannot. */
export function Reviewers({
  review,
  me,
  canFacilitate,
  search,
  candidates,
}: {
  review: ReviewData;
  me: string;
  canFacilitate: boolean;
  search: string;
  candidates: readonly Candidate[];
}) {
  const isOpen = (wanted: Step) => review.steps.some(({ step, isOpen: open }) => step === wanted && open);
  const canRemove = (id: string) => isOpen("REMOVE_REVIEWER") && (canFacilitate || id === me);
  return (
    <>
      {review.isWaitingForReviewer ? (
        <p>
          <StatusTag colour="yellow">Waiting for a reviewer</StatusTag>{" "}
          {canFacilitate
            ? "Ask somebody who wrote none of it."
            : review.lacksFacilitator
              ? "A facilitator would ask somebody, and none can see it."
              : "A facilitator asks somebody who wrote none of it."}
        </p>
      ) : null}
      {review.reviewers.length === 0 && !review.isWaitingForReviewer ? <p>Nobody reviews it now.</p> : null}
      <ul className="nhsuk-list">
        {review.reviewers.map(({ person, namedAt, approvedAt }) => (
          <li key={person.id}>
            <Link to={person.path}>{person.name}</Link>,{" "}
            {approvedAt ? (
              <>
                approved it as it stands on <Time value={approvedAt} showTime />
              </>
            ) : (
              <>
                asked on <Time value={namedAt} />
              </>
            )}
            {canRemove(person.id) ? (
              <ReviewerForm
                step="REMOVE_REVIEWER"
                version={review.version}
                personId={person.id}
                label={person.id === me ? "Step down as a reviewer" : `Remove ${person.name}`}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {isOpen("NAME_REVIEWER") ? (
        <>
          <FindPerson
            id="reviewer-search"
            anchor="reviewers"
            label="Ask somebody to review it"
            search={search}
          />
          <Candidates review={review} search={search} candidates={candidates} />
        </>
      ) : null}
    </>
  );
}

function Candidates({
  review,
  search,
  candidates,
}: {
  review: ReviewData;
  search: string;
  candidates: readonly Candidate[];
}) {
  if (search !== "" && candidates.length === 0) return <p>Nobody was found by that name.</p>;
  const writes = (id: string) => review.writers.some((writer) => writer.id === id);
  const reviews = (id: string) => review.reviewers.some(({ person }) => person.id === id);
  return (
    <ul className="nhsuk-list">
      {candidates.map((person) => {
        const { id, name } = person;
        return (
          <li key={id}>
            {candidateInWords(person)}
            {writes(id) ? ": writes it, so somebody else must review it" : null}
            {reviews(id) ? ": reviews it already" : null}
            {writes(id) || reviews(id) ? null : (
              <ReviewerForm
                step="NAME_REVIEWER"
                version={review.version}
                personId={id}
                label={`Ask ${name} to review it`}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function ReviewerForm({
  step,
  version,
  personId,
  label,
}: {
  step: "NAME_REVIEWER" | "REMOVE_REVIEWER";
  version: number;
  personId: string;
  label: string;
}) {
  return (
    <Form method="post">
      <input type="hidden" name="form" value={formIds.step(step)} />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="version" value={version} readOnly />
      <input type="hidden" name="reviewerId" value={personId} />
      <Button kind="secondary" isSmall name="intent" value={reviewIntent.move}>
        {label}
      </Button>
    </Form>
  );
}

/** Whose words it holds, and what they say to that. */
export function Consents({ consents }: Pick<ReviewData, "consents">) {
  if (consents.length === 0) return <p>Nobody else’s words are in it.</p>;
  return (
    <ul className="nhsuk-list">
      {consents.map(({ person, usedWords, remindedAt, askedAt, ...said }) => {
        const { label, colour } = consentInWords(said);
        return (
          <li key={person.id}>
            <Link to={person.path}>{person.name}</Link> <StatusTag colour={colour}>{label}</StatusTag>
            <p className="nhsuk-hint">
              {usedWords.length === 0 ? "None of their words are in it now. " : null}
              Asked on <Time value={askedAt} />
              {remindedAt ? (
                <>
                  , reminded on <Time value={remindedAt} />
                </>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
