import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { terms } from "./catalogue/catalogue.ts";
import { catalogueOf } from "./catalogue/keep-current.ts";
import { openTo } from "./catalogue/matching.ts";
import type { SoughtTitle } from "./catalogue/title-words.ts";
import { audiencesOf } from "./threads.policy.ts";

/** Threads whose titles have words of one that is looked for, likeliest first. */
interface TitledLike {
  readonly ids: readonly string[];
  /** The words that were looked for: with those that unknown ones were taken for. */
  readonly words: readonly string[];
}

/**
 * The threads whose titles have most words of another one, of those that the viewer may see and that were not merged. From memory:
 * `snapshot` is what the database called the present (`pg_current_snapshot()`), and one statement is sent only where something was
 * written since the catalogue was brought up to date. Whoever reads the threads asks for visibility again.
 */
export async function findTitledLike(
  { db, viewer }: Pick<Context, "db" | "viewer">,
  sought: SoughtTitle,
  { snapshot, count }: { readonly snapshot: string; readonly count: number },
): Promise<TitledLike> {
  if (!isMember(viewer)) return { ids: [], words: sought.words };
  const catalogue = await catalogueOf(db, snapshot);
  const wanted = catalogue.remember(`unmerged ${JSON.stringify(audiencesOf(viewer))}`, () =>
    openTo(catalogue, viewer).without(catalogue.with(terms.state("MERGED"))),
  );
  const { threads, words } = catalogue.titles.likeliest(sought, count, (thread) => wanted.has(thread));
  return { ids: threads.map((thread) => catalogue.idOf(thread)), words };
}
