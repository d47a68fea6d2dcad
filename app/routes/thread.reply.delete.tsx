import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { DeletePostInput } from "../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { postName } from "~/features/threads/thread/post-name.ts";
import { DeletePostDocument } from "~/features/threads/thread/post-page-documents.ts";
import { loadPostSubject } from "~/features/threads/thread/post-subject.server.ts";
import { QuotedPost } from "~/features/threads/thread/quoted-post.tsx";
import { withoutEmpty } from "~/features/threads/thread/without-empty.server.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Textarea } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ post }) => `Delete ${postName(post.number)}`,
  crumbs: ({ post }) => [
    { label: "Threads", href: "/threads" },
    { label: post.thread.title, href: post.path },
  ],
});

export const loader = (args: LoaderFunctionArgs) => loadPostSubject(args, "delete");

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("postId", args.params.replyId ?? "");
  const submission = parseForm(DeletePostInput, withoutEmpty(form, "reason"));
  if (submission.status !== "success") return submission.reply();
  const { deletePost } = await execute(args, DeletePostDocument, { input: submission.value });
  if (!("data" in deletePost)) return refusalOf(args, submission, deletePost) ?? submission.reply();
  return redirectWithNotice(deletePost.data.path, "Deleted.");
}

export default function DeletePost() {
  const { post, isOwn } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof DeletePostInput>>({ id: "delete", lastResult });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Delete {postName(post.number)}</h1>
        <QuotedPost html={post.html} author={post.author} />
        <p>
          A note that it was deleted stays in its place, so that the numbers of other replies and the links to
          them hold. You can bring it back.
        </p>
        <Form method="post" {...formProps(form)}>
          <Textarea
            label={isOwn ? "Why (optional)" : "Why"}
            hint="Its author and the facilitators can read this."
            rows={3}
            {...textField(fields.reason)}
          />
          <ButtonGroup>
            <Button kind="warning">Delete {postName(post.number)}</Button>
            <Link to={post.path}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
