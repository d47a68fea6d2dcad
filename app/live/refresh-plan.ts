/** How long news gather before the page is fetched again, in milliseconds. */
const gather = 150;

/** With many people on a page they must not all fetch at once: so many milliseconds each, and at most so many. */
const spread = { perPerson: 3, most: 1_500 };

/** What a plan needs from the page. */
interface PageOfPlan {
  /** Fetches the page's data again. */
  refresh(): void;
  /** Whether the page is at rest and in sight; where it is not, `resume` is called when it is again. */
  canRefresh(): boolean;
}

/**
 * Decides when a page fetches its data again. News is a version: a page that has it already needs nothing, and a burst
 * of news is one fetch. A fetch reads what is committed by then, so news from before it needs no second one.
 */
export class RefreshPlan {
  /** What the plan is about, for example a thread's id. */
  readonly subject: string;
  readonly #random: () => number;
  #page: PageOfPlan = { refresh: () => undefined, canRefresh: () => false };
  #loaded = 0;
  /** The newest version heard of since the last fetch; infinite when something unknown was missed. */
  #wanted = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #others = 0;

  constructor(subject: string, random: () => number = Math.random) {
    this.subject = subject;
    this.#random = random;
  }

  /** The page as it is now, and the version that it shows. */
  shows(version: number, page: PageOfPlan = this.#page): void {
    this.#loaded = version;
    this.#page = page;
  }

  /** How many others have the page open, and will fetch at the same news. */
  crowd(others: number): void {
    this.#others = others;
  }

  /** There is this version now. */
  heard(version: number): void {
    this.#wanted = Math.max(this.#wanted, version);
    this.#schedule();
  }

  /** News may have been missed: fetches whatever the version. */
  missed(): void {
    this.heard(Number.POSITIVE_INFINITY);
  }

  /** The page is in sight and at rest again. */
  resume(): void {
    this.#schedule();
  }

  /** Forgets what is planned. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#wanted <= this.#loaded) return;
    const most = Math.min(this.#others * spread.perPerson, spread.most);
    this.#timer = setTimeout(() => this.#fire(), gather + this.#random() * most);
  }

  #fire(): void {
    this.#timer = undefined;
    if (this.#wanted <= this.#loaded || !this.#page.canRefresh()) return;
    this.#wanted = 0;
    this.#page.refresh();
  }
}
