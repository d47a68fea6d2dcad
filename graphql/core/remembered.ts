/** Answers that were worked out before, up to a number of them: the one that was asked for longest ago goes first. */
export class Remembered {
  readonly #most: number;
  readonly #answers = new Map<string, unknown>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What was found under that key before; found now, and kept, if nothing was. What throws is not kept. */
  recall<Found>(key: string, find: () => Found): Found {
    const isKnown = this.#answers.has(key);
    const found = isKnown ? (this.#answers.get(key) as Found) : find();
    this.#answers.delete(key);
    this.#answers.set(key, found);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest);
    return found;
  }

  forget(): void {
    this.#answers.clear();
  }
}
