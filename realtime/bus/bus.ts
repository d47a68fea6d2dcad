import type { LiveMessage } from "../../graphql/core/live.ts";

/** What processes tell one another about their sockets: changes, and what comes and goes without a trace. */
export type BusMessage =
  | LiveMessage
  | { readonly kind: "typing"; readonly threadId: string; readonly personId: string }
  | {
      /** The people that one process has in a thread. */
      readonly kind: "present";
      readonly threadId: string;
      readonly node: string;
      /** Some of them, enough to name. */
      readonly personIds: readonly string[];
      readonly total: number;
      /** Whether the other processes should tell theirs. */
      readonly ask: boolean;
    };

/** What a process does with what it hears. */
export interface BusListener {
  /** Comes for the process's own messages as well. Resolves when its sockets are as the message wants them, else throws. */
  hear(message: BusMessage): Promise<void>;
  /** Messages may have been lost: what depends on them must be looked at anew. */
  gap(): void;
}

/** Connects the processes that serve one site. */
export interface Bus {
  /** Resolves when this process hears what others send. */
  readonly ready: Promise<void>;
  /** Tells every process, this one first. @throws when others may not hear of it */
  send(message: BusMessage): Promise<void>;
  close(): Promise<void>;
}

/** A message on its way to other processes. */
export interface Envelope {
  readonly from: string;
  readonly message: BusMessage;
}

/** What came over the wire, or nothing where it came from here or is not ours. */
export function unwrap(text: string, self: string): BusMessage | undefined {
  try {
    const { from, message } = JSON.parse(text) as Envelope;
    return from === self ? undefined : message;
  } catch {
    return undefined;
  }
}
