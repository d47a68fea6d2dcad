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
import { taxonomyOf } from "../new/new-thread-data.ts";
import { TagsField } from "../new/tags-field.tsx";
import { useChosenTags } from "../new/use-chosen-tags.ts";
import { ConflictNotice } from "./conflict-notice.tsx";
import type { EditDraftDocument, EditThreadPageDocument } from "./edit-documents.ts";
import { filingIn, filingOf } from "./filing.ts";
import { versionBegunOn } from "./version-begun-on.ts";

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
  const begun = {
    version: versionBegunOn(openingPost, first.draft),
    filing: filingIn(first.draft) ?? filingOf(first.thread),
  };
  const isBegunNow = begun.version === openingPost.version;
  const [form, fields] = useServerForm<z.input<typeof EditThreadInput> & { begunFrom: string }>({
    id: "edit-thread",
    lastResult: answer,
    defaultValue: {
      version: String(begun.version),
      title: first.draft?.title ?? first.thread.title,
      ...begun.filing,
      // What an older draft began from is not known any more.
      begunFrom: isBegunNow ? JSON.stringify(filingOf(first.thread)) : "",
      markdown: first.draft?.markdown ?? openingPost.markdown ?? "",
    },
  });
  const refiled = useRefiled(answer);
  const merged = refiled?.merged;
  const field = choicesField(fields.tagIds);
  const tags = useChosenTags(merged?.tagIds ?? field.defaultValues, none);
  // Tags that cannot be chosen any more stay, unless they are computed.
  const offered = new Set(groups.flatMap((group) => group.tags).map(({ key }) => key));
  const notOffered = (merged ?? begun.filing).tagIds.filter(
    (key) => !offered.has(key) && taxonomyOf(key) !== "ics-size-band",
  );
  const isAuthor = thread.openingPost.viewerCan.edit;
  const editForm = (
    <Form method="post" {...formProps(form)}>
      <DefaultButton />
      <input
        type="hidden"
        name="version"
        value={answer?.conflict?.version ?? textField(fields.version).defaultValue ?? begun.version}
        readOnly
      />
      <input
        type="hidden"
        name="begunFrom"
        value={refiled ? JSON.stringify(refiled.standing) : (textField(fields.begunFrom).defaultValue ?? "")}
        readOnly
      />
      <input type="hidden" name="openingPostId" value={openingPost.uuid} readOnly />
      <TextInput label="Title" maxLength={limits.title.max} {...textField(fields.title)} />
      <Radios
        legend="What it is"
        choices={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        isInline
        key={`kind ${merged?.kind}`}
        {...textField(fields.kind)}
        {...(merged ? { defaultValue: merged.kind } : {})}
      />
      <Select
        label="The collaborative that it concerns"
        emptyLabel="None"
        options={collaboratives.map(({ id, name }) => ({ value: id, label: name }))}
        key={`collaborative ${merged?.collaborativeId}`}
        {...textField(fields.collaborativeId)}
        {...(merged ? { defaultValue: merged.collaborativeId } : {})}
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
          ...(refiled?.changes ?? none),
        ]}
        note={
          refiled?.isTakenOver
            ? "What it is, its collaborative and its tags are in the form as they stand now, except where you had changed them yourself."
            : undefined
        }
      >
        {editForm}
      </ConflictNotice>
    </>
  );
}

/** How the thread was filed when somebody was last found to be quicker; kept when later answers are about something else. */
function useRefiled(answer: ComposeAnswer | undefined) {
  const told = answer?.conflict?.refiled;
  const [refiled, setRefiled] = useState(told);
  if (told && told !== refiled) setRefiled(told);
  return told ?? refiled;
}
