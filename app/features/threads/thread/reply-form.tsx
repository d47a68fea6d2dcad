import { Form, Link, useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import type { ReplyInput } from "../../../../graphql/contract/threads.ts";
import { Button } from "~/ui/button.tsx";
import { textField } from "~/ui/field.ts";
import { FormKey } from "~/ui/form-key.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";
import type { ComposeAnswer } from "../compose/compose-answer.ts";
import { Composer, DefaultButton, type ComposerHandle } from "../compose/composer.tsx";
import { DraftKeeper } from "../compose/draft-keeper.tsx";
import { useAnswered, type Answered } from "./use-answered.ts";
import { replyFormId } from "./reply-link.ts";

/** The id of the form; field ids begin with it. */
export const replyForm = "reply";

/** What the form begins with. */
export interface ReplyFormData {
  readonly threadId: string;
  readonly idempotencyKey: string;
  readonly draft: {
    readonly version: number;
    readonly updatedAt: string;
    readonly markdown: string | null;
    readonly parentId: string | null;
  } | null;
  /** The reply that the address asks to answer or quote. */
  readonly answered: Answered | null;
  /** What the address asks to quote, as Markdown. */
  readonly quote: string | null;
}

/** Where a reply is written. What is in it is only changed by its person; a quotation asked for later is put at its end. */
export function ReplyForm({
  begin,
  answer,
  onTyping,
}: {
  begin: ReplyFormData;
  answer: ComposeAnswer | undefined;
  onTyping: () => void;
}) {
  // As it was at first: what is loaded again later must not change what somebody is typing.
  const [first] = useState(begin);
  const composer = useRef<ComposerHandle>(null);
  useLaterQuotes(composer, begin.quote);
  const [form, fields] = useServerForm<z.input<typeof ReplyInput>>({
    id: replyForm,
    lastResult: answer,
    defaultValue: {
      markdown: [first.draft?.markdown, first.quote].filter(Boolean).join("\n\n"),
      parentId: first.draft?.parentId ?? "",
    },
  });
  const parent = useAnswered(begin.answered, textField(fields.parentId).defaultValue ?? "");
  return (
    <section aria-labelledby={replyFormId} className="app-reply-form">
      <h2 id={replyFormId} tabIndex={-1}>
        Write a reply
      </h2>
      <Form method="post" {...formProps(form)}>
        <DefaultButton />
        <FormKey first={first.idempotencyKey} answer={answer} />
        <input type="hidden" name="parentId" value={parent.id} readOnly />
        {parent.words === "" ? null : (
          <p>
            {parent.words}{" "}
            <Link to="?answer=thread" preventScrollReset>
              Answer the whole thread instead
            </Link>
          </p>
        )}
        <Composer
          label="Your reply"
          {...textField(fields.markdown)}
          answer={answer}
          onTyping={onTyping}
          handle={composer}
        />
        <DraftKeeper
          draft={{
            kind: "REPLY",
            targetId: first.threadId,
            saved: first.draft && { version: first.draft.version, updatedAt: first.draft.updatedAt },
          }}
        />
        <Button>Post reply</Button>
      </Form>
    </section>
  );
}

/** Puts a quotation at the end of the text when the address asks for one after the page was opened. */
function useLaterQuotes(composer: React.RefObject<ComposerHandle>, quote: string | null): void {
  const { key } = useLocation();
  const seen = useRef(key);
  useEffect(() => {
    if (seen.current === key) return;
    seen.current = key;
    if (quote !== null) composer.current?.append(quote);
  }, [composer, key, quote]);
}
