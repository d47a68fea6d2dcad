import type { StatusColour } from "~/ui/tags.tsx";

/** A kind of thread as the API names it. */
export type ThreadKind = "PROBLEM" | "QUESTION" | "DISCUSSION";
/** Where a thread stands, as the API names it. */
export type ThreadState = "OPEN" | "SOLVED" | "CLOSED" | "MERGED";
/** Who sees a thread, as the API names it. */
export type Audience = "MEMBERS" | "COHORT" | "COLLABORATIVE";

/** What a thread is, in a word. */
export const kindWords: Readonly<Record<ThreadKind, string>> = {
  PROBLEM: "Problem",
  QUESTION: "Question",
  DISCUSSION: "Discussion",
};

/** Where a thread stands, in a word. */
export const stateWords: Readonly<Record<ThreadState, string>> = {
  OPEN: "Open",
  SOLVED: "Solved",
  CLOSED: "Closed",
  MERGED: "Merged",
};

/** The colour of a state's tag. */
export const stateColours: Readonly<Record<ThreadState, StatusColour>> = {
  OPEN: "blue",
  SOLVED: "green",
  CLOSED: "grey",
  MERGED: "grey",
};

/** Who sees a thread, in a few words. `collaborative` is whose members, where it is theirs alone. */
export function audienceInWords(audience: Audience, collaborative?: string | null): string {
  switch (audience) {
    case "MEMBERS":
      return "All members";
    case "COHORT":
      return "Innovator cohort only";
    case "COLLABORATIVE":
      return collaborative ? `Members of ${collaborative} only` : "Members of one collaborative only";
  }
}

/** "1 reply", "3 replies". */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** A tag as it stands alone, away from its taxonomy's name: a size band says what it counts. */
export function tagInWords({ key, label }: { readonly key: string; readonly label: string }): string {
  return key.startsWith("ics-size-band:") ? `${label} people` : label;
}
