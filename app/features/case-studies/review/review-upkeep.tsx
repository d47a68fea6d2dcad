import { Form } from "@remix-run/react";
import { clearanceKeys, clearanceLabels } from "../../../../graphql/contract/case-study-template.ts";
import { Button } from "~/ui/button.tsx";
import { textField } from "~/ui/field.ts";
import { StatusTag } from "~/ui/tags.tsx";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { ReviewData } from "./review-documents.ts";
import { answerTo, formIds, reviewIntent, type ReviewAnswer } from "./review-forms.ts";
import { historyWords } from "./step-words.ts";

/** What somebody confirmed by name and time, and whether it was of the text as it stands. */
export function Clearances({ review: { clearances, viewerCan } }: { review: ReviewData }) {
  return (
    <ul className="nhsuk-list">
      {clearanceKeys.map((key) => {
        const tick = clearances.find((each) => each.key === key);
        const stands = tick?.stands ?? false;
        return (
          <li key={key}>
            {clearanceLabels[key]}{" "}
            {stands ? (
              <StatusTag colour="green">Confirmed</StatusTag>
            ) : (
              <StatusTag colour="yellow">
                {tick ? "Confirmed for an earlier text" : "Not confirmed"}
              </StatusTag>
            )}
            {tick ? (
              <p className="nhsuk-hint">
                By {tick.person.name}, <Time value={tick.clearedAt} showTime />.
                {stands ? null : " The text has changed since, so this does not count any more."}
              </p>
            ) : null}
            {viewerCan.clear ? (
              <Form method="post">
                <input type="hidden" name="key" value={key} />
                <input type="hidden" name="isCleared" value={stands ? "no" : "yes"} />
                <Button kind="secondary" isSmall name="intent" value={reviewIntent.clear}>
                  {stands ? "Take back" : "Confirm"}{" "}
                  <span className="nhsuk-u-visually-hidden">“{clearanceLabels[key]}”</span>
                </Button>
              </Form>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** What keeps a published case study honest: the day of its next review, and the mark that it may be out of date. */
export function Upkeep({ review, answer }: { review: ReviewData; answer: ReviewAnswer | undefined }) {
  const { viewerCan } = review;
  return (
    <>
      {viewerCan.changeReviewDay ? (
        <>
          <h3>Change the day of its next review</h3>
          <DayForm key={review.reviewDueOn} review={review} answer={answer} />
        </>
      ) : null}
      {viewerCan.markOutOfDate ? (
        <>
          <h3>Say that it may be out of date</h3>
          <OutOfDateForm key={review.outOfDateReason} answer={answer} />
        </>
      ) : null}
    </>
  );
}

function DayForm({ review, answer }: { review: ReviewData; answer: ReviewAnswer | undefined }) {
  const id = formIds.changeDay;
  const [form, fields] = useServerForm<{ reviewDueOn?: string }>({
    id,
    lastResult: answerTo(id, answer),
    defaultValue: { reviewDueOn: review.reviewDueOn ?? "" },
  });
  return (
    <Form method="post" {...formProps(form)}>
      <input type="hidden" name="form" value={id} />
      <input type="hidden" name="version" value={review.version} readOnly />
      <TextInput label="Day of its next review" type="date" width={10} {...textField(fields.reviewDueOn)} />
      <Button kind="secondary" isSmall name="intent" value={reviewIntent.changeDay}>
        Change the day
      </Button>
    </Form>
  );
}

function OutOfDateForm({ answer }: { answer: ReviewAnswer | undefined }) {
  const id = formIds.markOutOfDate;
  const [form, fields] = useServerForm<{ reason?: string }>({ id, lastResult: answerTo(id, answer) });
  return (
    <Form method="post" {...formProps(form)}>
      <input type="hidden" name="form" value={id} />
      <Textarea
        label="Why may it be out of date?"
        hint="Its page will say so, and those who took it up are told"
        rows={3}
        {...textField(fields.reason)}
      />
      <Button kind="secondary" isSmall name="intent" value={reviewIntent.markOutOfDate}>
        Mark it as possibly out of date
      </Button>
    </Form>
  );
}

/** What was done with it so far, newest first. */
export function History({ history }: Pick<ReviewData, "history">) {
  return (
    <ul className="nhsuk-list">
      {history.map(({ uuid, step, person, about, note, takenAt }) => (
        <li key={uuid}>
          <Time value={takenAt} showTime />:{" "}
          {[person?.name, historyWords(step), about?.name, note].filter(Boolean).join(" ")}
        </li>
      ))}
    </ul>
  );
}
