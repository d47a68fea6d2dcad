import { Link, useLocation } from "@remix-run/react";
import { followLevelWords, followOriginWords } from "../../../graphql/contract/follow-words.ts";
import { Details } from "~/ui/content.tsx";
import type { FollowStateData } from "./follows-documents.ts";
import { LevelForm } from "./level-form.tsx";

/**
 * How much the viewer hears of what the page is about, in words, and the way to change it. `what` it is, with its article. Nothing
 * where the viewer cannot follow it.
 */
export function FollowControl({ state, what }: { state: FollowStateData | null; what: string }) {
  const { pathname, search } = useLocation();
  if (!state) return null;
  const { label, means } = followLevelWords[state.level];
  return (
    <div className="app-not-in-print">
      <Details summary={`${label}: how much you hear of ${what}`}>
        <p>
          {means} {whyOf(state)}
        </p>
        <LevelForm
          thing={state}
          label="How much do you want to hear of it?"
          hint={<LevelHints />}
          button="Save"
          returnTo={pathname + search}
        />
        <p>
          <Link to="/follows">Everything that you follow</Link>
        </p>
      </Details>
    </div>
  );
}

/** What set the level; nothing where it is as it is for everybody. */
function whyOf({ origin, level }: FollowStateData): string {
  if (origin) return followOriginWords[origin];
  return level === "NORMAL" ? "" : "This comes from what else you follow.";
}

function LevelHints() {
  return (
    <>
      Muted: nothing at all. Normal: when you are mentioned or answered. Tracking: also in your feed.
      Watching: you are told of each new thing as well.
    </>
  );
}
