import { Form, Link } from "@remix-run/react";
import { sectionKeys, sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { choicesField, textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { Select, Textarea } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { ShareMoreWidely } from "./share-more-widely.tsx";

/** A post that words are taken from. */
interface Source {
  readonly uuid: string;
  readonly number: number;
  readonly path: string;
  readonly author: { readonly name: string } | null;
  readonly thread: { readonly uuid: string; readonly title: string };
}

/** The sections that words can be taken over into. */
const taking = sectionKeys.filter((key) => key !== "TITLE" && key !== "CONTACT");

/** Takes words of a post over: whole paragraphs by ticking them, fewer words by copying them. */
export function WordsForm({
  source,
  paragraphs,
  idempotencyKey,
  answer,
}: {
  source: Source;
  paragraphs: readonly string[];
  idempotencyKey: string;
  answer: FormAnswer | undefined;
}) {
  const { uuid, number, path, author, thread } = source;
  const [form, fields] = useServerForm<{
    words: string;
    paragraphs: string[];
    copied: string;
    section: string;
    postId: string;
    sharesMoreWidely: string;
  }>({ id: "words", lastResult: answer });
  const { defaultValues } = choicesField(fields.paragraphs);
  return (
    <>
      <FormErrors form={form} />
      <h1>Take words over</h1>
      <p>
        From <Link to={path}>{number === 0 ? "the opening post" : `reply ${number}`}</Link> of “{thread.title}
        ”{author ? `, by ${author.name}` : null}.
      </p>
      <p>
        What it quotes from others is left out, and people who are mentioned become “a member”. To use what is
        quoted, take it from the post that it stands in: then whoever wrote it is asked.
      </p>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={answer} />
        <input type="hidden" name="postId" value={uuid} readOnly />
        <Checkboxes
          id="words-words"
          name="paragraphs"
          legend="Which paragraphs?"
          isSmall
          error={fields.words.error}
          choices={paragraphs.map((paragraph) => ({
            value: paragraph,
            label: <span className="app-plain-text">{paragraph}</span>,
          }))}
          defaultValues={defaultValues}
        />
        <Textarea
          {...textField(fields.copied)}
          label="Or only some of the words"
          hint="Copy them from the post. They are taken in place of the paragraphs."
          rows={3}
        />
        <Select
          {...textField(fields.section)}
          label="Into which section?"
          hint="They are put at its end, with a link to the post"
          emptyLabel="Choose a section"
          options={taking.map((key) => ({ value: key, label: template[key].label }))}
        />
        <ShareMoreWidely
          field={fields.sharesMoreWidely}
          answer={answer}
          label="I know that people will read these words who cannot see the thread"
        />
        <ButtonGroup>
          <Button>Take the words over</Button>
          <Link to={`?thread=${thread.uuid}`}>Choose another post</Link>
        </ButtonGroup>
      </Form>
    </>
  );
}
