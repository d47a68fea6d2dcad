import { Form, Link, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import type { z } from "zod";
import type { EditPostInput } from "../../graphql/contract/threads.ts";
import { Composer, DefaultButton } from "~/features/threads/compose/composer.tsx";
import { DraftKeeper } from "~/features/threads/compose/draft-keeper.tsx";
import { Interruption } from "~/features/threads/compose/interruption.tsx";
import { useComposeAnswer } from "~/features/threads/compose/use-compose-answer.ts";
import { ConflictNotice } from "~/features/threads/thread/conflict-notice.tsx";
import { loadEditReply, saveReply } from "~/features/threads/thread/edit-reply.server.ts";
import { versionBegunOn } from "~/features/threads/thread/version-begun-on.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export { ComposeErrorBoundary as ErrorBoundary } from "~/features/threads/compose/signed-out.tsx";

export const handle = page<typeof loader>({
  title: ({ post }) => `Edit reply ${post.number}`,
  crumbs: ({ post }) => [
    { label: "Threads", href: "/threads" },
    { label: post.thread.title, href: post.path },
  ],
});

export const loader = loadEditReply;
export const action = saveReply;

export default function EditReply() {
  const { post, draft } = useLoaderData<typeof loader>();
  const answer = useComposeAnswer();
  // As it was when the form was opened: that is what the person edits.
  const [first] = useState({
    version: versionBegunOn(post, draft),
    markdown: draft?.markdown ?? post.markdown ?? "",
    draft,
  });
  const [form, fields] = useServerForm<z.input<typeof EditPostInput>>({
    id: "edit-reply",
    lastResult: answer,
    defaultValue: { version: String(first.version), markdown: first.markdown },
  });
  if (answer?.interruption) {
    return <Interruption interruption={answer.interruption} postLabel="Save it anyway" />;
  }
  const conflict = answer?.conflict;
  const editForm = (
    <Form method="post" {...formProps(form)}>
      <DefaultButton />
      <input
        type="hidden"
        name="version"
        value={conflict?.version ?? textField(fields.version).defaultValue ?? first.version}
        readOnly
      />
      <Composer label="Your reply" rows={12} {...textField(fields.markdown)} answer={answer} />
      <DraftKeeper draft={{ kind: "EDIT", targetId: post.uuid, saved: first.draft }} />
      <ButtonGroup>
        <Button>Save</Button>
        <Link to={post.path}>Cancel</Link>
      </ButtonGroup>
    </Form>
  );
  return (
    <>
      <FormErrors form={form} />
      <h1>Edit reply {post.number}</h1>
      <p>Everybody who can see the reply can read what it said before.</p>
      <ConflictNotice conflict={conflict} standing={[{ label: "Text", text: conflict?.text ?? "" }]}>
        {editForm}
      </ConflictNotice>
    </>
  );
}
