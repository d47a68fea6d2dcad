import { ReactionKind } from "../../prisma/generated/client/enums.ts";

/** How many people reacted to a post in one way. */
export interface ReactionCount {
  readonly kind: ReactionKind;
  readonly count: number;
  readonly viewerReacted: boolean;
}

/** Reads the counts that a post carries, in the order of the kinds; kinds that nobody chose are left out. */
export function reactionCountsOf(
  stored: unknown,
  viewers: readonly { kind: ReactionKind }[],
): ReactionCount[] {
  const counts = new Map(Object.entries(stored ?? {}));
  return Object.values(ReactionKind).flatMap((kind) => {
    const count: unknown = counts.get(kind);
    return typeof count === "number" && count > 0
      ? [{ kind, count, viewerReacted: viewers.some((viewer) => viewer.kind === kind) }]
      : [];
  });
}
