import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { textField } from "~/ui/field.ts";
import { Textarea, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { FoundCaseStudies } from "../find/find-case-studies.server.ts";
import { CaseStudySearch, FoundCaseStudy } from "../find/find-case-study.tsx";
import type { ReviewData } from "./review-documents.ts";
import { answerTo, formIds, reviewIntent, type ReviewAnswer } from "./review-forms.ts";
import { stepWords, type Step } from "./step-words.ts";

type StepState = ReviewData["steps"][number];

interface StepFields {
  reviewDueOn?: string;
  reason?: string;
  successorId?: string;
  found?: string;
}

/** Steps that are taken beside the name of the person whom they are about. */
const besideNames: readonly Step[] = ["NAME_REVIEWER", "REMOVE_REVIEWER"];

/** Every step that the viewer may take from where the case study stands, with what it takes and what of that is missing. */
export function Steps({
  review,
  answer,
  inAYear,
  successors,
}: {
  review: ReviewData;
  answer: ReviewAnswer | undefined;
  inAYear: string;
  /** Case studies that were looked for to take its place. */
  successors: FoundCaseStudies;
}) {
  const steps = review.steps.filter(
    ({ step, isOpen, needs }) => !besideNames.includes(step) && (isOpen || needs.length > 0),
  );
  if (steps.length === 0) return <p>There is nothing for you to do here now.</p>;
  return steps.map((state) => (
    <section key={state.step} aria-labelledby={`${formIds.step(state.step)}-heading`}>
      <h3 id={`${formIds.step(state.step)}-heading`}>{stepWords[state.step].label}</h3>
      <p>{stepWords[state.step].meaning}</p>
      <Needs needs={state.needs} />
      {state.isOpen ? (
        <StepForm
          state={state}
          version={review.version}
          answer={answer}
          inAYear={inAYear}
          successors={successors}
        />
      ) : null}
    </section>
  ));
}

/** What a step takes, each met or with what is missing, in words as well as by sign. */
function Needs({ needs }: Pick<StepState, "needs">) {
  if (needs.length === 0) return null;
  return (
    <ul className="nhsuk-list">
      {needs.map(({ label, missing }) => (
        <li key={label}>
          <strong>{missing.length === 0 ? "✓ Done: " : "✗ Missing: "}</strong>
          {label}
          {missing.map((sentence) => (
            <p key={sentence} className="nhsuk-hint nhsuk-u-margin-bottom-0">
              {sentence}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function StepForm({
  state: { step, asks },
  version,
  answer,
  inAYear,
  successors,
}: {
  state: StepState;
  version: number;
  answer: ReviewAnswer | undefined;
  inAYear: string;
  successors: FoundCaseStudies;
}) {
  const id = formIds.step(step);
  const [form, fields] = useServerForm<StepFields>({
    id,
    lastResult: answerTo(id, answer),
    defaultValue: { reviewDueOn: inAYear },
  });
  const asksForSuccessor = asks === "SUCCESSOR";
  return (
    <>
      {asksForSuccessor ? <CaseStudySearch at={`${id}-heading`} found={successors} /> : null}
      <Form method="post" {...formProps(form)}>
        <input type="hidden" name="form" value={id} />
        <input type="hidden" name="step" value={step} />
        <input type="hidden" name="version" value={version} readOnly />
        {asks === "REVIEW_DATE" ? (
          <TextInput
            label="Day of its next review"
            type="date"
            width={10}
            {...textField(fields.reviewDueOn)}
          />
        ) : null}
        {asks === "REASON" ? (
          <Textarea
            label="Why is it withdrawn?"
            hint="Its page will say so to everybody who could read it"
            rows={3}
            {...textField(fields.reason)}
          />
        ) : null}
        {asksForSuccessor ? (
          <>
            <FoundCaseStudy at={id} found={successors} field={fields.found} />
            <TextInput
              label="Or the address of the case study that takes its place"
              hint="Open that case study, and copy its address from the browser"
              {...textField(fields.successorId)}
            />
          </>
        ) : null}
        <Button
          kind={step === "WITHDRAW" ? "warning" : "secondary"}
          isSmall
          name="intent"
          value={reviewIntent.move}
        >
          {stepWords[step].label}
        </Button>
      </Form>
    </>
  );
}
