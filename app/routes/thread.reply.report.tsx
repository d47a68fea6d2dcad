import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { ReportPostInput } from "../../graphql/contract/moderation.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { postName } from "~/features/threads/thread/post-name.ts";
import { ReportPostDocument } from "~/features/threads/thread/post-page-documents.ts";
import { loadPostSubject } from "~/features/threads/thread/post-subject.server.ts";
import { QuotedPost } from "~/features/threads/thread/quoted-post.tsx";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Textarea } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ post }) => `Report ${postName(post.number)}`,
  crumbs: ({ post }) => [
    { label: "Threads", href: "/threads" },
    { label: post.thread.title, href: post.path },
  ],
});

export const loader = (args: LoaderFunctionArgs) => loadPostSubject(args, "report");

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  form.set("postId", args.params.replyId ?? "");
  const submission = parseForm(ReportPostInput, form);
  if (submission.status !== "success") return submission.reply();
  const { reportPost } = await execute(args, ReportPostDocument, { input: submission.value });
  if (!("data" in reportPost)) return refusalOf(args, submission, reportPost) ?? submission.reply();
  return redirectWithNotice(reportPost.data.path, "Thank you. A moderator will look at it.");
}

export default function ReportPost() {
  const { post } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof ReportPostInput>>({ id: "report", lastResult });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Report {postName(post.number)} to the moderators</h1>
        <QuotedPost html={post.html} author={post.author} />
        <Form method="post" {...formProps(form)}>
          <Textarea
            label="What is wrong with it?"
            hint="Do not repeat details that could identify a patient. The author does not see who reported it."
            rows={4}
            {...textField(fields.note)}
          />
          <ButtonGroup>
            <Button>Send report</Button>
            <Link to={post.path}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
