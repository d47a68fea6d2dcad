import { Prisma } from "../../prisma/generated/client/client.ts";
import { caseStudiesVisibleSql } from "../case-studies/index.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { visibleSql } from "../threads/index.ts";
import { limits } from "../contract/limits.ts";
import { notificationKinds, type NotificationKind } from "../contract/notification-kinds.ts";
import type { FollowedThing } from "../follows/index.ts";
import { reasonFor, sentenceOf } from "./notification-words.ts";

/** What is read of a notification: everything that its sentence is made of. */
export const columns = {
  id: true,
  kind: true,
  caseStudyId: true,
  threadId: true,
  postId: true,
  adoptionId: true,
  createdAt: true,
  readAt: true,
  actor: { select: { name: true } },
  caseStudy: { select: { title: true, publishedTitle: true } },
  thread: { select: { title: true } },
  savedSearch: { select: { id: true, name: true, query: true, isAlerting: true } },
  entry: {
    select: {
      state: true,
      adoption: {
        select: { collaborative: { select: { name: true } }, organisation: { select: { name: true } } },
      },
    },
  },
} satisfies Prisma.NotificationSelect;

/** A notification with everything that its sentence is made of. */
export type NotificationRow = Omit<Prisma.NotificationGetPayload<{ select: typeof columns }>, "kind"> & {
  readonly kind: NotificationKind;
};

/**
 * What this release can tell somebody of: a condition on the alias `n` of Notification. It asks the policy as it is now, so that of
 * what went out of sight, or was taken down, nothing is told any more. One look by key for each row, never more.
 */
export function tellableSql(viewer: PersonViewer): Prisma.Sql {
  return Prisma.sql`n."personId" = ${viewer.id}::uuid AND n."kind" = ANY(${[...notificationKinds]}) AND EXISTS (
    SELECT 1 FROM (
      SELECT 1 FROM "Thread" t WHERE t."id" = n."threadId" AND ${visibleSql(viewer)} AND NOT EXISTS (
        SELECT 1 FROM "Post" p WHERE p."id" = n."postId" AND p."deletedAt" IS NOT NULL)
      UNION ALL
      SELECT 1 FROM "CaseStudy" t WHERE t."id" = n."caseStudyId" AND ${caseStudiesVisibleSql(viewer)}
    ) about LIMIT 1)`;
}

/** The title of what it is about. */
export function titleOf({ caseStudy, thread }: NotificationRow): string {
  return thread?.title ?? caseStudy?.publishedTitle ?? caseStudy?.title ?? "";
}

/** What it tells, in a sentence without its full stop. */
export function textOf(row: NotificationRow): string {
  const { kind, actor, entry } = row;
  return sentenceOf({
    kind,
    title: titleOf(row),
    actor: actor?.name ?? null,
    adopter: entry?.adoption.collaborative?.name ?? entry?.adoption.organisation?.name ?? null,
    state: entry?.state ?? null,
    search: searchOf(row),
  });
}

/** Why it is told, with the name of what is followed or searched for: what follows "because". */
export function reasonOf(row: NotificationRow, followed: readonly FollowedThing[]): string {
  return reasonFor(row.kind, { followed, search: searchOf(row) });
}

/** The saved search that it fits, where that tells its owner of more: to switch that off. */
export function alertingSearch({ savedSearch }: NotificationRow): string | null {
  return savedSearch?.isAlerting ? savedSearch.id : null;
}

/** What its owner calls the search that something fits; of one without a name as much of the line as a name may have. */
export function searchOf({ savedSearch }: NotificationRow): string | null {
  if (!savedSearch) return null;
  const characters = Array.from(savedSearch.name || savedSearch.query);
  const most = limits.savedSearches.name;
  return characters.length > most ? `${characters.slice(0, most).join("").trimEnd()}…` : characters.join("");
}
