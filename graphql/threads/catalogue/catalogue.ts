import { Remembered } from "../../core/remembered.ts";
import type { Tag, Taxonomy } from "../../../prisma/generated/client/client.ts";
import type { Audience, ThreadKind, ThreadState } from "../../../prisma/generated/client/enums.ts";
import type { ThreadSort } from "../../contract/threads.ts";
import { Bits } from "./bits.ts";
import { Column } from "./column.ts";
import { TitleWords } from "./title-words.ts";

/** What the catalogue holds of a thread: all that lists choose, order and count by. */
export interface Entry {
  readonly id: string;
  readonly kind: ThreadKind;
  readonly state: ThreadState;
  readonly audience: Audience;
  readonly audienceCollaborativeId: string | null;
  readonly authorId: string;
  readonly collaborativeId: string | null;
  readonly replyCount: number;
  readonly sameProblemCount: number;
  /** Milliseconds since 1970. */
  readonly lastActivityAt: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly isDeleted: boolean;
  readonly tagIds: readonly string[];
  /** The words of its title in their root forms, with spaces between. */
  readonly titleWords: string;
}

/** A tag with its taxonomy, as facets name it. */
export type CatalogueTag = Tag & { readonly taxonomy: Taxonomy };

/** Something that is true of some threads: a tag, a state, an audience. Each has its set of threads. */
export const terms = {
  tag: (id: string) => `tag ${id}`,
  kind: (kind: ThreadKind) => `kind ${kind}`,
  state: (state: ThreadState) => `state ${state}`,
  /** Being open to an audience: MEMBERS, COHORT, or a collaborative by its id. */
  openTo: (audience: string) => `open to ${audience}`,
  concerns: (collaborativeId: string) => `concerns ${collaborativeId}`,
  unanswered: "unanswered",
} as const;

/** How many answers are kept; each holds a set of threads or two. */
const mostRemembered = 200;

/** How many threads' tags are kept: those of the pages of lists that people look at now. */
const mostTagged = 5_000;

const nothing: Bits = new Bits();

/**
 * All threads as lists need them, column by column: a thread is a number, what is true of it is a bit in the set of each
 * term, what it is ordered by is a place in a column. Deleted threads are open to nobody, so no list finds them.
 */
export class Catalogue {
  #tags: readonly CatalogueTag[] = [];
  readonly #remembered = new Remembered(mostRemembered);
  readonly #tagsOf = new Map<string, readonly CatalogueTag[]>();
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #terms = new Map<string, Bits>();
  readonly #startedBy = new Map<string, number[]>();
  readonly #keys: Readonly<Record<ThreadSort, Column>> = {
    ACTIVITY: new Column(),
    NEWEST: new Column(),
    SAME_PROBLEM: new Column(),
  };
  /** The words of the titles. */
  readonly titles = new TitleWords();
  /** The first 48 bits of the ids: they settle nearly every tie without comparing texts. */
  readonly #idHeads = new Column();

  /** How many threads it holds. */
  get size(): number {
    return this.#ids.length;
  }

  /** All tags, in the order in which facets name them. */
  get tags(): readonly CatalogueTag[] {
    return this.#tags;
  }

  set tags(tags: readonly CatalogueTag[]) {
    this.#forget();
    this.#tags = tags;
  }

  /** What was found under that key since anything last changed; found now if nothing was. */
  remember<Found>(key: string, find: () => Found): Found {
    return this.#remembered.recall(key, find);
  }

  /** Takes over what is known of some threads now. Taking the same over again changes nothing. */
  take(entries: readonly Entry[]): void {
    if (entries.length > 0) this.#forget();
    for (const entry of entries) {
      const known = this.#numbers.get(entry.id);
      const number = known ?? this.#ids.length;
      if (known === undefined) {
        this.#numbers.set(entry.id, number);
        this.#ids.push(entry.id);
        // Whoever started a thread did so for good.
        const started = this.#startedBy.get(entry.authorId) ?? [];
        this.#startedBy.set(entry.authorId, started);
        started.push(number);
      } else {
        for (const threads of this.#terms.values()) threads.delete(number);
      }
      this.#write(number, entry);
    }
  }

  /** The threads of which a term is true. */
  with(term: string): Bits {
    return this.#terms.get(term) ?? nothing;
  }

  /** The tags of a thread, in the order in which facets name them. */
  tagsOf(id: string): readonly CatalogueTag[] {
    const known = this.#tagsOf.get(id);
    if (known) return known;
    const number = this.#numbers.get(id);
    const tags = this.#tags.filter((tag) => number !== undefined && this.with(terms.tag(tag.id)).has(number));
    if (this.#tagsOf.size >= mostTagged) this.#tagsOf.clear();
    this.#tagsOf.set(id, tags);
    return tags;
  }

  /** The threads that somebody started. There are too many people for a set each, so their numbers are kept. */
  by(authorId: string): Bits {
    const found = new Bits();
    for (const number of this.#startedBy.get(authorId) ?? []) found.add(number);
    return found;
  }

  /** What a list of that order goes by. */
  keysOf(sort: ThreadSort): Column {
    return this.#keys[sort];
  }

  /** The beginning of each thread's id, as `headOf` gives it. */
  get idHeads(): Column {
    return this.#idHeads;
  }

  idOf(number: number): string {
    return this.#ids[number] ?? "";
  }

  #forget(): void {
    this.#remembered.forget();
    this.#tagsOf.clear();
  }

  #write(number: number, entry: Entry): void {
    for (const term of termsOf(entry)) {
      const threads = this.#terms.get(term) ?? new Bits();
      this.#terms.set(term, threads);
      threads.add(number);
    }
    this.titles.put(number, entry.titleWords);
    this.#idHeads.put(number, headOf(entry.id));
    this.#keys.ACTIVITY.put(number, entry.lastActivityAt);
    this.#keys.NEWEST.put(number, entry.createdAt);
    this.#keys.SAME_PROBLEM.put(number, entry.sameProblemCount);
  }
}

/** The first 48 bits of a UUID as a number, which sorts as the UUID does. */
export function headOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function termsOf(entry: Entry): string[] {
  const found = [terms.kind(entry.kind), terms.state(entry.state), ...entry.tagIds.map(terms.tag)];
  const audience = entry.audience === "COLLABORATIVE" ? entry.audienceCollaborativeId : entry.audience;
  if (!entry.isDeleted && audience !== null) found.push(terms.openTo(audience));
  if (entry.collaborativeId !== null) found.push(terms.concerns(entry.collaborativeId));
  if (entry.replyCount === 0) found.push(terms.unanswered);
  return found;
}
