import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { loadMerge, merge } from "~/features/threads/thread/merge.server.ts";
import { counted, stateWords } from "~/features/threads/words.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Merge: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export const loader = loadMerge;
export const action = merge;

interface MergeFields extends Record<string, unknown> {
  chosen?: string;
  address?: string;
}

export default function Merge() {
  const { thread, candidates } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<MergeFields>({ id: "merge", lastResult });
  const other = { value: "", label: "Another thread" };
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Merge this thread into another</h1>
        <p>
          <strong>{thread.title}</strong> stays where it is, closed, and says where it goes on. Whoever has
          the same problem there is counted in the other thread.
        </p>
        <Form method="post" {...formProps(form)}>
          {candidates.length > 0 ? (
            <Radios
              legend="Where does it go on?"
              choices={[
                ...candidates.map(({ uuid, title, state, replyCount }) => ({
                  value: uuid,
                  label: title,
                  hint: `${stateWords[state]}, ${counted(replyCount, "reply", "replies")}`,
                })),
                other,
              ]}
              {...textField(fields.chosen)}
            />
          ) : null}
          <TextInput
            label={
              candidates.length > 0
                ? "The address of the other thread"
                : "The address of the thread in which it goes on"
            }
            hint="Copy it from the browser’s address bar. Both threads must have the same audience."
            {...textField(fields.address)}
          />
          <ButtonGroup>
            <Button>Merge</Button>
            <Link to={thread.path}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
