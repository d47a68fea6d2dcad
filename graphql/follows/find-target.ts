import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import { peopleVisibleTo } from "../accounts/index.ts";
import { caseStudiesVisibleTo } from "../case-studies/index.ts";
import type { FollowTarget } from "../contract/follows.ts";
import { uuidOf } from "../core/ids.ts";
import type { Viewer } from "../core/viewer.ts";
import { odsCodeOf } from "../places/index.ts";
import { tagIdOf } from "../tags/index.ts";
import { visibleTo } from "../threads/index.ts";
import { targetOfTag } from "./targets-of.ts";

/** What finding needs of the database, inside a transaction or not. */
type Reader = Pick<
  PrismaClient,
  "thread" | "tag" | "region" | "icb" | "collaborative" | "caseStudy" | "person"
>;

/** The same thing with its id as the database has it, or undefined if there is none that the viewer may know of. */
type Find = (db: Reader, viewer: Viewer, id: string) => Promise<FollowTarget | undefined>;

const select = { id: true } as const;

const finders: Readonly<Record<FollowTarget["kind"], Find>> = {
  // What was merged goes on elsewhere, and is followed there.
  THREAD: async (db, viewer, id) => {
    const given = uuidOf("Thread", id);
    const seen = (which: string) =>
      db.thread.findFirst({
        where: { id: which, AND: [visibleTo(viewer)] },
        select: { id: true, mergedIntoId: true },
      });
    const thread = await seen(given);
    return as("THREAD", thread?.mergedIntoId ? await seen(thread.mergedIntoId) : thread);
  },
  TAG: async (db, _viewer, id) => {
    const tag = await db.tag.findUnique({ where: { id: tagIdOf(id) }, select });
    return tag ? targetOfTag(tag.id) : undefined;
  },
  REGION: async (db, _viewer, id) =>
    as("REGION", await db.region.findUnique({ where: { id: odsCodeOf(id) }, select })),
  ICS: async (db, _viewer, id) =>
    as("ICS", await db.icb.findUnique({ where: { id: odsCodeOf(id) }, select })),
  COLLABORATIVE: async (db, _viewer, id) => {
    const where = { id: uuidOf("Collaborative", id) };
    return as("COLLABORATIVE", await db.collaborative.findUnique({ where, select }));
  },
  CASE_STUDY: async (db, viewer, id) => {
    const where = { id: uuidOf("CaseStudy", id), AND: [caseStudiesVisibleTo(viewer)] };
    return as("CASE_STUDY", await db.caseStudy.findFirst({ where, select }));
  },
  PERSON: async (db, viewer, id) => {
    const where = { id: uuidOf("Person", id), AND: [peopleVisibleTo(viewer)] };
    return as("PERSON", await db.person.findFirst({ where, select }));
  },
};

function as(kind: FollowTarget["kind"], found: { readonly id: string } | null): FollowTarget | undefined {
  return found ? { kind, id: found.id } : undefined;
}

/**
 * What a viewer means who names something to follow: a tag may stand for a region or an ICS, and a merged thread goes on in another.
 * Undefined for what is not there and for what they may not know of alike. Its id may be global, or stand in addresses.
 */
export function findTarget(
  db: Reader,
  viewer: Viewer,
  { kind, id }: FollowTarget,
): Promise<FollowTarget | undefined> {
  return finders[kind](db, viewer, id);
}
