import type { RefObject } from "react";
import { useMentions } from "./use-mentions.ts";

interface MentionListProps {
  readonly textarea: RefObject<HTMLTextAreaElement>;
  readonly listId: string;
}

/** The people whose names begin like what stands after @ in a text area, below it. */
export function MentionList({ textarea, listId }: MentionListProps) {
  const { suggestions, active, choose } = useMentions(textarea, listId);
  const count = suggestions.length;
  return (
    <>
      <div className="nhsuk-u-visually-hidden" role="status">
        {count === 0
          ? ""
          : `${count === 1 ? "1 name" : `${count} names`}. Up and down arrows choose, Enter puts it in.`}
      </div>
      {count === 0 ? null : (
        <div className="app-mention-list" id={listId} role="listbox" aria-label="Names">
          {suggestions.map(({ uuid, name, detail }, index) => (
            <div
              key={uuid}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // The text area keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(index);
              }}
            >
              {name}
              {detail === "" ? null : <span className="app-mention-list__detail"> {detail}</span>}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
