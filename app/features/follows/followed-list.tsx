import { Link } from "@remix-run/react";
import { followedThingWords, followOriginWords } from "../../../graphql/contract/follow-words.ts";
import type { FollowedThingData } from "./follows-documents.ts";
import { LevelForm } from "./level-form.tsx";

/** Things with the level of each, which can be changed in place. */
export function FollowedList({
  id,
  things,
  returnTo,
}: {
  /** Tells several lists of one page apart. */
  id: string;
  things: readonly FollowedThingData[];
  returnTo: string;
}) {
  return (
    <ul className="app-short-list">
      {things.map((thing, place) => (
        <li key={`${thing.kind} ${thing.targetId}`}>
          <Link to={thing.path}>{thing.name}</Link>
          <span className="app-short-list__facts">
            {followedThingWords[thing.kind]}
            {thing.origin && thing.origin !== "CHOSEN" ? `. ${followOriginWords[thing.origin]}` : ""}
          </span>
          <LevelForm
            id={`${id}-${place}`}
            thing={thing}
            label={`How much to hear of ${thing.name}`}
            isLabelHidden
            button={
              <>
                Save<span className="nhsuk-u-visually-hidden"> for {thing.name}</span>
              </>
            }
            returnTo={returnTo}
          />
        </li>
      ))}
    </ul>
  );
}
