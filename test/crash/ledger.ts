/** Something that one person changes and nobody else: what was last acknowledged, and what may have come after it. */
export class Known<T> {
  acknowledged: T;
  /** Sent, and no answer came: it is there, or it is not. */
  maybe: { readonly value: T } | undefined;

  constructor(first: T) {
    this.acknowledged = first;
  }

  begin(value: T): void {
    this.maybe = { value };
  }

  settle(value: T): void {
    this.acknowledged = value;
    this.maybe = undefined;
  }

  admits(value: T): boolean {
    return this.acknowledged === value || (this.maybe !== undefined && this.maybe.value === value);
  }
}

/** A thread that somebody started, or tried to. */
export interface ThreadEntry {
  readonly title: string;
  readonly authorId: string;
  /** Undefined until it was acknowledged. */
  id: string | undefined;
  readonly opening: PostEntry;
  readonly solutionId: Known<string | null>;
}

/** A post that somebody wrote, or tried to. */
export interface PostEntry {
  readonly authorId: string;
  /** Undefined until it was acknowledged, as is the number. */
  id: string | undefined;
  number: number | undefined;
  /** What it said first, and after each edit that was acknowledged. */
  readonly texts: string[];
  /** An edit to which no answer came. */
  maybe: string | undefined;
}

/** How far somebody has read a thread: at least so far, at most so far. */
interface ReadEntry {
  acknowledged: number;
  sent: number;
}

/**
 * What the people of a run know: everything that was acknowledged to them, and for what got no answer that it may be there
 * or not. The database is held against it.
 */
export class Ledger {
  readonly threads: ThreadEntry[] = [];
  /** Replies. */
  readonly posts: (PostEntry & { readonly threadId: string })[] = [];
  /** "Same problem" marks, by thread and person. */
  readonly marks = new Map<string, Known<boolean>>();
  /** Reactions, by post and person. */
  readonly reactions = new Map<string, Known<boolean>>();
  readonly reads = new Map<string, ReadEntry>();
  /** The draft of each person. */
  readonly drafts = new Map<string, Known<string | null>>();
  /** Invitations by address: the id, once acknowledged. */
  readonly invitations = new Map<string, string | undefined>();
  /** How many writes of each kind were acknowledged. */
  readonly acknowledged = new Map<string, number>();
  /** Writes to which no answer came and that were sent again. */
  unanswered = 0;
  /** Named failures that nobody expected. */
  readonly refusals: string[] = [];
}

/** What two things are noted under together. */
export function pair(one: string, other: string): string {
  return `${one} ${other}`;
}

/** The entry under that name, made where there is none. */
export function entryOf<T>(entries: Map<string, T>, name: string, first: () => T): T {
  const known = entries.get(name) ?? first();
  entries.set(name, known);
  return known;
}
