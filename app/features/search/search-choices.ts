import type { Option } from "~/ui/text-fields.tsx";
import type { SearchChoices } from "./search-form.tsx";

/** Values of a taxonomy. */
interface Taxonomy {
  readonly id: string;
  readonly tags: readonly { readonly value: string; readonly label: string }[];
}

const places: readonly (Option & { readonly isForMembers: boolean })[] = [
  { value: "unsolved", label: "Threads not solved yet", isForMembers: true },
  { value: "solved", label: "Solved threads", isForMembers: true },
  { value: "threads", label: "All threads", isForMembers: true },
  { value: "case-studies", label: "Case studies", isForMembers: false },
  { value: "people", label: "People", isForMembers: true },
  { value: "collaboratives", label: "Collaboratives", isForMembers: false },
  { value: "glossary", label: "Glossary", isForMembers: false },
];

/** A region's name as it is typed. */
const typedName = (label: string) => label.toLowerCase().replaceAll(/[^a-z]+/g, "-");

/** What the controls offer: visitors find no threads and no people. */
export function choicesFrom(taxonomies: readonly Taxonomy[], isMember: boolean): SearchChoices {
  const optionsOf = (id: string, typed: (tag: Taxonomy["tags"][number]) => string): Option[] =>
    (taxonomies.find((taxonomy) => taxonomy.id === id)?.tags ?? []).map((tag) => ({
      value: typed(tag),
      label: tag.label,
    }));
  const key = ({ value }: { readonly value: string }) => value.toLowerCase();
  return {
    in: places
      .filter(({ isForMembers }) => isMember || !isForMembers)
      .map(({ value, label }) => ({ value, label })),
    region: optionsOf("region", ({ label }) => typedName(label)),
    ics: optionsOf("ics", key),
    size: optionsOf("ics-size-band", key),
    focus: optionsOf("collaborative-focus", key),
  };
}
