import { taxonomyOf } from "../new/new-thread-data.ts";
import { kindWords, type ThreadKind } from "../words.ts";

/** What a thread is and what it is about, apart from what it says: as a form holds it. */
export interface Filing {
  readonly kind: ThreadKind;
  /** Empty for none. */
  readonly collaborativeId: string;
  readonly tagIds: string[];
}

/** How a thread is filed, where it was changed while somebody edited it. */
export interface Refiled {
  /** As it stands now. */
  readonly standing: Filing;
  /** What the form is to begin with: what the person changed as they chose, the rest as it stands now. */
  readonly merged: Filing;
  /** Whether it is told what the person began from, so that what others changed is in the form already. */
  readonly isTakenOver: boolean;
  /** What others changed of it, in words; empty when nothing. */
  readonly changes: readonly { readonly label: string; readonly text: string }[];
}

/** How a thread is filed. */
export function filingOf(thread: {
  readonly kind: ThreadKind;
  readonly collaborative: { readonly id: string } | null;
  readonly tags: readonly { readonly key: string }[];
}): Filing {
  return {
    kind: thread.kind,
    collaborativeId: thread.collaborative?.id ?? "",
    tagIds: thread.tags.map(({ key }) => key),
  };
}

/** How it is filed in a draft; undefined where there is none, or it keeps text alone. */
export function filingIn(
  draft: {
    readonly threadKind: ThreadKind | null;
    readonly collaborativeId: string | null;
    readonly tagIds: readonly string[] | null;
  } | null,
): Filing | undefined {
  if (!draft?.threadKind) return undefined;
  return {
    kind: draft.threadKind,
    collaborativeId: draft.collaborativeId ?? "",
    tagIds: (draft.tagIds ?? []).filter((key) => key !== ""),
  };
}

/** A filing as a form carries it along; undefined where it is none. */
export function filingFrom(json: string): Filing | undefined {
  try {
    const { kind, collaborativeId, tagIds } = JSON.parse(json) as Partial<Filing>;
    if (
      !kind ||
      !Object.hasOwn(kindWords, kind) ||
      typeof collaborativeId !== "string" ||
      !Array.isArray(tagIds)
    ) {
      return undefined;
    }
    return { kind, collaborativeId, tagIds: tagIds.filter((key) => typeof key === "string") };
  } catch {
    return undefined;
  }
}

/**
 * The form's filing after somebody else was quicker: where the person changed nothing of what they began from, as it stands
 * now, otherwise as they chose; of tags taxonomy by taxonomy. Where it is not known what they began from, all of it is theirs.
 */
export function mergedFiling(base: Filing | undefined, standing: Filing, mine: Filing): Filing {
  if (!base) return mine;
  const taxonomies = new Set([...standing.tagIds, ...mine.tagIds].map(taxonomyOf));
  return {
    kind: mine.kind === base.kind ? standing.kind : mine.kind,
    collaborativeId:
      mine.collaborativeId === base.collaborativeId ? standing.collaborativeId : mine.collaborativeId,
    tagIds: [...taxonomies].flatMap((taxonomy) => {
      const of = ({ tagIds }: Filing) => tagIds.filter((key) => taxonomyOf(key) === taxonomy);
      return isSame(of(mine), of(base)) ? of(standing) : of(mine);
    }),
  };
}

/** Which parts of what stands are others than those that the person began from, or sent where that is not known. */
export function changedParts(before: Filing, standing: Filing): ReadonlySet<keyof Filing> {
  const parts: (keyof Filing)[] = ["kind", "collaborativeId", "tagIds"];
  return new Set(parts.filter((part) => !isSame([standing[part]].flat(), [before[part]].flat())));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.toSorted().join() === others.toSorted().join();
}
