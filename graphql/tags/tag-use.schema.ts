import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { mergeTag } from "./merge-tag.ts";
import { tagIdOf } from "./tag-ids.ts";
import { findTagUse, type TagUse } from "./tag-use.ts";
import { TagType } from "./tags.schema.ts";

const TagUseType = builder.objectRef<TagUse>("TagUse").implement({
  description: "How much carries a tag, and how many people follow it.",
  fields: (t) => ({
    threads: t.exposeInt("threads", { description: "Threads." }),
    caseStudies: t.exposeInt("caseStudies", { description: "Case studies, published or being written." }),
    collaboratives: t.exposeInt("collaboratives", { description: "Collaboratives." }),
    people: t.exposeInt("people", { description: "People who have it among their tags." }),
    followers: t.exposeInt("followers", { description: "People who follow it, or muted it." }),
  }),
});

builder.queryField("tagUse", (t) =>
  t.field({
    type: TagUseType,
    nullable: true,
    description:
      "How much carries a tag. Null where there is no such tag, and for everybody but administrators.",
    args: { tagId: t.arg.id({ required: true, description: "The tag: taxonomy:value, or its global id." }) },
    resolve: (_root, { tagId }, ctx) => findTagUse(ctx, tagIdOf(tagId)),
  }),
);

const MergeTagInput = builder.inputType("MergeTagInput", {
  description: "Merging a tag into another one of its taxonomy.",
  fields: (t) => ({
    tagId: t.id({ required: true, description: "Which tag ends." }),
    intoTagId: t.id({ required: true, description: "In which it goes on." }),
  }),
});

builder.mutationField("mergeTag", (t) =>
  t.prismaField({
    type: TagType,
    description: "Merges a tag into another one, with all that carries it and whoever follows it.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MergeTagInput, required: true, description: "Which into which." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await mergeTag(ctx, input);
      return ctx.prisma.tag.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
