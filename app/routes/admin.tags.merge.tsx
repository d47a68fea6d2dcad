import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { loadMergeTag, mergeTag } from "~/features/tags/merge-tag.server.ts";
import { counted } from "~/features/threads/words.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { Select } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ tag }) => `Merge: ${tag.label}`,
  crumbs: ({ listPath }) => [
    { label: "Administration", href: "/admin" },
    { label: "Tags", href: listPath },
  ],
});

export const loader = loadMergeTag;
export const action = mergeTag;

export default function MergeTag() {
  const { tag, use, others, listPath } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useServerForm<{ intoTagId: string; tagId: string }>({ id: "merge-tag", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h1>Merge {tag.label} into another tag</h1>
      <p>This cannot be undone. What goes over to the other tag:</p>
      <ul>
        <li>{counted(use.threads, "thread", "threads")}</li>
        <li>{counted(use.caseStudies, "case study", "case studies")}</li>
        <li>{counted(use.collaboratives, "collaborative", "collaboratives")}</li>
        <li>
          {counted(use.people, "person who has it among their tags", "people who have it among their tags")}
        </li>
        <li>{counted(use.followers, "follower", "followers")}</li>
      </ul>
      <p>
        Published versions of case studies keep the tag that they were published with, which leads to the
        other.
      </p>
      <Form method="post" {...formProps(form)}>
        <Select
          label="The tag in which it goes on"
          emptyLabel="Choose a tag"
          options={others.map(({ key, label }) => ({ value: key, label }))}
          {...textField(fields.intoTagId)}
        />
        <ButtonGroup>
          <Button>Merge</Button>
          <Link to={listPath}>Cancel</Link>
        </ButtonGroup>
      </Form>
    </>
  );
}
