import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { ConfirmReaders } from "~/features/case-studies/drafting/confirm-readers.tsx";
import { partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import {
  chooseReaders,
  loadReaders,
  type ReadersAnswer,
} from "~/features/case-studies/drafting/readers.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Who is to read it: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadReaders;
export const action = chooseReaders;

/** Who is to read the next version; what that reveals is said before it is chosen. */
export default function DraftReaders() {
  const { draft, choices, present } = useLoaderData<typeof loader>();
  const answer = useActionData() as ReadersAnswer | undefined;
  const chosen = choices.find(({ value }) => value === answer?.chosen);
  if (answer?.effect && chosen) {
    return <ConfirmReaders answer={answer} effect={answer.effect} label={chosen.label} />;
  }
  const now = choices.find(({ value }) => value === present);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={answer?.message ? [{ message: answer.message, fieldId: "readers" }] : []} />
        <Form method="post">
          <Radios
            id="readers"
            name="readers"
            legend="Who is to read it?"
            isPageHeading
            hint={`${now ? `Now: ${now.label}. ` : ""}Before anything changes, we tell you what that reveals.`}
            error={answer?.message}
            choices={choices}
            defaultValue={answer?.chosen ?? present}
          />
          <ButtonGroup>
            <Button>Continue</Button>
            <Link to={draft.path}>Back to the draft</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
