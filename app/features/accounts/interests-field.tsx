import { Checkboxes } from "~/ui/choices.tsx";
import { Details } from "~/ui/content.tsx";
import type { InterestTaxonomies } from "./settings-documents.ts";

/** Interests to tick, by vocabulary. They all go into one list. */
export function InterestsField({
  id,
  name,
  error,
  chosen,
  taxonomies,
}: {
  id: string;
  name: string;
  error?: string | undefined;
  chosen: readonly string[];
  taxonomies: InterestTaxonomies;
}) {
  return taxonomies.map((taxonomy, index) => (
    <Details
      key={taxonomy.id}
      summary={taxonomy.label}
      isOpen={index === 0 || taxonomy.tags.some(({ key }) => chosen.includes(key))}
    >
      <Checkboxes
        id={index === 0 ? id : `${id}-${taxonomy.id}`}
        name={name}
        legend={taxonomy.label}
        isLegendHidden
        isSmall
        error={index === 0 ? error : undefined}
        choices={taxonomy.tags.map(({ key, label }) => ({ value: key, label }))}
        defaultValues={chosen}
      />
    </Details>
  ));
}
