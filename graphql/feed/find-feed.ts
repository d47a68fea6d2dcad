import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { FeedKind } from "../contract/feed-words.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { odsCodeOf } from "../places/index.ts";
import { tagIdOf, taxonomyOf } from "../tags/index.ts";
import { canReadNation } from "./feed.policy.ts";

/** A feed that there is: what it is of, and what that is called. */
export interface Feed {
  readonly kind: FeedKind;
  /** Names what it is of; empty for one's own and for the nation's. */
  readonly targetId: string;
  readonly title: string;
  /** The page of what it is of; null where it has none. */
  readonly about: string | null;
  /** The last day of the board that it is of; null while that stands. */
  readonly lastDay?: Date | null;
  /** As whom it is read, where that is not the viewer: at a secret address. */
  readonly readAs?: PersonViewer;
}

/** What feeds are called that are of nothing with a name of its own. */
export const titles = { MINE: "What you follow", NATION: "The whole network" } as const;

type Asked = Pick<Context, "prisma" | "viewer">;

/** A feed by what it is of; null where there is no such thing, or where it is not the viewer's to read. */
export async function findFeed(ctx: Asked, kind: FeedKind, id: string): Promise<Feed | null> {
  if (kind === "MINE" || kind === "NATION") {
    const mayRead = kind === "MINE" ? isMember(ctx.viewer) : canReadNation(ctx.viewer);
    return mayRead ? { kind, targetId: "", title: titles[kind], about: null } : null;
  }
  return finders[kind](ctx.prisma, id);
}

const finders = {
  REGION: findRegion,
  ICS: findIcs,
  async COLLABORATIVE(prisma: PrismaClient, id: string): Promise<Feed | null> {
    const found = await prisma.collaborative.findUnique({
      where: { id: uuidOf("Collaborative", id) },
      select: { id: true, name: true },
    });
    const about = (known: { id: string }) => `/collaboratives/${known.id}`;
    return found && { kind: "COLLABORATIVE", targetId: found.id, title: found.name, about: about(found) };
  },
  async TAG(prisma: PrismaClient, id: string): Promise<Feed | null> {
    const known = await prisma.tag.findUnique({ where: { id: tagIdOf(id) }, include: { mergedInto: true } });
    // Whatever holds the address of a merged tag's feed, as digests do, goes on with that of the other.
    const tag = known?.mergedInto ?? known;
    if (!tag) return null;
    if (taxonomyOf(tag.id) === "region") return findRegion(prisma, tag.value);
    if (taxonomyOf(tag.id) === "ics") return findIcs(prisma, tag.value);
    const about = `/tags/${tag.taxonomyId}/${tag.value}`;
    return { kind: "TAG", targetId: tag.id, title: tag.label, about };
  },
} as const;

async function findRegion(prisma: PrismaClient, id: string): Promise<Feed | null> {
  const region = await prisma.region.findUnique({ where: { id: odsCodeOf(id) } });
  if (!region) return null;
  return { kind: "REGION", targetId: region.id, title: region.name, about: `/tags/region/${region.id}` };
}

async function findIcs(prisma: PrismaClient, id: string): Promise<Feed | null> {
  const icb = await prisma.icb.findUnique({ where: { id: odsCodeOf(id) } });
  if (!icb) return null;
  const { id: targetId, shortName: title, validTo: lastDay } = icb;
  return { kind: "ICS", targetId, title, about: `/tags/ics/${targetId}`, lastDay };
}

/** The address of a feed on this site. */
export function pathOfFeed({ kind, targetId }: Pick<Feed, "kind" | "targetId">): string {
  if (kind === "MINE") return "/feed";
  return kind === "NATION" ? "/feed/nation" : `/feed/${kind.toLowerCase()}/${targetId}`;
}
