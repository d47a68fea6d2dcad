import { Form } from "@remix-run/react";
import { useState } from "react";
import type { z } from "zod";
import type { NewThreadInput } from "../../../../graphql/contract/threads.ts";
import { Button } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import { Composer, DefaultButton } from "../compose/composer.tsx";
import { DraftKeeper } from "../compose/draft-keeper.tsx";
import { AudienceField } from "./audience-field.tsx";
import { CollaborativeField } from "./collaborative-field.tsx";
import type { NewThreadData } from "./new-thread-data.ts";
import { newThreadForm } from "./new-thread-intent.ts";
import type { StartThreadAnswer } from "./start-thread.server.ts";
import { TagsField } from "./tags-field.tsx";
import { TitleField } from "./title-field.tsx";
import { useChosenTags } from "./use-chosen-tags.ts";

const kinds = [
  { value: "PROBLEM", label: "Problem", hint: "Something does not work, and you want it solved." },
  { value: "QUESTION", label: "Question", hint: "You want to know something." },
  { value: "DISCUSSION", label: "Discussion", hint: "Something to talk about. It needs no solution." },
];

/** Where a thread is started. */
export function NewThreadForm({
  data,
  idempotencyKey,
  answer,
}: {
  data: NewThreadData;
  idempotencyKey: string;
  answer: StartThreadAnswer | undefined;
}) {
  // As it was at first: what is loaded again later must not change what somebody is typing.
  const [first] = useState({ ...data, idempotencyKey });
  const [form, fields] = useServerForm<z.input<typeof NewThreadInput>>({
    id: newThreadForm,
    lastResult: answer,
    defaultValue: { ...first.begin, tagIds: [...first.begin.tagIds] },
  });
  const tagsField = choicesField(fields.tagIds);
  const tags = useChosenTags(tagsField.defaultValues, first.own);
  return (
    <Form method="post" {...formProps(form)}>
      <DefaultButton />
      <FormErrors form={form} />
      <h1>Start a thread</h1>
      <FormKey first={first.idempotencyKey} answer={answer} />
      <Radios {...textField(fields.kind)} legend="What kind of thread is it?" choices={kinds} />
      <TitleField {...textField(fields.title)} answered={answer?.similar} />
      <Composer
        label="What is it about?"
        hint="What have you tried, and what do you want to know?"
        rows={10}
        {...textField(fields.markdown)}
        answer={answer}
      />
      <CollaborativeField {...textField(fields.collaborativeId)} own={first.own} onChange={tags.follow} />
      <TagsField
        id={tagsField.id}
        error={tagsField.error}
        groups={first.groups}
        tags={tags}
        sizeBands={first.sizeBands}
      />
      <AudienceField
        audiences={first.audiences}
        audience={textField(fields.audience)}
        collaborative={textField(fields.audienceCollaborativeId)}
      />
      <DraftKeeper draft={{ kind: "THREAD", saved: first.draft }} />
      <Button>Post thread</Button>
    </Form>
  );
}
