import { useState } from "react";
import { Remembered } from "~/ui/remembered.tsx";
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
  return (
    <Remembered
      as="details"
      className="nhsuk-details app-facet"
      open={isOpenAtFirst}
      name="facet"
      by={{ facet, chosen: facet.values.filter(({ id }) => isChosen(id)).map(({ id }) => id) }}
    >
      {() => <FacetContent facet={facet} isChosen={isChosen} onToggle={onToggle} />}
    </Remembered>
  );
}

function FacetContent({
  facet,
  isChosen,
  onToggle,
}: {
  facet: ListFacet;
  isChosen: (tag: string) => boolean;
  onToggle: (tag: string) => void;
}) {
  const count = facet.values.filter(({ id }) => isChosen(id)).length;
  return (
    <>
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
    </>
  );
}
