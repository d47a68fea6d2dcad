const wordBits = 32;

/**
 * A set of small whole numbers, one bit each: a hundred thousand take 12.5 kB, and two such sets are compared in some tens
 * of microseconds. Grows as numbers are added; what lies beyond a set's end is not in it.
 */
export class Bits {
  /** Signed, for 32-bit arithmetic in JavaScript is: unsigned ones would be turned into floating numbers. */
  #words: Int32Array;

  constructor(words: Int32Array = new Int32Array(2)) {
    this.#words = words;
  }

  add(number: number): void {
    const index = number >>> 5;
    if (index >= this.#words.length) {
      const grown = new Int32Array(Math.max(index + 1, this.#words.length * 2));
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words[index] = (this.#words[index] ?? 0) | (1 << number);
  }

  delete(number: number): void {
    const index = number >>> 5;
    if (index < this.#words.length) this.#words[index] = (this.#words[index] ?? 0) & ~(1 << number);
  }

  has(number: number): boolean {
    return ((this.#words[number >>> 5] ?? 0) & (1 << number)) !== 0;
  }

  /** What is in both. */
  and(other: Bits): Bits {
    const words = this.#words.slice(0, other.#words.length);
    const theirs = other.#words;
    for (let index = 0; index < words.length; index++)
      words[index] = (words[index] ?? 0) & (theirs[index] ?? 0);
    return new Bits(words);
  }

  /** What is here and not in the other. */
  without(other: Bits): Bits {
    const words = this.#words.slice();
    const theirs = other.#words;
    const shared = Math.min(words.length, theirs.length);
    for (let index = 0; index < shared; index++) words[index] = (words[index] ?? 0) & ~(theirs[index] ?? 0);
    return new Bits(words);
  }

  /** What is in any of some sets. */
  static union(sets: readonly Bits[]): Bits {
    const words = new Int32Array(Math.max(2, ...sets.map((set) => set.#words.length)));
    for (const set of sets) {
      const theirs = set.#words;
      for (let index = 0; index < theirs.length; index++)
        words[index] = (words[index] ?? 0) | (theirs[index] ?? 0);
    }
    return new Bits(words);
  }

  /** How many are in it. */
  count(): number {
    return this.countWith(this);
  }

  /** How many are in both, without making a set of them. */
  countWith(other: Bits): number {
    const ours = this.#words;
    const theirs = other.#words;
    const shared = Math.min(ours.length, theirs.length);
    let count = 0;
    for (let index = 0; index < shared; index++) count += ones((ours[index] ?? 0) & (theirs[index] ?? 0));
    return count;
  }

  /** Calls with each number, from the lowest or from the highest. */
  each(from: "lowest" | "highest", visit: (number: number) => void): void {
    const words = this.#words;
    if (from === "lowest") {
      for (let index = 0; index < words.length; index++) {
        for (let rest = words[index] ?? 0; rest !== 0; rest &= rest - 1)
          visit(index * wordBits + 31 - Math.clz32(rest & -rest));
      }
      return;
    }
    for (let index = words.length - 1; index >= 0; index--) {
      let rest = words[index] ?? 0;
      while (rest !== 0) {
        const highest = 31 - Math.clz32(rest);
        visit(index * wordBits + highest);
        rest &= ~(1 << highest);
      }
    }
  }
}

/** The ones of a 32-bit word, added up in pairs, fours and bytes. */
function ones(word: number): number {
  let sums = word - ((word >>> 1) & 0x55555555);
  sums = (sums & 0x33333333) + ((sums >>> 2) & 0x33333333);
  return Math.imul((sums + (sums >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
