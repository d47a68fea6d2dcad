import { Form } from "@remix-run/react";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import { Button } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { InsetText } from "~/ui/content.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { formatDate } from "~/ui/time.tsx";

/** Nothing is sent until a day; while that is so, the way to go on at once. */
export function PauseForm({ until, answer }: { until: string | null; answer: FormAnswer | undefined }) {
  if (until !== null) {
    return (
      <>
        <InsetText>
          <p>Nothing is sent to you until {formatDate(until)}. What happens is in your lists as ever.</p>
        </InsetText>
        <Form method="post" action="/follows">
          <input type="hidden" name="resumeOn" value="" />
          <Button kind="secondary">Go on now</Button>
        </Form>
      </>
    );
  }
  const error = answer?.error?.["resumeOn"]?.[0];
  const typed = answer?.initialValue?.["resumeOn"];
  return (
    <Form method="post" action="/follows" noValidate>
      <input type="hidden" name="begin" value="yes" />
      <ErrorSummary errors={error ? [{ message: error, fieldId: "resume-on" }] : []} />
      <TextInput
        id="resume-on"
        name="resumeOn"
        type="date"
        width={10}
        label="Pause everything until"
        hint="Until that day no mail is sent to you. What happens meanwhile is in your lists as ever."
        defaultValue={typeof typed === "string" ? typed : ""}
        error={error}
      />
      <Button kind="secondary">Pause everything</Button>
    </Form>
  );
}
