import { InvalidInputError, type InputIssue } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import { sizeBandTaxonomy } from "./size-bands.ts";
import { tagIdOf, taxonomyOf } from "./tag-ids.ts";

/** Where the tags stand in the input, and which the thing carries already. */
export interface RequireTagsOptions {
  /** The input's field, for the paths of issues. */
  path?: string;
  /** Tags that may stay although they have been retired since. */
  keep?: readonly string[];
}

/**
 * The ids of the tags that a person chose, each once, in the order given. Every choice must exist and not be retired, and
 * a taxonomy that allows one value gets one. Size bands are left out: nobody chooses them, `sizeBandTagsFor` computes them.
 * @throws InvalidInputError with an issue at each wrong tag, as `tagIds.2`
 */
export async function requireTags(
  tx: Pick<Tx, "tag">,
  chosen: readonly string[],
  { path = "tagIds", keep = [] }: RequireTagsOptions = {},
): Promise<string[]> {
  if (chosen.length === 0) return [];
  const ids = chosen.map(tagIdOf);
  const known = await tx.tag.findMany({
    where: { id: { in: [...new Set(ids)] } },
    include: { taxonomy: { select: { label: true, multi: true } } },
  });
  const tags = new Map(known.map((tag) => [tag.id, tag]));
  const issues: InputIssue[] = [];
  const accepted = new Set<string>();
  const filled = new Set<string>();
  ids.forEach((id, index) => {
    const issueAt = (message: string) => issues.push({ path: `${path}.${index}`, message });
    const tag = tags.get(id);
    if (!tag) return issueAt("Choose a tag from the list");
    if (tag.taxonomyId === sizeBandTaxonomy || accepted.has(id)) return;
    if (tag.retiredAt !== null && !keep.includes(id))
      return issueAt(`${tag.label} is no longer in use: choose another tag`);
    if (!tag.taxonomy.multi && filled.has(tag.taxonomyId))
      return issueAt(`Choose one value of ${tag.taxonomy.label}`);
    filled.add(taxonomyOf(id));
    accepted.add(id);
  });
  if (issues.length > 0) throw new InvalidInputError(issues);
  return [...accepted];
}
