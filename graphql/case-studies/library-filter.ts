import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import type { Viewer } from "../core/viewer.ts";
import { tagIdOf } from "../tags/index.ts";
import { readableSql } from "./case-studies.policy.ts";

/** How far case studies have been taken up, as a list can be narrowed by it. */
export type Uptake = "EXPLORING" | "ADOPTING" | "ADAPTED" | "EMBEDDED" | "STOPPED" | "NOBODY";

/** What narrows the library. What is left out does not. */
export interface LibraryFilter {
  /** Tags of one taxonomy are alternatives; several taxonomies narrow each other down. */
  readonly tagIds?: readonly string[] | null | undefined;
  /** At least this level. */
  readonly evidenceLevel?: number | null | undefined;
  readonly uptake?: Uptake | null | undefined;
  /** Days in London, both included, between which the newest version was published. */
  readonly publishedFrom?: Date | null | undefined;
  readonly publishedTo?: Date | null | undefined;
  readonly collaborativeId?: string | null | undefined;
  /** A part of the title. */
  readonly title?: string | null | undefined;
}

/** The tags that a filter asks for, each once. @throws GraphQLError BAD_USER_INPUT for more than a thing can carry */
export function chosenTags({ tagIds }: LibraryFilter): readonly string[] {
  const chosen = [...new Set((tagIds ?? []).map(tagIdOf))];
  if (chosen.length > limits.tags.max) {
    throw badInput("filter.tags", `filter.tags takes at most ${limits.tags.max} tags.`);
  }
  return chosen;
}

/**
 * What the library shows a viewer: a condition on the alias c of CaseStudy. What was superseded or withdrawn is found by its address,
 * not in the library.
 */
export function inLibrary(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`${readableSql(viewer)} AND c."state" IN ('PUBLISHED', 'UNDER_RE_REVIEW')`;
}
