import { Form, Link } from "@remix-run/react";
import { useState } from "react";
import type { z } from "zod";
import { limits } from "../../../../graphql/contract/limits.ts";
import type { EditThreadInput } from "../../../../graphql/contract/threads.ts";
import type { ResultOf } from "~/api/graphql.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { Select, TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { ComposeAnswer } from "../compose/compose-answer.ts";
import { Composer, DefaultButton } from "../compose/composer.tsx";
import { DraftKeeper } from "../compose/draft-keeper.tsx";
import { kindWords, type ThreadKind } from "../words.ts";
import type { TagGroup } from "../new/new-thread-data.ts";
import { TagsField } from "../new/tags-field.tsx";
import { useChosenTags } from "../new/use-chosen-tags.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import type { EditDraftDocument, EditThreadPageDocument } from "./edit-documents.ts";

type EditableThread = NonNullable<ResultOf<typeof EditThreadPageDocument>["thread"]>;

/** What the page is about, with the viewer's draft of it. */
export interface EditThreadData {
  readonly thread: EditableThread;
  readonly draft: ResultOf<typeof EditDraftDocument>["draft"];
  readonly groups: readonly TagGroup[];
  /** In words, by the tag of the ICS. */
  readonly sizeBands: Readonly<Record<string, string>>;
  readonly collaboratives: readonly { readonly id: string; readonly name: string }[];
}

const none: readonly never[] = [];
const kinds: readonly ThreadKind[] = ["PROBLEM", "QUESTION", "DISCUSSION"];

/** Title, kind, collaborative, tags and, for its author, the opening text of a thread, saved together or not at all. */
export function EditThreadForm(props: EditThreadData & { answer: ComposeAnswer | undefined }) {
  const { thread, groups, collaboratives, answer } = props;
  // As it was when the form was opened: that is what the person edits.
  const [first] = useState({ thread, draft: props.draft });
  const { openingPost } = first.thread;
  const [form, fields] = useServerForm<z.input<typeof EditThreadInput>>({
    id: "edit-thread",
    lastResult: answer,
    defaultValue: {
      version: String(openingPost.version),
      title: first.draft?.title ?? first.thread.title,
      kind: first.thread.kind,
      collaborativeId: first.thread.collaborative?.id ?? "",
      tagIds: first.thread.tags.map(({ key }) => key),
      markdown: first.draft?.markdown ?? openingPost.markdown ?? "",
    },
  });
  const field = choicesField(fields.tagIds);
  const tags = useChosenTags(field.defaultValues, none);
  // Tags that cannot be chosen any more stay, unless they are computed.
  const offered = new Set(groups.flatMap((group) => group.tags).map(({ key }) => key));
  const notOffered = first.thread.tags
    .filter(({ key, taxonomy }) => !offered.has(key) && taxonomy.id !== "ics-size-band")
    .map(({ key }) => key);
  const isAuthor = thread.openingPost.viewerCan.edit;
  const editForm = (
    <Form method="post" {...formProps(form)}>
      <DefaultButton />
      <input
        type="hidden"
        name="version"
        value={answer?.conflict?.version ?? textField(fields.version).defaultValue ?? openingPost.version}
        readOnly
      />
      <input type="hidden" name="openingPostId" value={openingPost.uuid} readOnly />
      <TextInput label="Title" maxLength={limits.title.max} {...textField(fields.title)} />
      <Radios
        legend="What it is"
        choices={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        isInline
        {...textField(fields.kind)}
      />
      <Select
        label="The collaborative that it concerns"
        emptyLabel="None"
        options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
        {...textField(fields.collaborativeId)}
      />
      {notOffered.map((key) => (
        <input key={key} type="hidden" name="tagIds" value={key} readOnly />
      ))}
      <TagsField id={field.id} error={field.error} groups={groups} tags={tags} sizeBands={props.sizeBands} />
      {isAuthor ? (
        <>
          <Composer label="Opening post" rows={12} {...textField(fields.markdown)} answer={answer} />
          <DraftKeeper draft={{ kind: "EDIT", targetId: openingPost.uuid, saved: first.draft }} />
        </>
      ) : null}
      <ButtonGroup>
        <Button>Save</Button>
        <Link to={thread.path}>Cancel</Link>
      </ButtonGroup>
    </Form>
  );
  return (
    <>
      <FormErrors form={form} />
      <h1>Edit this thread</h1>
      <p>
        The address keeps working when the title changes. Everybody who can see the thread can read what it
        said before.
      </p>
      <ConflictNotice
        conflict={answer?.conflict}
        standing={[
          { label: "Title", text: thread.title },
          ...(isAuthor ? [{ label: "Opening post", text: thread.openingPost.markdown ?? "" }] : []),
        ]}
      >
        {editForm}
      </ConflictNotice>
    </>
  );
}
