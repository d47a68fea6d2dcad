import { sizeBandInWords } from "~/features/places/size-band.ts";
import type { NewThreadAnswer } from "./new-thread-documents.ts";

/** Computed (the size band), asked for otherwise (kind and audience), or said of case studies only. */
const notOffered = ["ics-size-band", "content-type", "sharing", "evidence-level"];

/** Of those who belong to no collaborative, only where they work describes what they write. */
const placeTaxonomies = ["region", "ics"];

/** A taxonomy with the tags that a thread can be given. */
export interface TagGroup {
  readonly id: string;
  readonly label: string;
  readonly isMultiple: boolean;
  readonly tags: readonly { readonly key: string; readonly label: string }[];
}

/** A collaborative of the author, with the tags that a thread about it begins with. */
export interface OwnCollaborative {
  readonly id: string;
  readonly name: string;
  readonly tagIds: readonly string[];
}

/** What the form offers and begins with. */
export type NewThreadData = NonNullable<ReturnType<typeof newThreadData>>;

/** Takes from the answer what the form shows; undefined for visitors. `kind` is the one that the address asks for. */
export function newThreadData(answer: NewThreadAnswer, kind: string) {
  const { viewer, draft } = answer;
  if (!viewer) return undefined;
  const groups = tagGroups(answer);
  const offered = new Set(groups.flatMap(({ tags }) => tags).map(({ key }) => key));
  const keysOf = (tags: readonly { key: string }[]) =>
    tags.map(({ key }) => key).filter((key) => offered.has(key));
  const own: OwnCollaborative[] = viewer.person.memberships.map(({ collaborative: { id, name, tags } }) => ({
    id,
    name,
    tagIds: keysOf(tags),
  }));
  const places = keysOf(viewer.tags).filter((key) => placeTaxonomies.includes(taxonomyOf(key)));
  return {
    groups,
    own,
    audiences: answer.audienceChoices.map(({ audience, collaborative }) => ({ audience, collaborative })),
    sizeBands: sizeBands(answer),
    draft: draft && { version: draft.version, updatedAt: draft.updatedAt },
    begin: {
      title: draft?.title ?? "",
      markdown: draft?.markdown ?? "",
      kind: draft?.threadKind ?? kind,
      collaborativeId: draft ? (draft.collaborativeId ?? "") : (own[0]?.id ?? ""),
      audience: draft?.audience ?? "MEMBERS",
      audienceCollaborativeId: draft?.audienceCollaborativeId ?? "",
      tagIds: draft?.tagIds?.filter((key) => offered.has(key)) ?? own[0]?.tagIds ?? places,
    },
  };
}

/** The kind of thread in an address such as `?kind=question`, as the API names it; empty when there is none. */
export function kindInAddress(search: URLSearchParams): string {
  const kind = search.get("kind")?.toUpperCase() ?? "";
  return ["PROBLEM", "QUESTION", "DISCUSSION"].includes(kind) ? kind : "";
}

/** The taxonomy of a tag's key. */
export function taxonomyOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}

/** The taxonomies that a thread's form offers. */
export function tagGroups({ taxonomies }: Pick<NewThreadAnswer, "taxonomies">): TagGroup[] {
  return taxonomies
    .filter(({ id, tags }) => !notOffered.includes(id) && tags.length > 0)
    .map(({ id, label, multi, tags }) => ({ id, label, isMultiple: multi, tags }));
}

/** The size bands in words, by the tag of the ICS. */
export function sizeBands({ icbs }: Pick<NewThreadAnswer, "icbs">): Record<string, string> {
  const known = icbs.filter(({ sizeBand }) => sizeBand !== null);
  return Object.fromEntries(known.map(({ code, sizeBand }) => [`ics:${code}`, sizeBandInWords(sizeBand)]));
}
