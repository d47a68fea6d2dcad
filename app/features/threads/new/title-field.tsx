import { limits } from "../../../../graphql/contract/limits.ts";
import { Button } from "~/ui/button.tsx";
import { TextInput } from "~/ui/text-fields.tsx";
import { counted, stateWords } from "../words.ts";
import type { SimilarThread } from "./new-thread-documents.ts";
import { newThreadIntent } from "./new-thread-intent.ts";
import { useSimilarThreads } from "./use-similar-threads.ts";

/** The title, with threads that may be about the same offered below it. */
export function TitleField({
  answered,
  ...field
}: {
  id: string;
  name: string;
  error?: string | undefined;
  defaultValue?: string | undefined;
  /** What the button without scripts found; undefined when it was not pressed. */
  answered?: readonly SimilarThread[] | undefined;
}) {
  const { similar, typed } = useSimilarThreads(answered);
  return (
    <>
      <TextInput
        {...field}
        label="Title"
        hint="Say in one line what it is about, so that others can find it."
        maxLength={limits.title.max}
        autoComplete="off"
        onInput={(event) => typed(event.currentTarget.value)}
      />
      <Button
        kind="secondary"
        isSmall
        name="intent"
        value={newThreadIntent.findSimilar}
        className="app-without-scripts"
      >
        Check for similar threads
      </Button>
      <Similar threads={similar} wasAsked={answered !== undefined} />
    </>
  );
}

function Similar({
  threads,
  wasAsked,
}: {
  threads: readonly SimilarThread[] | undefined;
  wasAsked: boolean;
}) {
  if (!threads || threads.length === 0) {
    return wasAsked ? <p>No thread has a title like this one.</p> : null;
  }
  return (
    <section className="app-similar" aria-labelledby="similar-threads">
      <h2 className="nhsuk-heading-s" id="similar-threads">
        Perhaps somebody has asked already
      </h2>
      <ul>
        {threads.map(({ id, title, path, state, replyCount }) => (
          <li key={id}>
            <a href={path} target="_blank" rel="noreferrer noopener">
              {title} (opens in a new tab)
            </a>
            <span className="app-short-list__facts">
              {stateWords[state]}, {counted(replyCount, "reply", "replies")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
