/** Who a person may speak for, as the API tells it. */
export interface Adopters {
  readonly viewer: {
    readonly canFacilitate: boolean;
    readonly person: {
      readonly memberships: readonly {
        readonly isConfirmed: boolean;
        readonly collaborative: { readonly id: string; readonly name: string };
      }[];
      readonly affiliations: readonly {
        readonly organisation: { readonly id: string; readonly name: string };
      }[];
    };
  };
  readonly collaboratives: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly name: string } }[];
  };
}

const collaborative = "collaborative ";
const organisation = "organisation ";

/** The choices of the form: one's own first, then for facilitators every other collaborative. */
export function adopterChoices({ viewer, collaboratives }: Adopters) {
  const own = [
    ...viewer.person.memberships
      .filter(({ isConfirmed }) => isConfirmed)
      .map((place) => ({ value: collaborative + place.collaborative.id, label: place.collaborative.name })),
    ...viewer.person.affiliations.map((place) => ({
      value: organisation + place.organisation.id,
      label: place.organisation.name,
    })),
  ];
  if (!viewer.canFacilitate) return own;
  const all = collaboratives.edges.map(({ node }) => ({ value: collaborative + node.id, label: node.name }));
  return [...own, ...all.filter(({ value }) => !own.some((one) => one.value === value))];
}

/** What was chosen, as the API takes it. */
export function chosenAdopter(value: string): { collaborativeId?: string; organisationId?: string } {
  if (value.startsWith(collaborative)) return { collaborativeId: value.slice(collaborative.length) };
  if (value.startsWith(organisation)) return { organisationId: value.slice(organisation.length) };
  return {};
}

/** The choice that an adoption's adopter is, so that the form begins with it. */
export function adopterValue(adoption: {
  readonly collaborative: { readonly id: string } | null;
  readonly organisation: { readonly id: string } | null;
}): string {
  if (adoption.collaborative) return collaborative + adoption.collaborative.id;
  return adoption.organisation ? organisation + adoption.organisation.id : "";
}
