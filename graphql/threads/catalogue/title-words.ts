/** How many threads are scored for one title at most; where a word has more, its newest are. */
const scoredAtMost = 1_000;

/** What an unknown word may be: how much like it another must be, and how many of those that are it stands for. */
const slip = {
  likeness: 0.4,
  words: 3,
  letters: 4,
  /** Of a word that the unknown one is a beginning of. */
  begun: 0.5,
  /** Of a word in which two neighbouring letters changed places: letters in threes see little of it. */
  transposed: 0.8,
};

/** Long numbers name one thing each; kept as words they would be most of the words. */
const longNumber = /^\d{5,}$/;

/** A title that is looked for, by words in their root forms. */
export interface SoughtTitle {
  readonly words: readonly string[];
  /** What some of its words stand for, or are short for: each in its own words. */
  readonly synonyms: readonly (readonly string[])[];
}

/** Threads with titles like one that is looked for, likeliest first. */
interface Likeliest {
  readonly threads: readonly number[];
  /** The words that were looked for: with those that unknown ones were taken for. */
  readonly words: readonly string[];
}

/** The threads that a word leads to, in the order of their numbers, the newest of those that are wanted, and how much that counts for. */
interface Lead {
  readonly word: string;
  readonly threads: readonly number[];
  readonly wanted: readonly number[];
  readonly weight: number;
}

type IsWanted = (thread: number) => boolean;

/** Which words the titles of threads are made of, to find titles like one that is being typed. */
export class TitleWords {
  readonly #threads = new Map<string, number[]>();
  /** The words of each thread's title, as they were put. */
  readonly #words: string[] = [];
  /** The words that have three letters in common, by those. */
  readonly #byLetters = new Map<string, string[]>();

  /** Keeps the words of a thread's title, with spaces between. */
  put(thread: number, words: string): void {
    const before = this.#words[thread];
    if (words === before) return;
    for (const word of wordsIn(before ?? "")) {
      const threads = this.#threads.get(word);
      threads?.splice(placeIn(threads, thread), 1);
    }
    this.#words[thread] = words;
    for (const word of wordsIn(words)) {
      const threads = this.#threads.get(word) ?? this.#learn(word);
      threads.splice(placeIn(threads, thread), 0, thread);
    }
  }

  /**
   * The wanted threads whose titles have most of a title's words, rare ones counting for more; an unknown word counts for those
   * that it has letters in common with, and the words of a synonym all together for one. Threads that are not wanted take no place,
   * and a word that only they have is an unknown one. What it costs has a bound: common words only tell apart what rarer ones have found.
   */
  likeliest({ words, synonyms }: SoughtTitle, size: number, isWanted: IsWanted): Likeliest {
    const typed = words.flatMap((word) => this.#leads(word, isWanted));
    const meant = synonyms.flatMap((synonym) =>
      synonym.map((word) => this.#lead(word, 1 / synonym.length, isWanted)),
    );
    const scores = new Map<number, number>();
    let looked = 0;
    for (const { threads, wanted, weight } of [...typed, ...meant].toSorted(rarerFirst)) {
      looked += wanted.length;
      if (scores.size === 0 || looked <= scoredAtMost) {
        for (const thread of wanted) scores.set(thread, (scores.get(thread) ?? 0) + weight);
      } else {
        for (const [thread, score] of scores)
          if (threads[placeIn(threads, thread)] === thread) scores.set(thread, score + weight);
      }
    }
    const likeliest = [...scores]
      .toSorted(([one, score], [other, otherScore]) => otherScore - score || other - one)
      .slice(0, size);
    return {
      threads: likeliest.map(([thread]) => thread),
      words: [...new Set([...words, ...typed.map(({ word }) => word)])],
    };
  }

  #leads(word: string, isWanted: IsWanted): Lead[] {
    const lead = this.#lead(word, 1, isWanted);
    if (lead.wanted.length > 0) return [lead];
    return this.#wordsLike(word, isWanted).map(([like, likeness]) => this.#lead(like, likeness, isWanted));
  }

  #lead(word: string, share: number, isWanted: IsWanted): Lead {
    const threads = this.#threads.get(word) ?? [];
    const wanted = newestOf(threads, scoredAtMost, isWanted);
    const frequency = wanted.length < scoredAtMost ? wanted.length : threads.length;
    const weight = share * Math.log(1 + this.#words.length / Math.max(1, frequency));
    return { word, threads, wanted, weight };
  }

  #isKnown(word: string, isWanted: IsWanted): boolean {
    return this.#threads.get(word)?.findLast(isWanted) !== undefined;
  }

  #learn(word: string): number[] {
    const threads: number[] = [];
    this.#threads.set(word, threads);
    for (const letters of lettersOf(word)) {
      const words = this.#byLetters.get(letters);
      if (words) words.push(word);
      else this.#byLetters.set(letters, [word]);
    }
    return threads;
  }

  #wordsLike(word: string, isWanted: IsWanted): [like: string, likeness: number][] {
    if (word.length < slip.letters) return [];
    const found = new Map<string, number>();
    const shared = new Map<string, number>();
    const own = lettersOf(word);
    for (const letters of own)
      for (const like of this.#byLetters.get(letters) ?? []) shared.set(like, (shared.get(like) ?? 0) + 1);
    for (const [like, count] of shared) {
      const inCommon = count / (own.size + lettersOf(like).size - count);
      const likeness = like.startsWith(word) ? Math.max(slip.begun, inCommon) : inCommon;
      if (likeness >= slip.likeness) found.set(like, likeness);
    }
    for (const like of transpositionsOf(word))
      if (this.#threads.has(like)) found.set(like, Math.max(slip.transposed, found.get(like) ?? 0));
    const likely: [string, number][] = [];
    for (const one of [...found].toSorted(([, likeness], [, other]) => other - likeness)) {
      if (likely.length === slip.words) break;
      if (this.#isKnown(one[0], isWanted)) likely.push(one);
    }
    return likely;
  }
}

const rarerFirst = (one: Lead, other: Lead) => one.wanted.length - other.wanted.length;

/** The last of some numbers, as far as they are wanted. */
function newestOf(threads: readonly number[], most: number, isWanted: IsWanted): number[] {
  const found: number[] = [];
  for (let at = threads.length - 1; at >= 0 && found.length < most; at--) {
    const thread = threads[at] ?? 0;
    if (isWanted(thread)) found.push(thread);
  }
  return found;
}

function wordsIn(words: string): string[] {
  return words.split(" ").filter((word) => word !== "" && !longNumber.test(word));
}

/** Every three letters in a row, those at the beginning counting for more. Numbers have no slips worth guessing. */
function lettersOf(word: string): Set<string> {
  const padded = `  ${word} `;
  const found = new Set<string>();
  if (/^\d+$/.test(word)) return found;
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
}

/** The words that one may have been before two neighbouring letters changed places. */
function transpositionsOf(word: string): string[] {
  if (/^\d+$/.test(word)) return [];
  const letters = Array.from(word);
  return letters.slice(1).map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? "").join(""));
}

/** Where a number is, or would go, among sorted ones. */
function placeIn(sorted: readonly number[], number: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
