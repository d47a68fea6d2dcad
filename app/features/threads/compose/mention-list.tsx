import type { Mentions } from "./use-mentions.ts";

/** The people whose names begin like what stands after @, below the text area. */
export function MentionList({ list }: { list: Mentions }) {
  const { listId, suggestions, active, choose } = list;
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
