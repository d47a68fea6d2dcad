import { Fieldset } from "~/ui/form-group.tsx";
import { TagGroupField } from "./tag-group-field.tsx";
import type { TagGroup } from "./new-thread-data.ts";
import type { ChosenTags } from "./use-chosen-tags.ts";

/** The tags by taxonomy. The size bands are shown, not chosen: they follow from the ICSs. */
export function TagsField({
  id,
  error,
  groups,
  tags,
  sizeBands,
}: {
  id: string;
  error?: string | undefined;
  groups: readonly TagGroup[];
  tags: ChosenTags;
  sizeBands: Readonly<Record<string, string>>;
}) {
  const bands = [...new Set(tags.chosen.flatMap((key) => sizeBands[key] ?? []))];
  return (
    <Fieldset
      {...{ id, error }}
      legend="Tags"
      hint="People in the same situation find your thread by them. They begin as those of the collaborative; change what does not fit."
    >
      {groups.map((group, index) => (
        <TagGroupField key={group.id} group={group} tags={tags} summaryId={index === 0 ? id : undefined} />
      ))}
      <p>
        <strong>Size of the ICSs:</strong>{" "}
        {bands.length === 0 ? "worked out when you choose an ICS" : `${bands.join(", ")} people`}
      </p>
    </Fieldset>
  );
}
