import type { Database } from "../../../prisma/client.ts";
import type { Context } from "../../core/context.ts";
import { Remembered } from "../../core/remembered.ts";
import {
  readEntries,
  readMark,
  readStamps,
  readTags,
  type CatalogueTag,
  type Entry,
  type Mark,
} from "./read-entries.ts";

/** The library as it was at a moment. Never changes: catching up makes another. */
export interface Catalogue {
  readonly mark: Mark;
  readonly entries: ReadonlyMap<string, Entry>;
  /** In the order in which facets name them. */
  readonly tags: readonly CatalogueTag[];
  /** The collaboratives for which something is published that others do not read: by these alone readers differ. */
  readonly groupIds: ReadonlySet<string>;
  /** What was worked out from it, which stays so. */
  readonly remembered: Remembered;
}

/** How many lists are kept, with the counts over them; each points at its case studies. */
const mostRemembered = 200;

const keepers = new WeakMap<Database, CatalogueKeeper>();

/**
 * The library, as exact as a statement sent now would be: whatever was committed before the call is in it. One statement as a rule,
 * in one breath with what else the request reads; where something changed, what changed is read. Not for inside a transaction.
 */
export async function currentCatalogue(ctx: Context): Promise<Catalogue> {
  const keeper = keepers.get(ctx.db) ?? new CatalogueKeeper(ctx.db);
  keepers.set(ctx.db, keeper);
  const mark = await readMark(ctx);
  const { known } = keeper;
  if (known?.mark.entries === mark.entries && known.mark.tags === mark.tags) return known;
  return keeper.catchUp(mark);
}

/** A process's catalogue of one database. */
class CatalogueKeeper {
  readonly #db: Database;
  known: Catalogue | undefined;
  /** The catching up that has begun: too early for whoever asks now. */
  #underWay: Promise<unknown> = Promise.resolve();
  /** The catching up that has not begun: whoever asks meanwhile shares it. */
  #next: Promise<Catalogue> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  catchUp(mark: Mark): Promise<Catalogue> {
    return (this.#next ??= this.#afterUnderWay(mark));
  }

  async #afterUnderWay(mark: Mark): Promise<Catalogue> {
    await this.#underWay.catch(() => undefined);
    this.#next = undefined;
    const catchingUp = this.#readChanged(mark);
    this.#underWay = catchingUp;
    return catchingUp;
  }

  /** What is read may be newer than its mark; then it is read once more next time. */
  async #readChanged(mark: Mark): Promise<Catalogue> {
    const { known } = this;
    const stamps = await readStamps(this.#db);
    const changed = [...stamps].flatMap(([id, stamp]) =>
      known?.entries.get(id)?.stamp === stamp ? [] : [id],
    );
    const entries = new Map([...(known?.entries ?? [])].filter(([id]) => stamps.has(id)));
    for (const id of changed) entries.delete(id);
    for (const entry of await readEntries(this.#db, changed)) entries.set(entry.id, entry);
    const tags = known?.mark.tags === mark.tags ? known.tags : await readTags(this.#db);
    this.known = {
      mark,
      entries,
      tags,
      groupIds: new Set([...entries.values()].flatMap(({ publishedForId }) => publishedForId ?? [])),
      remembered: new Remembered(mostRemembered),
    };
    return this.known;
  }
}
