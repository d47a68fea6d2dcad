import { Form, useNavigation } from "@remix-run/react";
import { useState, type FormEvent } from "react";
import { limits } from "../../../../graphql/contract/limits.ts";
import { Acknowledgement } from "~/features/measures/measure-form.tsx";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { describedBy, textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { FormGroup } from "~/ui/form-group.tsx";
import { LiveRegion } from "~/ui/live-region.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { AttachmentsAnswer } from "./change-attachments.server.ts";

interface NewFile extends Record<string, unknown> {
  file?: string;
  description?: string;
  acknowledged?: string;
}

const megabytes = limits.attachment.bytes / 1_000_000;
const accepted = ".png,.jpg,.jpeg,.webp,.gif,.pdf,.docx,.xlsx,.pptx,.csv,.txt";

/** A new picture or document. What stands after the file is not lost with a file that is too large, so the file comes first. */
export function UploadForm({ answer, formKey }: { answer: AttachmentsAnswer | undefined; formKey: string }) {
  const [refusedHere, setRefusedHere] = useState<AttachmentsAnswer>();
  const lastResult = refusedHere ?? answer;
  const [form, fields] = useServerForm<NewFile>({
    id: "new-file",
    lastResult,
  });
  const { state, formData } = useNavigation();
  const isSending = state !== "idle" && formData?.get("intent") === "attach";
  const hint = `A picture (PNG, JPEG, WebP or GIF), a PDF, a Word, Excel or PowerPoint document, CSV or text, of ${megabytes} MB at most. Where a picture was taken, and with what, is left out of it. Word, Excel, PowerPoint, CSV and text files are searched for NHS numbers, but PDFs and pictures cannot be`;

  /** With scripts nobody waits for a large file to be sent to hear that it is too large. */
  const checkSize = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    const isTooLarge = file instanceof File && file.size > limits.attachment.bytes;
    setRefusedHere(
      isTooLarge
        ? {
            form: "new",
            status: "error",
            error: {
              file: [`The file must be ${megabytes} MB or smaller. Choose a smaller one, or link to it`],
            },
          }
        : undefined,
    );
    if (isTooLarge) event.preventDefault();
  };

  return (
    <Form method="post" encType="multipart/form-data" {...formProps(form)} onSubmit={checkSize}>
      <FormErrors form={form} />
      <h2 className="nhsuk-u-margin-top-6">Add a picture or document</h2>
      <FormGroup {...textField(fields.file)} label="File" hint={hint}>
        <input
          className="nhsuk-input app-file"
          type="file"
          accept={accepted}
          id={fields.file.id}
          name="file"
          aria-describedby={describedBy({ id: fields.file.id, hint, error: fields.file.error })}
        />
      </FormGroup>
      <TextInput
        label="Description"
        hint="Of a picture, what it shows, for people who cannot see it. Of a document, its title"
        {...textField(fields.description)}
      />
      {lastResult?.isDoubtful ? <Acknowledgement {...textField(fields.acknowledged)} /> : null}
      <FormKey first={formKey} answer={lastResult} />
      <p>
        Documents are kept as they are, with their comments and properties. Read through what you add, PDFs
        and pictures above all: nothing in it may identify a patient.
      </p>
      <Button name="intent" value="attach">
        Add the file
      </Button>
      {isSending ? <progress aria-label="Sending the file" /> : null}
      <LiveRegion message={isSending ? "Sending the file" : ""} />
    </Form>
  );
}
