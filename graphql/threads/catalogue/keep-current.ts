import type { Database } from "../../../prisma/client.ts";
import { Catalogue } from "./catalogue.ts";
import { readAll, readNews, readTags, type Moment } from "./read-threads.ts";

const keepers = new WeakMap<Database, CatalogueKeeper>();

/**
 * The catalogue of a database, as exact as a statement sent now would be: whatever was committed before the call is in it.
 * One statement as a rule; the first call of a process reads all threads. Not to be called inside a transaction.
 */
export function currentCatalogue(db: Database): Promise<Catalogue> {
  const keeper = keepers.get(db) ?? new CatalogueKeeper(db);
  keepers.set(db, keeper);
  return keeper.current();
}

/**
 * The catalogue as it was when it last caught up, and the snapshot that it was then: `pg_current_snapshot()` in the statement
 * that uses it tells whether it still is. Undefined while it has not been read.
 */
export function knownCatalogue(db: Database): { catalogue: Catalogue; snapshot: string } | undefined {
  return keepers.get(db)?.known();
}

/** The catalogue as of the moment that a statement sent by the caller saw: as it is known, or else brought up to date. */
export async function catalogueOf(db: Database, snapshot: string): Promise<Catalogue> {
  const known = knownCatalogue(db);
  return known?.snapshot === snapshot ? known.catalogue : currentCatalogue(db);
}

/** A process's catalogue of one database, which catches up with the database before each use. */
class CatalogueKeeper {
  readonly #db: Database;
  #known: { readonly catalogue: Catalogue; moment: Moment } | undefined;
  /** The catching up that has begun: too early for whoever asks now. */
  #underWay: Promise<Catalogue> = Promise.resolve(new Catalogue());
  /** The catching up that has not begun: whoever asks meanwhile shares it. */
  #next: Promise<Catalogue> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  current(): Promise<Catalogue> {
    return (this.#next ??= this.#afterUnderWay());
  }

  known(): { catalogue: Catalogue; snapshot: string } | undefined {
    return this.#known && { catalogue: this.#known.catalogue, snapshot: this.#known.moment.snapshot };
  }

  async #afterUnderWay(): Promise<Catalogue> {
    await this.#underWay.catch(() => undefined);
    this.#next = undefined;
    return (this.#underWay = this.#catchUp());
  }

  async #catchUp(): Promise<Catalogue> {
    const known = this.#known;
    const news = await readNews(this.#db, known?.moment);
    if (!known || isOfAnother(known.moment, news.moment)) return this.#load(news.moment);
    known.catalogue.take(news.entries);
    if (news.moment.tagsMark !== known.moment.tagsMark) known.catalogue.tags = await readTags(this.#db);
    known.moment = news.moment;
    return known.catalogue;
  }

  /** Reads everything, then what changed meanwhile: slices are of different moments. */
  async #load(before: Moment): Promise<Catalogue> {
    this.#known = undefined;
    const catalogue = new Catalogue();
    catalogue.tags = await readTags(this.#db);
    for await (const entries of readAll(this.#db)) catalogue.take(entries);
    this.#known = { catalogue, moment: before };
    return this.#catchUp();
  }
}

/** Whether threads were removed since, or the database was put in the place of another, such as a backup of it. */
function isOfAnother(earlier: Moment, later: Moment): boolean {
  return earlier.threadsMark !== later.threadsMark || BigInt(later.next) < BigInt(earlier.next);
}
