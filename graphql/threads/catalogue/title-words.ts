/** How many threads are scored for one title at most; where a word has more, its newest are. */
const scoredAtMost = 1_000;

/** From which likeness on an unknown word is taken for a slip of the keyboard, and how many words it may stand for. */
const slip = { likeness: 0.4, words: 3, letters: 4 };

/** Long numbers name one thing each; kept as words they would be most of the words. */
const longNumber = /^\d{5,}$/;

/** Some threads that a word leads to, in the order of their numbers, and how much that counts for. */
interface Lead {
  readonly threads: readonly number[];
  readonly weight: number;
}

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
   * The threads whose titles have most of these words, rare ones counting for more; an unknown word counts for those that
   * it has letters in common with. What it costs has a bound: common words only tell apart what rarer ones have found.
   */
  likeliest(words: readonly string[], size: number, isWanted: (thread: number) => boolean): number[] {
    const leads = words
      .flatMap((word) => this.#leads(word))
      .toSorted((one, other) => one.threads.length - other.threads.length);
    const scores = new Map<number, number>();
    let looked = 0;
    for (const { threads, weight } of leads) {
      looked += threads.length;
      if (scores.size === 0 || looked <= scoredAtMost) {
        for (const thread of threads.slice(-scoredAtMost))
          if (isWanted(thread)) scores.set(thread, (scores.get(thread) ?? 0) + weight);
      } else {
        for (const [thread, score] of scores)
          if (threads[placeIn(threads, thread)] === thread) scores.set(thread, score + weight);
      }
    }
    return [...scores]
      .toSorted(([one, score], [other, otherScore]) => otherScore - score || other - one)
      .slice(0, size)
      .map(([thread]) => thread);
  }

  #leads(word: string): Lead[] {
    const threads = this.#threads.get(word);
    if (threads && threads.length > 0) return [{ threads, weight: this.#rarity(threads) }];
    return this.#wordsLike(word).map(({ like, likeness }) => {
      const meant = this.#threads.get(like) ?? [];
      return { threads: meant, weight: likeness * this.#rarity(meant) };
    });
  }

  #rarity(threads: readonly number[]): number {
    return Math.log(1 + this.#words.length / Math.max(1, threads.length));
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

  #wordsLike(word: string): { like: string; likeness: number }[] {
    if (word.length < slip.letters) return [];
    const shared = new Map<string, number>();
    const own = lettersOf(word);
    for (const letters of own)
      for (const like of this.#byLetters.get(letters) ?? []) shared.set(like, (shared.get(like) ?? 0) + 1);
    return [...shared]
      .map(([like, count]) => ({ like, likeness: count / (own.size + lettersOf(like).size - count) }))
      .filter(({ likeness }) => likeness >= slip.likeness)
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, slip.words);
  }
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
