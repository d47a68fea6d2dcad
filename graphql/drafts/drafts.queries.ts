import { readSelected } from "../../prisma/client.ts";
import { Prisma, type Draft } from "../../prisma/generated/client/client.ts";
import { DraftFields } from "../contract/drafts.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { postsVisibleTo, visibleSql, visibleTo } from "../threads/index.ts";
import { draftId, draftKey, draftSubject, type DraftKind } from "./draft-key.ts";

/** The thread that a draft belongs to; the title where it was looked up with it. */
interface DraftThread {
  readonly id: string;
  readonly title?: string;
}

/** A draft, with what it is of. */
export interface KeptDraft extends DraftFields {
  readonly id: string;
  readonly kind: DraftKind;
  /** Null for a new thread, and where the writer may not see any more what it is for. */
  readonly targetId: string | null;
  /** Null likewise. */
  readonly thread: DraftThread | null;
  readonly isOutOfSight: boolean;
  readonly version: number;
  readonly updatedAt: Date;
}

/** More than anybody leaves lying about. */
const draftsListed = 50;

/** The viewer's draft of something; null where there is none, or they may not see any more what it is for. */
export async function findDraft(
  ctx: Context,
  { kind, targetId }: { kind: DraftKind; targetId?: string | null | undefined },
): Promise<KeptDraft | null> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return null;
  const id = kind === "THREAD" ? null : uuidOf(kind === "REPLY" ? "Thread" : "Post", targetId ?? "");
  const key = draftKey(kind, id);
  // Asked in the same statement: a draft for what is hidden takes no longer than none.
  const toVisible =
    kind === "REPLY"
      ? Prisma.sql`AND EXISTS (SELECT FROM "Thread" t WHERE t."id" = ${id}::uuid AND ${visibleSql(viewer)})`
      : Prisma.empty;
  const where = Prisma.sql`t."personId" = ${viewer.id}::uuid AND t."key" = ${key} ${toVisible}`;
  const [found] = (await readSelected(ctx, { model: "Draft", query: {}, where })) as unknown as Draft[];
  if (!found) return null;
  if (kind !== "EDIT") return keptDraft(found, id === null ? null : { id });
  const thread = (await visibleThreads(ctx, viewer, [found])).get(key);
  return thread ? keptDraft(found, thread) : null;
}

/** The viewer's drafts, newest first. Of one for what they may not see any more there is what they wrote, and nothing else. */
export async function listDrafts(ctx: Context): Promise<KeptDraft[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  const drafts = await ctx.prisma.draft.findMany({
    where: { personId: viewer.id },
    orderBy: [{ updatedAt: "desc" }, { key: "asc" }],
    take: draftsListed,
  });
  const threads = await visibleThreads(ctx, viewer, drafts);
  return drafts.map((draft) => keptDraft(draft, threads.get(draft.key) ?? null));
}

/** The title of a draft's thread, for one that was found without. */
export async function titleOf({ prisma, viewer }: Context, { thread }: KeptDraft): Promise<string | null> {
  if (!thread || thread.title !== undefined) return thread?.title ?? null;
  const found = await prisma.thread.findFirst({
    where: { id: thread.id, AND: [visibleTo(viewer)] },
    select: { title: true },
  });
  return found?.title ?? null;
}

/** The threads that drafts belong to, as far as the viewer may see them, by the drafts' keys. */
async function visibleThreads(
  { prisma }: Context,
  viewer: PersonViewer,
  drafts: readonly Draft[],
): Promise<ReadonlyMap<string, DraftThread>> {
  const targets = (wanted: DraftKind) =>
    drafts.flatMap(({ key }) => {
      const { kind, targetId } = draftSubject(key);
      return kind === wanted && targetId !== null ? [targetId] : [];
    });
  const [replies, edits] = [targets("REPLY"), targets("EDIT")];
  const thread = { select: { id: true, title: true } };
  const threads =
    replies.length > 0
      ? await prisma.thread.findMany({ where: { id: { in: replies }, AND: [visibleTo(viewer)] }, ...thread })
      : [];
  const posts =
    edits.length > 0
      ? await prisma.post.findMany({
          where: { id: { in: edits }, AND: [postsVisibleTo(viewer)] },
          select: { id: true, thread },
        })
      : [];
  return new Map([
    ...threads.map((found) => [draftKey("REPLY", found.id), found] as const),
    ...posts.map((post) => [draftKey("EDIT", post.id), post.thread] as const),
  ]);
}

function keptDraft(draft: Draft, thread: DraftThread | null): KeptDraft {
  const { kind, targetId } = draftSubject(draft.key);
  const isOutOfSight = kind !== "THREAD" && thread === null;
  return {
    ...DraftFields.parse(draft.fields),
    id: draftId(draft),
    kind,
    targetId: isOutOfSight ? null : targetId,
    thread,
    isOutOfSight,
    version: draft.version,
    updatedAt: draft.updatedAt,
  };
}
