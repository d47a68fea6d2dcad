import type { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import { likePattern } from "../places/index.ts";
import { tagIdOf, taxonomyOf } from "../tags/index.ts";

/** Which collaboratives a list shows. */
export interface CollaborativesFilter {
  tagIds?: readonly string[] | null | undefined;
  name?: string | null | undefined;
}

/**
 * Values of one taxonomy are alternatives; several taxonomies narrow each other down. An unknown tag fits nothing.
 * @throws GraphQLError BAD_USER_INPUT for more tags than a thing can carry: each taxonomy is a condition of its own
 */
export function matchingCollaboratives(filter: CollaborativesFilter): Prisma.CollaborativeWhereInput {
  const tagIds = [...new Set((filter.tagIds ?? []).map(tagIdOf))];
  if (tagIds.length > limits.tags.max) {
    throw badInput("filter.tagIds", `filter.tagIds takes at most ${limits.tags.max} tags.`);
  }
  const taxonomies = new Set(tagIds.map(taxonomyOf));
  const clauses: Prisma.CollaborativeWhereInput[] = [...taxonomies].map((taxonomy) => ({
    tags: { some: { tagId: { in: tagIds.filter((id) => taxonomyOf(id) === taxonomy) } } },
  }));
  const name = likePattern(filter.name ?? "");
  if (name !== "") clauses.push({ name: { contains: name, mode: "insensitive" } });
  return { AND: clauses };
}
