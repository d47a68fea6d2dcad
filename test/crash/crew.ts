import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../prisma/client.ts";
import { applyMigrations } from "../../prisma/migrate.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { buildPerson, buildThread, openSession } from "../support/factories.ts";
import { Ledger } from "./ledger.ts";
import type { Place } from "./place.ts";
import { Random } from "./random.ts";
import { Caller, noTraffic } from "./requests.ts";
import { Watcher } from "./watcher.ts";
import { Writer } from "./writer.ts";

/** Who is there before the first start: people with sessions, and a thread for their drafts. */
interface Cast {
  readonly people: readonly { id: string; cookie: string }[];
  readonly draftThreadId: string;
}

/** How many people write at once, and how many more only watch. */
const size = { writers: 8, watchers: 4 };

/** Makes an empty database ready for a crew: schema, reference data, people. */
export async function castIn(place: Place): Promise<Cast> {
  const people: { id: string; cookie: string }[] = [];
  let draftThreadId = "";
  await place.prepare(async (db: Database) => {
    await applyMigrations(db);
    await loadReference(db, await readReferenceFiles());
    for (let n = 0; n < size.writers + size.watchers; n++) {
      const { id } = await buildPerson(db, { roles: ["FACILITATOR", "ADMINISTRATOR"] });
      people.push({ id, cookie: `session=${await openSession(db, id)}` });
    }
    ({ id: draftThreadId } = await buildThread(db, { author: people[0] ?? { id: "" } }));
  });
  return { people, draftThreadId };
}

/** People who write, read and watch at one address, whatever happens to the server behind it. */
export class Crew {
  readonly ledger = new Ledger();
  readonly traffic = noTraffic();
  readonly watchers: readonly Watcher[];
  readonly #writers: readonly Writer[];
  readonly #reader: Caller;
  readonly #random: Random;
  #isWorking = false;
  #work: Promise<unknown> = Promise.resolve();
  /** What /readyz answered: status by status, with its words. */
  readonly readiness = new Map<string, number>();

  constructor(
    private readonly origin: string,
    cast: Cast,
    seed: number,
  ) {
    this.#random = new Random(seed);
    const caller = (cookie: string) => new Caller(origin, cookie, this.traffic);
    const writing = cast.people.slice(0, size.writers);
    this.#writers = writing.map(
      ({ id, cookie }, n) =>
        new Writer(id, caller(cookie), this.ledger, new Random(seed + n + 1), cast.draftThreadId),
    );
    this.watchers = cast.people
      .slice(size.writers)
      .map(({ cookie }) => new Watcher(origin, cookie, caller(cookie)));
    this.#reader = caller(writing[0]?.cookie ?? "");
  }

  /** Begins to write, or goes on. */
  begin(): void {
    this.#isWorking = true;
    this.#work = Promise.all([
      ...this.#writers.map((writer) => this.#repeat(() => writer.step(), 20)),
      this.#repeat(() => this.#look(), 150),
    ]);
  }

  /** Stops, and waits for every answer that is still to come. */
  async hold(): Promise<void> {
    this.#isWorking = false;
    await this.#work;
  }

  /** Waits until so many more writes were acknowledged, as long as that takes no more than `patience` milliseconds. */
  async untilWritten(more: number, patience: number): Promise<boolean> {
    const written = () => [...this.ledger.acknowledged.values()].reduce((sum, n) => sum + n, 0);
    const before = written();
    for (const deadline = Date.now() + patience; Date.now() < deadline; await pause(10)) {
      if (written() >= before + more) return true;
    }
    return false;
  }

  /** Repeats what was not answered until all of it is. @throws Error when that takes more than a minute; it tells what was answered instead */
  async settle(): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (const writer of this.#writers) {
      while (!writer.isSettled) {
        if (Date.now() > deadline) {
          const told = this.traffic.defects.slice(-3).join("\n");
          throw new Error(`A write is not answered, however often it is sent. ${told}`);
        }
        await writer.step();
      }
    }
  }

  /** Lets the watchers open the threads that are written in now. */
  watchNewest(): void {
    const newest = this.ledger.threads.flatMap(({ id }) => (id === undefined ? [] : [id])).slice(-3);
    for (const [n, watcher] of this.watchers.entries()) {
      const id = newest[n % newest.length];
      if (id !== undefined && id !== watcher.threadId) watcher.watch(id);
    }
  }

  /** The outbox as an administrator sees it; undefined when there is no answer. */
  async outbox(): Promise<{ waiting: number; parkedCount: number } | undefined> {
    const answer = await this.#reader.query<{ outbox: { waiting: number; parkedCount: number } }>(
      "{ outbox { waiting parkedCount } }",
    );
    return answer?.outbox;
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
  }

  async #repeat(work: () => Promise<void>, rest: number): Promise<void> {
    while (this.#isWorking) {
      await work();
      await pause(this.#random.whole(0, rest));
    }
  }

  /** Opens a page as people do, and asks after the service as a balancer does. */
  async #look(): Promise<void> {
    this.watchNewest();
    await this.#reader.page(this.#random.pick(["/threads", "/", "/people"]));
    const ready = await this.#reader.page("/readyz");
    const words = ready ? `${ready.status} ${ready.text.trim()}` : "no answer";
    this.readiness.set(words, (this.readiness.get(words) ?? 0) + 1);
  }
}
