import type { TagGroup } from "./new-thread-data.ts";
import type { ChosenTags } from "./use-chosen-tags.ts";

/** The tags of one taxonomy, to be opened. What is chosen shows while it is closed. */
export function TagGroupField({
  group,
  tags,
  summaryId,
}: {
  group: TagGroup;
  tags: ChosenTags;
  /** Where an error about the tags leads. */
  summaryId: string | undefined;
}) {
  const chosen = group.tags.filter(({ key }) => tags.chosen.includes(key)).map(({ label }) => label);
  return (
    <details className="nhsuk-details app-facet">
      <summary className="nhsuk-details__summary" id={summaryId}>
        <span className="nhsuk-details__summary-text">{group.label}</span>
        {chosen.length > 0 ? <span className="app-facet__chosen">: {chosen.join(", ")}</span> : null}
      </summary>
      <div className="nhsuk-details__text">
        {group.isMultiple ? <Several group={group} tags={tags} /> : <One group={group} tags={tags} />}
      </div>
    </details>
  );
}

function Several({ group, tags }: { group: TagGroup; tags: ChosenTags }) {
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-u-visually-hidden">{group.label}</legend>
      <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
        {group.tags.map(({ key, label }) => (
          <div key={key} className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              id={`tag-${key}`}
              type="checkbox"
              name="tagIds"
              value={key}
              checked={tags.chosen.includes(key)}
              onChange={() => tags.toggle(key)}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`tag-${key}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function One({ group, tags }: { group: TagGroup; tags: ChosenTags }) {
  const id = `tag-${group.id}`;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label nhsuk-u-visually-hidden" htmlFor={id}>
        {group.label}
      </label>
      <select
        className="nhsuk-select"
        id={id}
        name="tagIds"
        value={group.tags.find(({ key }) => tags.chosen.includes(key))?.key ?? ""}
        onChange={(event) => tags.replace(group.id, event.currentTarget.value)}
      >
        <option value="">Not chosen</option>
        {group.tags.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
