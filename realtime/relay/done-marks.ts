import type { Services } from "../../graphql/core/context.ts";
import { markDone, type Delivery } from "./deliveries.ts";

/**
 * Keeps what was handled. While one statement is under way the next ones gather, so that a burst costs few commits.
 * A mark that cannot be kept is given up: the lease ends, and the delivery is handled once more.
 */
export class DoneMarks {
  readonly #services: Services;
  #waiting: Delivery[] = [];
  #writing: Promise<void> | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Resolves when the mark is kept. @throws when it could not be */
  add(delivery: Delivery): Promise<void> {
    this.#waiting.push(delivery);
    this.#writing ??= Promise.resolve(this.#pending).then(() => this.#write());
    return this.#writing;
  }

  #pending: Promise<unknown> = Promise.resolve();

  #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#writing = undefined;
    const written = markDone(this.#services, batch);
    this.#pending = written.catch(() => undefined);
    return written;
  }
}
