import type { Hint } from "../contract/events.ts";

/** Whose lists a thread stands in, and whose feeds tell of a case study. */
export interface ThreadAudience {
  readonly audience: "MEMBERS" | "COHORT" | "COLLABORATIVE";
  readonly collaborativeId: string | null;
}

/** What sockets must hear of. Small, and ids only: it travels between processes. */
export type LiveMessage =
  | {
      /** A thread changed. With an audience, lists hear of it as well. */
      readonly kind: "hint";
      readonly hint: Hint;
      readonly lists: ThreadAudience | null;
    }
  /** Who may see the thread may have changed. */
  | { readonly kind: "thread-access"; readonly threadId: string }
  /** What the person may see may have changed. */
  | { readonly kind: "person-access"; readonly personId: string }
  /** Some people were told of an event. Each process finds out which of those who are connected to it they are. */
  | { readonly kind: "notified"; readonly eventId: string }
  | { readonly kind: "sessions-ended"; readonly sessionIds: readonly string[] };

/** The way to the sockets of all processes. */
export interface LiveChannel {
  /** Once this resolves, every process has got the message or will look for itself. @throws when that cannot be promised */
  send(message: LiveMessage): Promise<void>;
}
