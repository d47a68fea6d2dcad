import type { SectionKey } from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";
import { canSee } from "../threads/index.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { PersonType } from "./other-rooms.ts";

/** What a passage's post is judged by. */
interface PostFacts {
  readonly version: number;
  readonly deletedAt: Date | null;
  readonly versionAt: Date | null;
  readonly editedAt: Date | null;
  readonly thread: { readonly deletedAt: Date | null };
}

/** What became of a post since its words were taken, that no writer has looked at yet. */
function changeOf(
  { postVersion, checkedAt }: { postVersion: number; checkedAt: Date | null },
  { version, deletedAt, versionAt, editedAt, thread }: PostFacts,
): "EDITED" | "DELETED" | null {
  const unseen = (at: Date | null) => at !== null && (checkedAt === null || checkedAt < at);
  const goneAt = deletedAt ?? thread.deletedAt;
  if (goneAt !== null) return unseen(goneAt) ? "DELETED" : null;
  return version !== postVersion && unseen(versionAt ?? editedAt) ? "EDITED" : null;
}

const SourceChangeType = builder.enumType("SourceChange", {
  description: "What became of a post after its words were taken over.",
  values: {
    EDITED: { description: "It says something else now." },
    DELETED: { description: "It was deleted, or its thread was." },
  } as const,
});

/** The post that words were taken from, for those who may see it there. */
const PassageSourceType = builder.prismaObject("Post", {
  variant: "PassageSource",
  description: "The post that a passage is from.",
  select: { id: true, number: true, threadId: true, deletedAt: true },
  fields: (t) => ({
    number: t.int({
      description: "0 for the opening post of its thread; replies count from 1.",
      resolve: ({ number }) => number,
    }),
    threadTitle: t.string({
      description: "The title of its thread.",
      select: { thread: { select: { title: true } } },
      resolve: ({ thread }) => thread.title,
    }),
    path: t.string({
      description: "Its lasting address on this site.",
      resolve: ({ id, threadId }) => `/threads/${threadId}/replies/${id}`,
    }),
    author: t.field({
      type: PersonType,
      nullable: true,
      description: "Who wrote it; null once it is deleted.",
      select: (_args, _ctx, nested) => ({ author: nested(true) }),
      resolve: ({ author, deletedAt }) => (deletedAt === null ? author : null),
    }),
  }),
});

type SourceRow = typeof PassageSourceType.$inferType;

builder.prismaObject("CaseStudyPassage", {
  name: "DraftPassage",
  description: "Words of a post that a working copy took over.",
  select: { id: true, section: true, text: true, takenAt: true },
  fields: (t) => ({
    id: t.id({ description: "What it goes by in mutations.", resolve: ({ id }) => id }),
    section: t.field({
      type: CaseStudySectionKeyType,
      description: "The section that took them over.",
      resolve: ({ section }) => section as SectionKey,
    }),
    text: t.string({ description: "The words, as plain text.", resolve: ({ text }) => text }),
    takenAt: t.field({
      type: "DateTime",
      description: "When they were taken over.",
      resolve: ({ takenAt }) => takenAt,
    }),
    source: t.field({
      type: PassageSourceType,
      nullable: true,
      description: "Where they are from; null where the viewer may not see that.",
      select: (_args, _ctx, nested) => ({
        post: nested({
          select: {
            id: true,
            thread: { select: { audience: true, audienceCollaborativeId: true, deletedAt: true } },
          },
        }),
      }),
      resolve: ({ post }, _args, ctx) =>
        canSee(ctx.viewer, post.thread) ? (post as unknown as SourceRow) : null,
    }),
    sourceChange: t.field({
      type: SourceChangeType,
      nullable: true,
      description:
        "What became of the post since, until a writer has looked at it and keeps the words; null for nothing.",
      select: {
        postVersion: true,
        checkedAt: true,
        post: {
          select: {
            version: true,
            deletedAt: true,
            versionAt: true,
            editedAt: true,
            thread: { select: { deletedAt: true } },
          },
        },
      },
      resolve: (passage) => changeOf(passage, passage.post),
    }),
  }),
});
