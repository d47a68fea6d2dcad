import { Form } from "@remix-run/react";
import {
  sectionKeys,
  sections as template,
  type SectionKey,
} from "../../../../graphql/contract/case-study-template.ts";
import { Button } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { Details, InsetText } from "~/ui/content.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { Textarea } from "~/ui/text-fields.tsx";
import { Time } from "~/ui/time.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { ReviewData } from "./review-documents.ts";
import { answerTo, formIds, reviewIntent, type ReviewAnswer } from "./review-forms.ts";

type Comment = ReviewData["comments"][number];

interface Props {
  readonly review: ReviewData;
  readonly me: string;
  readonly answer: ReviewAnswer | undefined;
  readonly idempotencyKey: string;
}

/** The text as it would be read, with what was said about each section below it. */
export function ReviewSections(props: Props) {
  const { review } = props;
  return sectionKeys.map((key) => {
    const html = review.sections.find((section) => section.key === key)?.html ?? "";
    const comments = review.comments.filter(({ section }) => section === key);
    // Nothing is left out that somebody may want to say something about.
    if (html === "" && comments.length === 0 && !review.viewerCan.comment) return null;
    return (
      <section key={key} aria-labelledby={`text-${key}`} className="nhsuk-u-margin-bottom-5">
        <h3 id={`text-${key}`}>{template[key].label}</h3>
        {html === "" ? <p className="nhsuk-hint">Nothing is written here.</p> : <SafeHtml html={html} />}
        <Comments comments={comments} review={review} me={props.me} />
        {review.viewerCan.comment ? <CommentForm key={comments.length} section={key} {...props} /> : null}
      </section>
    );
  });
}

function Comments({ comments, review, me }: Pick<Props, "review" | "me"> & { comments: readonly Comment[] }) {
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = comments.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <>
      {open.map((comment) => (
        <InsetText key={comment.uuid}>
          <CommentText comment={comment} />
          {review.viewerCan.resolveAny || (review.viewerCan.resolveOwn && comment.author.id === me) ? (
            <Form method="post">
              <input type="hidden" name="commentId" value={comment.uuid} />
              <Button kind="secondary" isSmall name="intent" value={reviewIntent.resolve}>
                Resolve <span className="nhsuk-u-visually-hidden">the comment of {comment.author.name}</span>
              </Button>
            </Form>
          ) : null}
        </InsetText>
      ))}
      {resolved.length > 0 ? (
        <Details
          summary={resolved.length === 1 ? "1 resolved comment" : `${resolved.length} resolved comments`}
        >
          {resolved.map((comment) => (
            <CommentText key={comment.uuid} comment={comment} />
          ))}
        </Details>
      ) : null}
    </>
  );
}

function CommentText({ comment: { html, author, createdAt, resolvedAt, resolvedBy } }: { comment: Comment }) {
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>{author.name}</strong>, <Time value={createdAt} showTime />
      </p>
      <SafeHtml html={html} />
      {resolvedAt ? (
        <p className="nhsuk-hint">
          Resolved{resolvedBy ? ` by ${resolvedBy.name}` : null}, <Time value={resolvedAt} showTime />
        </p>
      ) : null}
    </>
  );
}

function CommentForm({ section, answer, idempotencyKey }: Props & { section: SectionKey }) {
  const id = formIds.comment(section);
  const own = answerTo(id, answer);
  const [form, fields] = useServerForm<{ markdown: string }>({ id, lastResult: own });
  const { label } = template[section];
  return (
    <Details summary={`Comment on “${label}”`} isOpen={own !== undefined}>
      <Form method="post" {...formProps(form)}>
        <FormKey first={idempotencyKey} answer={own} />
        <input type="hidden" name="form" value={id} />
        <input type="hidden" name="section" value={section} />
        <Textarea label={`Your comment on “${label}”`} rows={3} {...textField(fields.markdown)} />
        {own?.asksToConfirm ? (
          <Checkboxes
            id={`${id}-acknowledged`}
            name="acknowledged"
            legend="This comment may identify somebody"
            choices={[{ value: "on", label: "I have checked that it identifies no patient" }]}
          />
        ) : null}
        <Button kind="secondary" isSmall name="intent" value={reviewIntent.comment}>
          Add the comment
        </Button>
      </Form>
    </Details>
  );
}
