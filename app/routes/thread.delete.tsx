import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { DeleteThreadInput } from "../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { DeleteThreadDocument } from "~/features/threads/thread/thread-page-documents.ts";
import { loadThreadSubject } from "~/features/threads/thread/thread-subject.server.ts";
import { counted } from "~/features/threads/words.ts";
import { withoutEmpty } from "~/features/threads/thread/without-empty.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Textarea } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Delete: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export const loader = (args: LoaderFunctionArgs) => loadThreadSubject(args, "delete");

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("threadId", args.params.id ?? "");
  const submission = parseForm(DeleteThreadInput, withoutEmpty(form, "reason"));
  if (submission.status !== "success") return submission.reply();
  const { deleteThread } = await execute(args, DeleteThreadDocument, { input: submission.value });
  if (!("data" in deleteThread)) return refusalOf(args, submission, deleteThread) ?? submission.reply();
  return redirectWithNotice("/threads", "The thread is deleted.");
}

export default function DeleteThread() {
  const { thread, isOwn } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof DeleteThreadInput>>({ id: "delete", lastResult });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Delete this thread</h1>
        <p>
          <strong>{thread.title}</strong>, with {counted(thread.replyCount, "reply", "replies")}. Nobody will
          find it any more, and it cannot be brought back here.
        </p>
        <Form method="post" {...formProps(form)}>
          <Textarea label={isOwn ? "Why (optional)" : "Why"} rows={3} {...textField(fields.reason)} />
          <ButtonGroup>
            <Button kind="warning">Delete this thread</Button>
            <Link to={thread.path}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
