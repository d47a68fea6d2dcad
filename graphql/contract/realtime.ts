import type { Hint } from "./events.ts";

/** Where sockets connect, on the same port as everything else. */
export const realtimePath = "/realtime";

/** Why the server refuses a connection: nobody is signed in. The client stops trying until the page knows better. */
export const notSignedIn = "not-signed-in";

/**
 * Why the server refuses a connection: the person has too many open already, in other tabs. The page says so, and works as
 * it does without a connection.
 */
export const tooManySockets = "too-many-sockets";

/** How long somebody counts as typing after the last sign of it, in milliseconds. */
export const typingLasts = 5_000;

/** How often a client may say that its person is typing, in milliseconds; the server drops what comes sooner. */
export const typingEvery = 2_000;

/** The most people that `presence` names; beyond that it only counts. */
export const presenceNames = 20;

/** The answer to `thread:join`. A thread that is private, missing or not even an id is refused in the same words. */
export type JoinAnswer =
  | {
      readonly ok: true;
      /** The thread's version once hints reach this socket: newer than the page's means that the page missed something. */
      readonly version: number;
    }
  | { readonly ok: false };

/** Who has a thread open. */
export interface PresencePayload {
  readonly threadId: string;
  /** Distinct people, at most `presenceNames`. */
  readonly personIds: readonly string[];
  /** How many there are in all. */
  readonly total: number;
}

/** Somebody writes a reply. */
export interface TypingPayload {
  readonly threadId: string;
  readonly personId: string;
}

/** What the server says: ids, never content. */
export interface ServerToClient {
  /** First of all: as whom this socket is connected. */
  welcome(payload: { readonly personId: string }): void;
  /** Something changed. Thread pages get it for their thread, lists for threads and feeds for case studies that the person may see. */
  hint(hint: Hint): void;
  /** The thread's hints no longer come here: it was deleted or is not the person's to see any more. */
  left(payload: { readonly threadId: string }): void;
  /** Hints may have been lost between servers: look for yourself. */
  resync(): void;
  /** The person was told of something: count anew what is unread. */
  notified(): void;
  presence(payload: PresencePayload): void;
  typing(payload: TypingPayload): void;
}

/** What a client may say. Ids are bare UUIDs; whatever does not fit is ignored. */
export interface ClientToServer {
  /** Asks for a thread's hints, presence and typing. */
  "thread:join"(payload: { readonly id: string }, answer: (answer: JoinAnswer) => void): void;
  "thread:leave"(payload: { readonly id: string }): void;
  /** Asks for hints of whatever threads and published case studies the person may see, for pages with lists or feeds. */
  "list:join"(answer?: () => void): void;
  "list:leave"(): void;
  /** The person writes a reply in a thread that this socket has joined. */
  typing(payload: { readonly threadId: string }): void;
}
