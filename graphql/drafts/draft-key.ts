import { createHash } from "node:crypto";

/** What a draft is of. */
export type DraftKind = "THREAD" | "REPLY" | "EDIT";

/** What a person's draft is stored under. */
export function draftKey(kind: DraftKind, targetId: string | null): string {
  return targetId === null ? "thread" : `${kind.toLowerCase()}:${targetId}`;
}

/** What a stored draft is of. */
export function draftSubject(key: string): { kind: DraftKind; targetId: string | null } {
  const [kind = "", targetId] = key.split(":");
  if (targetId === undefined) return { kind: "THREAD", targetId: null };
  return { kind: kind === "reply" ? "REPLY" : "EDIT", targetId };
}

/** What a person's draft goes by where not even the id of its thread is to be told. */
export function draftId({ personId, key }: { readonly personId: string; readonly key: string }): string {
  return createHash("sha256").update(`${personId} ${key}`).digest("base64url");
}
