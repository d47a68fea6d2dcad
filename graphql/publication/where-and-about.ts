import type { PublishedContent } from "../contract/published-case-study.ts";
import type { Context } from "../core/context.ts";

/** Where a practice is and what it is about, in words for a file. */
export interface WhereAndAbout {
  /** What is said of each kind of place, by the kind; kinds without places are left out. */
  readonly places: readonly (readonly [kind: string, names: readonly string[]])[];
  /** The tags of each taxonomy that has some. */
  readonly tags: readonly (readonly [taxonomy: string, labels: readonly string[]])[];
}

/** Looks up what a version says of its places and tags, which it keeps by their ids. Four statements, side by side. */
export async function whereAndAbout(
  { prisma }: Pick<Context, "prisma">,
  { collaborativeId, collaborativeIds, icbIds, organisationIds, tagIds }: PublishedContent,
): Promise<WhereAndAbout> {
  const among = [...new Set(collaborativeId ? [collaborativeId, ...collaborativeIds] : collaborativeIds)];
  const [collaboratives, icbs, organisations, tags] = await Promise.all([
    prisma.collaborative.findMany({
      where: { id: { in: among } },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
    prisma.icb.findMany({
      where: { id: { in: [...icbIds] } },
      orderBy: { shortName: "asc" },
      select: { shortName: true },
    }),
    prisma.organisation.findMany({
      where: { id: { in: [...organisationIds] } },
      orderBy: { name: "asc" },
      select: { name: true },
    }),
    prisma.tag.findMany({
      where: { id: { in: [...tagIds] } },
      orderBy: [{ taxonomy: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
      select: { label: true, taxonomy: { select: { label: true } } },
    }),
  ]);
  const leadingFirst = collaboratives.toSorted(
    (a, b) => Number(b.id === collaborativeId) - Number(a.id === collaborativeId),
  );
  const places: (readonly [string, string[]])[] = [
    ["Collaboratives", leadingFirst.map(({ name }) => name)],
    ["ICSs", icbs.map(({ shortName }) => shortName)],
    ["Organisations", organisations.map(({ name }) => name)],
  ];
  const taxonomies = [...new Set(tags.map(({ taxonomy }) => taxonomy.label))];
  const labelsOf = (wanted: string) =>
    tags.filter(({ taxonomy }) => taxonomy.label === wanted).map(({ label }) => label);
  return {
    places: places.filter(([, names]) => names.length > 0),
    tags: taxonomies.map((taxonomy) => [taxonomy, labelsOf(taxonomy)] as const),
  };
}
