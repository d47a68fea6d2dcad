import type { Services } from "../../graphql/core/context.ts";
import { markDone, type Delivery } from "./deliveries.ts";

/**
 * Keeps what was handled. While one statement is under way the next marks gather, so that a burst costs few commits.
 * A mark that cannot be kept is given up: the lease ends, and the delivery is handled once more.
 */
export class DoneMarks {
  readonly #services: Services;
  #gathered: Delivery[] = [];
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Resolves when the mark is kept. @throws when it could not be */
  add(delivery: Delivery): Promise<void> {
    this.#gathered.push(delivery);
    this.#next ??= this.#current.then(() => this.#write());
    return this.#next;
  }

  #write(): Promise<void> {
    const batch = this.#gathered;
    this.#gathered = [];
    this.#next = undefined;
    const written = markDone(this.#services, batch);
    this.#current = written.catch(() => undefined);
    return written;
  }
}
