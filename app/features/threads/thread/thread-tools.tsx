import { Form, Link } from "@remix-run/react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import type { ThreadPageData } from "./thread-documents.ts";
import { threadIntent } from "./thread-intent.ts";

/** What its author and the facilitators may do with a thread as a whole. */
export function ThreadTools({ thread }: { thread: ThreadPageData }) {
  const { uuid, state, solvedWithoutSolution, viewerCan } = thread;
  const buttons = [
    {
      intent: threadIntent.solveWithoutSolution,
      label: "Mark as solved without choosing one reply",
      isPossible: viewerCan.solveWithout && !solvedWithoutSolution,
    },
    {
      intent: threadIntent.reopen,
      label: state === "SOLVED" ? "Mark as not solved" : "Open again",
      isPossible: viewerCan.reopen,
    },
    { intent: threadIntent.close, label: "Close to further replies", isPossible: viewerCan.close },
  ].filter(({ isPossible }) => isPossible);
  const links = [
    { to: "edit", label: "Change the title, tags and text", isPossible: viewerCan.edit },
    { to: "audience", label: "Change who can see it", isPossible: viewerCan.changeAudience },
    { to: "ask", label: "Ask people like us", isPossible: viewerCan.askPeople },
    { to: "merge", label: "Merge it into another thread", isPossible: viewerCan.merge },
    { to: "delete", label: "Delete it", isPossible: viewerCan.delete },
  ].filter(({ isPossible }) => isPossible);
  if (buttons.length + links.length === 0) return null;
  return (
    <Details summary="Manage this thread">
      {links.length > 0 ? (
        <ul>
          {links.map(({ to, label }) => (
            <li key={to}>
              <Link to={`/threads/${uuid}/${to}`}>{label}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      {buttons.length > 0 ? (
        <Form method="post">
          <ButtonGroup>
            {buttons.map(({ intent, label }) => (
              <Button key={intent} kind="secondary" isSmall name="intent" value={intent}>
                {label}
              </Button>
            ))}
          </ButtonGroup>
        </Form>
      ) : null}
    </Details>
  );
}
