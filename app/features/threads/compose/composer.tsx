import { useImperativeHandle, useRef, useState, type MouseEvent, type Ref } from "react";
import { limits } from "../../../../graphql/contract/limits.ts";
import { useAnnounce } from "~/live/announcer.tsx";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { describedBy, type FieldProps } from "~/ui/field.ts";
import { FormGroup } from "~/ui/form-group.tsx";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { composeIntent, type ComposeAnswer } from "./compose-answer.ts";
import type { MentionList as Loaded } from "./mention-list.tsx";
import { MentionOffers } from "./mention-offers.tsx";

/** What a page can do with a composer: its text belongs to whoever types. */
export interface ComposerHandle {
  /** Puts text at the end, on a line of its own, and goes there. */
  append(text: string): void;
}

type ComposerProps = Omit<FieldProps, "hint"> & {
  /** What to write, before the reminder about patients. */
  hint?: string | undefined;
  defaultValue?: string | undefined;
  rows?: number | undefined;
  /** The action's answer, for the preview and the names without scripts. */
  answer?: ComposeAnswer | undefined;
  /** Called at each key. */
  onTyping?: (() => void) | undefined;
  handle?: Ref<ComposerHandle> | undefined;
};

/**
 * Where people write Markdown: a plain text area that nothing but its person changes, with a reminder about patients,
 * help, names after @, and a preview. Its form's action passes what it gets to `answerComposer` first.
 */
export function Composer(props: ComposerProps) {
  const { id, name, label, error, defaultValue, rows = 8, answer, onTyping, handle } = props;
  const { isPageHeading, isLabelHidden } = props;
  const textarea = useRef<HTMLTextAreaElement>(null);
  const { MentionList, loadMentionList } = useMentionList();
  const preview = usePreview(textarea, answer?.preview);
  useImperativeHandle(handle, () => ({ append: (text) => appendTo(textarea.current, text) }), []);
  const hint = (
    <>
      {props.hint ? `${props.hint} ` : ""}
      <strong>Do not include anything that could identify a patient.</strong>
    </>
  );
  return (
    <div className="app-composer">
      <FormGroup {...{ id, name, label, hint, error, isPageHeading, isLabelHidden }}>
        <textarea
          {...{ id, name, rows, defaultValue }}
          ref={textarea}
          className={error ? "nhsuk-textarea nhsuk-textarea--error" : "nhsuk-textarea"}
          aria-describedby={describedBy({ id, hint, error })}
          aria-invalid={error ? true : undefined}
          aria-autocomplete="list"
          maxLength={limits.post.max}
          onFocus={loadMentionList}
          onInput={() => {
            loadMentionList();
            onTyping?.();
          }}
        />
        {MentionList ? <MentionList textarea={textarea} listId={`${id}-people`} /> : null}
      </FormGroup>
      <MentionOffers offers={answer?.mentionOffers} />
      <Details summary="Formatting, and how to name people">
        <Help />
      </Details>
      <ButtonGroup>
        <Button
          kind="secondary"
          isSmall
          name="intent"
          value={composeIntent.preview}
          formNoValidate
          onClick={preview.show}
        >
          Preview
        </Button>
        <Button
          kind="secondary"
          isSmall
          name="intent"
          value={composeIntent.findMentions}
          className="app-without-scripts"
        >
          Find the people I named with @
        </Button>
      </ButtonGroup>
      {preview.html === undefined ? null : (
        <section className="app-preview" aria-labelledby={`${id}-preview`}>
          <h3 className="nhsuk-heading-s" id={`${id}-preview`}>
            Preview
          </h3>
          <SafeHtml html={preview.html} />
        </section>
      )}
    </div>
  );
}

/** The first button of a form is the one that Enter presses; put this first, so that Enter sends the form. */
export function DefaultButton() {
  return <button type="submit" className="nhsuk-u-visually-hidden" tabIndex={-1} aria-hidden="true" />;
}

function Help() {
  return (
    <>
      <p>
        Type @ and the beginning of a name to name a person or a collaborative. They see that you named them.
      </p>
      <ul>
        <li>Leave an empty line between paragraphs.</li>
        <li>
          Begin lines with <code>-</code> for a list, or with <code>1.</code> for a numbered one.
        </li>
        <li>
          Write <code>**bold**</code>, <code>_italic_</code> and <code>[words](https://address)</code> for a
          link.
        </li>
        <li>
          Begin lines with <code>&gt;</code> to quote, or with <code>##</code> for a heading.
        </li>
      </ul>
    </>
  );
}

/** The list of names, which only those need who write: it is loaded when they begin. */
function useMentionList() {
  const [MentionList, setMentionList] = useState<typeof Loaded>();
  const loadMentionList = () => {
    if (MentionList) return;
    import("./mention-list.tsx").then(
      (loaded) => setMentionList(() => loaded.MentionList),
      // Without a connection there are no names either; the next key asks again.
      () => undefined,
    );
  };
  return { MentionList, loadMentionList };
}

/** The preview: from the server with each press of the button, in place. Without scripts it comes with the page. */
function usePreview(textarea: React.RefObject<HTMLTextAreaElement>, answered: string | undefined) {
  const [fetched, setFetched] = useState<string>();
  const announce = useAnnounce();
  const show = async (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const form = new FormData();
    form.set("markdown", textarea.current?.value ?? "");
    try {
      const response = await fetch("/preview", { method: "POST", body: form });
      if (!response.ok) throw new Error(response.statusText);
      const { html } = (await response.json()) as { html: string };
      setFetched(html);
      announce("Preview updated.");
    } catch {
      announce("The preview did not work. Try again in a moment.");
    }
  };
  return { html: fetched ?? answered, show: (event: MouseEvent<HTMLButtonElement>) => void show(event) };
}

function appendTo(textarea: HTMLTextAreaElement | null, text: string): void {
  if (!textarea) return;
  const before = textarea.value.trimEnd();
  textarea.value = before === "" ? text : `${before}\n\n${text}`;
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
  textarea.focus();
  textarea.setSelectionRange(textarea.value.length, textarea.value.length);
  textarea.scrollTop = textarea.scrollHeight;
}
