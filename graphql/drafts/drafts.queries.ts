import { readSelected } from "../../prisma/client.ts";
import { Prisma, type Draft } from "../../prisma/generated/client/client.ts";
import { DraftFields } from "../contract/drafts.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, type PersonViewer } from "../core/viewer.ts";
import { postsVisibleTo, visibleSql, visibleTo } from "../threads/index.ts";
import { draftKey, draftSubject, type DraftKind } from "./draft-key.ts";

/** A draft, with what it is of. */
export interface KeptDraft extends DraftFields {
  readonly kind: DraftKind;
  readonly targetId: string | null;
  /** The thread that it belongs to; null for a new one. */
  readonly threadId: string | null;
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
  const found = (await readSelected(ctx, { model: "Draft", query: {}, where })) as unknown as Draft[];
  const [kept] =
    kind === "EDIT"
      ? await withVisibleTargets(ctx, viewer, found)
      : found.map((draft) => keptDraft(draft, kind === "REPLY" ? id : null));
  return kept ?? null;
}

/** The viewer's drafts, newest first, without those for what they may not see any more. */
export async function listDrafts(ctx: Context): Promise<KeptDraft[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  const drafts = await ctx.prisma.draft.findMany({
    where: { personId: viewer.id },
    orderBy: [{ updatedAt: "desc" }, { key: "asc" }],
    take: draftsListed,
  });
  return withVisibleTargets(ctx, viewer, drafts);
}

async function withVisibleTargets(
  { prisma }: Context,
  viewer: PersonViewer,
  drafts: readonly Draft[],
): Promise<KeptDraft[]> {
  const targets = (wanted: DraftKind) =>
    drafts.flatMap(({ key }) => {
      const { kind, targetId } = draftSubject(key);
      return kind === wanted && targetId !== null ? [targetId] : [];
    });
  const [replies, edits] = [targets("REPLY"), targets("EDIT")];
  const threads =
    replies.length > 0
      ? await prisma.thread.findMany({
          where: { id: { in: replies }, AND: [visibleTo(viewer)] },
          select: { id: true },
        })
      : [];
  const posts =
    edits.length > 0
      ? await prisma.post.findMany({
          where: { id: { in: edits }, AND: [postsVisibleTo(viewer)] },
          select: { id: true, threadId: true },
        })
      : [];
  const threadOf = new Map([
    ...threads.map(({ id }) => [id, id] as const),
    ...posts.map(({ id, threadId }) => [id, threadId] as const),
  ]);
  return drafts.flatMap((draft) => {
    const subject = draftSubject(draft.key);
    const threadId = subject.targetId === null ? null : threadOf.get(subject.targetId);
    return threadId === undefined ? [] : [keptDraft(draft, threadId)];
  });
}

function keptDraft({ key, fields, version, updatedAt }: Draft, threadId: string | null): KeptDraft {
  return { ...DraftFields.parse(fields), ...draftSubject(key), threadId, version, updatedAt };
}
