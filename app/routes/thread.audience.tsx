import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import {
  changeAudience,
  loadAudience,
  type AudienceAnswer,
} from "~/features/threads/thread/audience.server.ts";
import { ConfirmAudience } from "~/features/threads/thread/confirm-audience.tsx";
import { audienceInWords } from "~/features/threads/words.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Who can see: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export const loader = loadAudience;
export const action = changeAudience;

export default function Audience() {
  const { thread, choices, present } = useLoaderData<typeof loader>();
  const answer = useActionData() as AudienceAnswer | undefined;
  const chosen = choices.find(({ value }) => value === answer?.chosen);
  if (answer?.change && chosen) {
    return (
      <ConfirmAudience
        threadId={thread.uuid}
        value={chosen.value}
        words={audienceInWords(chosen.audience, chosen.collaborative)}
        change={answer.change}
      />
    );
  }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={answer?.message ? [{ message: answer.message, fieldId: "audience" }] : []} />
        <Form method="post">
          <Radios
            id="audience"
            name="audience"
            legend="Who can see this thread?"
            isPageHeading
            hint={`Now: ${audienceInWords(thread.audience, thread.audienceCollaborative?.name)}. Before anything changes, we tell you what that reveals or hides.`}
            error={answer?.message}
            choices={choices.map(({ value, audience, collaborative }) => ({
              value,
              label: audienceInWords(audience, collaborative),
            }))}
            defaultValue={answer?.chosen ?? present}
          />
          <ButtonGroup>
            <Button>Continue</Button>
            <Link to={thread.path}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
