import type { Prisma } from "../../prisma/generated/client/client.ts";
import { likePattern } from "../places/index.ts";
import { tagIdOf, taxonomyOf } from "../tags/index.ts";

/** Which collaboratives a list shows. */
export interface CollaborativesFilter {
  tagIds?: readonly string[] | null | undefined;
  name?: string | null | undefined;
}

/** Values of one taxonomy are alternatives; several taxonomies narrow each other down. An unknown tag fits nothing. */
export function matchingCollaboratives(filter: CollaborativesFilter): Prisma.CollaborativeWhereInput {
  const tagIds = (filter.tagIds ?? []).map(tagIdOf);
  const taxonomies = new Set(tagIds.map(taxonomyOf));
  const clauses: Prisma.CollaborativeWhereInput[] = [...taxonomies].map((taxonomy) => ({
    tags: { some: { tagId: { in: tagIds.filter((id) => taxonomyOf(id) === taxonomy) } } },
  }));
  const name = likePattern(filter.name?.trim() ?? "");
  if (name !== "") clauses.push({ name: { contains: name, mode: "insensitive" } });
  return { AND: clauses };
}
