import { allBoards } from "./boards.ts";
import { type Day, shiftDay } from "./days.ts";
import { planCollaboratives } from "./plan-collaboratives.ts";
import { planOrganisations } from "./plan-organisations.ts";
import { planPlaces } from "./plan-places.ts";
import type { ReferenceRows, TagRow } from "./rows.ts";
import type { BoardRecord, ReferenceData } from "./shapes.ts";
import { slugOf } from "./slug.ts";

/** The rows that the files come to on a day: what stands on it decides current tags, size bands and footprints. */
export function planReference(data: ReferenceData, today: Day): ReferenceRows {
  const places = planPlaces(data);
  return {
    ...places,
    ...planOrganisations(data),
    ...planCollaboratives(data, places.populations, today),
    ...planTaxonomies(data, today),
    glossaryTerms: data.glossary.terms.map((term) => ({ id: slugOf(term.term), ...term })),
  };
}

function planTaxonomies(
  { taxonomies, icbs }: Pick<ReferenceData, "taxonomies" | "icbs">,
  today: Day,
): Pick<ReferenceRows, "taxonomies" | "tags"> {
  return {
    taxonomies: taxonomies.taxonomies.map(({ id, label, multi, origin, note }, position) => ({
      id,
      label,
      multi,
      origin,
      note,
      position,
    })),
    tags: taxonomies.taxonomies.flatMap(({ id, values }) =>
      id === "ics"
        ? icsTags(allBoards(icbs), today)
        : values.map((value, position) => tagRow(id, value, position, null)),
    ),
  };
}

/** Every board that has opened, those that closed as well: what was tagged with them stays tagged. */
function icsTags(boards: readonly BoardRecord[], today: Day): TagRow[] {
  return boards
    .filter(({ valid_from }) => valid_from <= today)
    .sort((one, other) => one.short_name.localeCompare(other.short_name, "en-GB"))
    .map(({ ods_code, short_name, valid_to }, position) => {
      const closed = valid_to !== null && valid_to < today ? `${shiftDay(valid_to, 1)}T00:00:00.000Z` : null;
      return tagRow("ics", { id: ods_code, label: short_name }, position, closed);
    });
}

function tagRow(
  taxonomyId: string,
  { id, label }: { id: string; label: string },
  position: number,
  retiredAt: string | null,
): TagRow {
  return { id: `${taxonomyId}:${id}`, taxonomyId, value: id, label, position, retiredAt };
}
