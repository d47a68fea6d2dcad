import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { counted } from "../words.ts";
import type { ThreadPageData } from "./thread-documents.ts";
import { threadIntent } from "./thread-intent.ts";

/** "Same problem here": the viewer's own mark, how many there are, and who. The author counts as one. */
export function SameProblem({ thread }: { thread: ThreadPageData }) {
  const { uuid, kind, sameProblemCount, viewerHasSameProblem, viewerCan } = thread;
  if (kind === "DISCUSSION") return null;
  const intent = viewerHasSameProblem ? threadIntent.unmarkSameProblem : threadIntent.markSameProblem;
  return (
    <div className="app-same-problem">
      {viewerCan.markSameProblem ? (
        <Form method="post" preventScrollReset>
          <Button
            kind="secondary"
            isSmall
            name="intent"
            value={intent}
            aria-pressed={viewerHasSameProblem}
            className="app-same-problem__button"
          >
            {viewerHasSameProblem ? <span aria-hidden="true">✓ </span> : null}
            Same problem here
          </Button>
        </Form>
      ) : null}
      <a href={`/threads/${uuid}/same-problem`}>
        {counted(sameProblemCount, "person has", "people have")} this problem
      </a>
    </div>
  );
}
