import { Form } from "@remix-run/react";
import { Acknowledgement } from "~/features/measures/measure-form.tsx";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details, InsetText } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import { fileWords } from "../file-words.ts";
import type { AttachmentsData } from "./attachment-documents.ts";
import type { AttachmentsAnswer } from "./change-attachments.server.ts";

type Attachment = AttachmentsData["attachments"][number];

/** A picture or document of a draft: what it is, and for its writers the ways to change that. */
export function AttachmentItem({
  file,
  place,
  count,
  canEdit,
  answer,
}: {
  file: Attachment;
  /** Its place among the others, from 1. */
  place: number;
  count: number;
  canEdit: boolean;
  answer: AttachmentsAnswer | undefined;
}) {
  const { path, name, description, mediaType, size, width, height } = file;
  const isPicture = mediaType.startsWith("image/");
  return (
    <li>
      {isPicture ? (
        <img
          className="app-file"
          src={path}
          alt={description}
          width={width ?? undefined}
          height={height ?? undefined}
          loading="lazy"
        />
      ) : null}
      <p>
        <a href={path}>{isPicture ? name : description}</a> ({fileWords(mediaType, size)})
      </p>
      {canEdit ? (
        <>
          <DescribeForm file={file} label={isPicture ? "What it shows" : "Title"} answer={answer} />
          <Form method="post">
            <input type="hidden" name="attachmentId" value={file.uuid} />
            <input type="hidden" name="intent" value="move" />
            <ButtonGroup>
              {place > 1 ? (
                <Button kind="secondary" isSmall name="place" value={place - 1}>
                  Move up<span className="nhsuk-u-visually-hidden"> {name}</span>
                </Button>
              ) : null}
              {place < count ? (
                <Button kind="secondary" isSmall name="place" value={place + 1}>
                  Move down<span className="nhsuk-u-visually-hidden"> {name}</span>
                </Button>
              ) : null}
            </ButtonGroup>
          </Form>
          <Form method="post">
            <input type="hidden" name="attachmentId" value={file.uuid} />
            <Button kind="secondary" isSmall name="intent" value="remove">
              Take out<span className="nhsuk-u-visually-hidden"> {name}</span>
            </Button>
          </Form>
        </>
      ) : null}
    </li>
  );
}

interface Described extends Record<string, unknown> {
  description?: string;
  acknowledged?: string;
}

function DescribeForm({
  file,
  label,
  answer,
}: {
  file: Attachment;
  label: string;
  answer: AttachmentsAnswer | undefined;
}) {
  const { uuid, description, version } = file;
  const [form, fields] = useServerForm<Described>({
    id: `file-${uuid}`,
    lastResult: answer,
    defaultValue: { description },
  });
  return (
    <Details
      summary={label === "Title" ? "Change the title" : "Change what it shows"}
      isOpen={answer !== undefined}
    >
      <Form method="post" {...formProps(form)}>
        <FormErrors form={form} />
        {answer?.conflict ? (
          <InsetText>
            <p>It now says: {answer.conflict.text}</p>
          </InsetText>
        ) : null}
        <input type="hidden" name="attachmentId" value={uuid} />
        <input type="hidden" name="version" value={answer?.conflict?.version ?? version} readOnly />
        <TextInput label={label} {...textField(fields.description)} />
        {answer?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
        <Button kind="secondary" isSmall name="intent" value="describe">
          Save
        </Button>
      </Form>
    </Details>
  );
}
