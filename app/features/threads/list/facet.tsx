import { useState } from "react";
import { counted } from "../words.ts";
import type { ListFacet } from "./thread-row.ts";

/** The tags of one taxonomy, with how many threads each would give. Open at first where one of them is chosen. */
export function Facet({
  facet,
  chosen,
  onToggle,
}: {
  facet: ListFacet;
  chosen: readonly string[];
  onToggle: (tag: string) => void;
}) {
  const isChosen = (id: string) => chosen.includes(id);
  // Later the person opens and closes it; a choice must not.
  const [isOpenAtFirst] = useState(facet.values.some(({ id }) => isChosen(id)));
  const count = facet.values.filter(({ id }) => isChosen(id)).length;
  return (
    <details className="nhsuk-details app-facet" open={isOpenAtFirst}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {facet.label}
          {count > 0 ? ` (${counted(count, "chosen", "chosen")})` : null}
        </span>
      </summary>
      <fieldset className="nhsuk-fieldset nhsuk-details__text">
        <legend className="nhsuk-u-visually-hidden">{facet.label}</legend>
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small">
          {facet.values.map(({ id, label, count: threads }) => (
            <div key={id} className="nhsuk-checkboxes__item">
              <input
                className="nhsuk-checkboxes__input"
                id={`filter-${id}`}
                type="checkbox"
                name="tag"
                value={id}
                checked={isChosen(id)}
                onChange={() => onToggle(id)}
                autoComplete="off"
              />
              <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={`filter-${id}`}>
                {label} <span className="app-facet__count">({counted(threads, "thread", "threads")})</span>
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
