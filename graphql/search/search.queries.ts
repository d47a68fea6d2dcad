import { readJson } from "../../prisma/client.ts";
import type { SearchKind } from "../../prisma/generated/client/enums.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { readByPeersOfMine } from "../peers/index.ts";
import { londonDay } from "../places/index.ts";
import { searchSql } from "./search-sql.ts";
import { asksForSomething, understand, type Wanted } from "./wanted.ts";

/** A kind of thing that is found; replies are found with their thread. */
export type FoundKind = Exclude<SearchKind, "REPLY">;

/** A reply that fits, under its thread. */
export interface FoundReply {
  readonly id: string;
  readonly author: string;
  readonly occurredAt: string;
  readonly isSolution: boolean;
  /** With marks around what was looked for. */
  readonly excerpt: string;
}

/** Something that fits, as the statement gives it. Times are text; texts have marks around what was looked for. */
export interface FoundRow {
  readonly id: string;
  readonly kind: FoundKind;
  readonly subject: string;
  readonly score: string;
  readonly plainTitle: string;
  readonly slug: string;
  readonly title: string;
  readonly excerpt: string;
  readonly author: string | null;
  readonly occurredAt: string | null;
  readonly solved: boolean | null;
  readonly state: string | null;
  readonly evidence: number | null;
  readonly replyCount: number | null;
  /** How near the title is to what was typed; null where it has the very words. */
  readonly nearness: number | null;
  readonly inTitle: boolean | null;
  readonly inTags: boolean | null;
  readonly inSolution: boolean | null;
  readonly tags: readonly string[];
  /** Its tags that the searcher has as well, of those that make people alike. */
  readonly alike: readonly string[];
  /** Whether it is, or comes from, a collaborative that is a peer of the searcher's own. */
  readonly isOfPeer: boolean;
  readonly replies: readonly FoundReply[];
  readonly matchingReplies: number;
}

/** How often something occurs among all that fits. */
export interface FacetCount {
  readonly facet: string;
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** What a search gives. */
export interface Found {
  readonly wanted: Wanted;
  readonly total: number;
  /** Whether there is more than is counted. */
  readonly isMore: boolean;
  /** Whether the words are too common to look for. */
  readonly isCommon: boolean;
  /** Whether words written much like those typed were looked for too. */
  readonly isNear: boolean;
  readonly synonyms: readonly { readonly abbreviation: string; readonly meaning: string }[];
  readonly facets: readonly FacetCount[];
  readonly rows: readonly FoundRow[];
}

const nothing = {
  total: 0,
  isMore: false,
  isCommon: false,
  isNear: false,
  synonyms: [],
  facets: [],
  rows: [],
};

/**
 * What fits a line of search, as far as the viewer may find it, best first. Two statements at most: one for the names in it, if it
 * has any, and one for everything else; once more, where the searcher's peers have changed.
 */
export async function findMatches(
  ctx: Context,
  line: string,
  page: { readonly count: number; readonly after: Place | undefined },
): Promise<Found> {
  const wanted = await understand(ctx, line);
  if (wanted.contradiction !== null || !asksForSomething(wanted)) return { wanted, ...nothing };
  const today = londonDay(ctx.clock.now());
  const [found] = await readByPeersOfMine(ctx, (peerIds) =>
    readJson<Omit<Found, "wanted">>(ctx, searchSql(ctx.viewer, wanted, { ...page, today, peerIds })),
  );
  return { wanted, ...(found ?? nothing) };
}
