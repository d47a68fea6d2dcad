/** Makes a file, and tells how much of it there is. */
type Make = (onPercent: (percent: number) => void) => Promise<Uint8Array>;

/** A file that is made, being made, or waiting for that. */
export interface MadeFile {
  /** How many are made before it. */
  readonly ahead: number;
  /** How much of it there is: a hundred when it is made. */
  readonly percent: number;
  /** Its bytes, or nothing where they are not there in so many milliseconds. @throws what went wrong in making it */
  within: (ms: number) => Promise<Uint8Array | null>;
}

/** What a file weighs at least, in bytes: bounds how many there are, those that failed included. */
const leastWeight = 10_000;

/**
 * Files that are dear to make and stay as they are, by key: made one after the other, in the order in which they were first asked
 * for, and kept as long as there is room. That one could not be made is told once; then it is begun anew.
 */
export class MadeFiles {
  readonly #files = new Map<string, Making>();
  readonly #waiting: Making[] = [];

  constructor(private readonly most: { readonly bytes: number; readonly waiting: number }) {}

  /** The file of a key. Where too many are waiting it is not taken in yet, and looks as if all were before it. */
  ask(key: string, make: Make): MadeFile {
    const known = this.#files.get(key);
    const file = known ?? new Making(make, (own) => Math.max(0, this.#waiting.indexOf(own)));
    if (!known && this.#waiting.length >= this.most.waiting) return notYet(this.#waiting.length);
    this.#files.delete(key);
    // What was asked for last is the last to go.
    if (!file.hasFailed) this.#files.set(key, file);
    if (!known && this.#waiting.push(file) === 1) void this.#makeAll();
    return file;
  }

  async #makeAll(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      await next.begin();
      this.#waiting.shift();
      this.#makeRoom();
    }
  }

  /** Takes those away that were not asked for in the longest time; never the last one, however large it is. */
  #makeRoom(): void {
    const [, ...others] = [...this.#files].toReversed();
    let sum = 0;
    for (const [key, file] of others) {
      sum += file.weight;
      if (sum > this.most.bytes && file.isSettled) this.#files.delete(key);
    }
  }
}

const notYet = (ahead: number): MadeFile => ({ ahead, percent: 0, within: async () => null });

class Making implements MadeFile {
  percent = 0;
  isSettled = false;
  hasFailed = false;
  #content: Uint8Array | null = null;
  #error: unknown;
  #settle: () => void = () => undefined;
  readonly #settled = new Promise<void>((resolve) => {
    this.#settle = resolve;
  });

  constructor(
    private readonly make: Make,
    private readonly placeOf: (own: Making) => number,
  ) {}

  get ahead(): number {
    return this.placeOf(this);
  }

  get weight(): number {
    return Math.max(leastWeight, this.#content?.byteLength ?? 0);
  }

  async begin(): Promise<void> {
    try {
      this.#content = await this.make((percent) => {
        this.percent = percent;
      });
      this.percent = 100;
    } catch (error) {
      this.#error = error;
      this.hasFailed = true;
    }
    this.isSettled = true;
    this.#settle();
  }

  async within(ms: number): Promise<Uint8Array | null> {
    let timer: NodeJS.Timeout | undefined;
    const tired = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([this.#settled, tired]);
    clearTimeout(timer);
    if (this.hasFailed) throw this.#error;
    return this.#content;
  }
}
