import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { AskPeopleInput } from "../../graphql/contract/asking.ts";
import { limits } from "../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { AskPageDocument, AskPeopleDocument } from "~/features/peers/asking-documents.ts";
import { requireAbility, requireFound } from "~/features/threads/thread/require.server.ts";
import { counted } from "~/features/threads/words.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { page } from "~/ui/page.ts";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Ask people like us: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const found = await execute(args, AskPageDocument, { id: args.params.id ?? "" });
  const thread = requireFound(args, found.viewer, found.thread);
  requireAbility(thread.viewerCan.askPeople);
  return { thread, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const threadId = args.params.id ?? "";
  form.set("threadId", threadId);
  const submission = parseForm(AskPeopleInput, form);
  if (submission.status !== "success") return submission.reply();
  const { askPeople } = await execute(args, AskPeopleDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, askPeople);
  if (refusal || askPeople.__typename !== "MutationAskPeopleSuccess") return refusal;
  const asked = askPeople.data;
  return redirectWithNotice(
    `/threads/${threadId}`,
    asked === 0
      ? "Nobody was left to ask."
      : `${counted(asked, "person was", "people were")} asked to answer.`,
  );
}

export default function Ask() {
  const { thread, idempotencyKey } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof AskPeopleInput>>({ id: "ask", lastResult });
  const { askablePeers, collaborative } = thread;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Ask people like us</h1>
        {askablePeers.length === 0 || !collaborative ? (
          <NobodyToAsk threadId={thread.uuid} collaborative={collaborative} />
        ) : (
          <>
            <p>
              These collaboratives are most like <Link to={collaborative.path}>{collaborative.name}</Link>.
              Members who can see the thread are asked to answer: at most {limits.asked.atOnce} at once, and
              each of them once.
            </p>
            <Form method="post" {...formProps(form)}>
              <FormKey first={idempotencyKey} answer={lastResult} />
              <Checkboxes
                legend="Whose members do you want to ask?"
                choices={askablePeers.map(({ collaborative: { id, name }, reasons, askable, asked }) => ({
                  value: id,
                  label: name,
                  hint: [
                    `${counted(askable, "person", "people")} to ask`,
                    ...(asked > 0 ? [`${asked} asked already`] : []),
                    ...reasons,
                  ].join(". "),
                }))}
                {...choicesField(fields.collaborativeIds)}
              />
              <ButtonGroup>
                <Button>Ask them</Button>
                <Link to={thread.path}>Cancel</Link>
              </ButtonGroup>
            </Form>
          </>
        )}
      </div>
    </div>
  );
}

function NobodyToAsk({ threadId, collaborative }: { threadId: string; collaborative: object | null }) {
  return collaborative ? (
    <p>Too little is known of the collaborative that this thread concerns to find others like it.</p>
  ) : (
    <p>
      First <Link to={`/threads/${threadId}/edit`}>say which collaborative the thread concerns</Link>. Then we
      find those that are like it.
    </p>
  );
}
