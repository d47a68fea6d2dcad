import { useState } from "react";
import { Textarea } from "~/ui/text-fields.tsx";
import type { ComposeAnswer } from "./compose-answer.ts";

/**
 * What an answer holds of a text, where the form that it was typed into is no longer shown: the thread was closed, narrowed or
 * deleted in the meantime. It says nothing but what was sent, so it is the same for a thread that never was.
 */
export function KeptText({ answer }: { answer: ComposeAnswer | undefined }) {
  // Kept beyond its time: when a page that is live loads its data again, what the action answered is gone.
  const [kept, setKept] = useState(answer);
  if (answer && answer !== kept) setKept(answer);
  const text = kept?.initialValue?.["markdown"];
  if (typeof text !== "string" || text === "") return null;
  return (
    <>
      <h2>What you wrote</h2>
      <p>It has not been posted. Copy it if you want to keep it.</p>
      <Textarea id="kept-text" name="markdown" label="Your text" rows={12} defaultValue={text} />
    </>
  );
}
