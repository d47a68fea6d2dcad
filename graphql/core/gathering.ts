import { setTimeout as sleep } from "node:timers/promises";

/**
 * Does for many at once what would be dear for each: what comes in the same breath, or while the work for others is under
 * way, is worked on together.
 */
export class Gathering<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<Result>;
  readonly #pause: number;
  #gathered: Item[] = [];
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<Result> | undefined;

  /** `pause`: how long the first of them may wait for others, in milliseconds. */
  constructor(work: (items: readonly Item[]) => Promise<Result>, pause = 0) {
    this.#work = work;
    this.#pause = pause;
  }

  /** Resolves with what came of all that it was worked on with. @throws what the work throws, for each of them */
  add(item: Item): Promise<Result> {
    this.#gathered.push(item);
    this.#next ??= this.#begin();
    return this.#next;
  }

  async #begin(): Promise<Result> {
    await this.#current;
    if (this.#pause > 0) await sleep(this.#pause);
    const items = this.#gathered;
    this.#gathered = [];
    this.#next = undefined;
    const worked = this.#work(items);
    this.#current = worked.catch(() => undefined);
    return worked;
  }
}
