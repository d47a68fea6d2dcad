import type { SectionKey } from "../contract/case-study-template.ts";
import { builder } from "../core/builder.ts";
import { canSee } from "../threads/index.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { PersonType } from "./other-rooms.ts";
import { changeOf, takenWordsSelect } from "./source-change.ts";

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

/** A passage: for those who see the working copy or its review. */
export const DraftPassageType = builder.prismaObject("CaseStudyPassage", {
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
        "What became of the post since, until somebody has looked at it and keeps the words; null for nothing.",
      select: takenWordsSelect,
      resolve: changeOf,
    }),
  }),
});
