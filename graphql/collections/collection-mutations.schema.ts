import { asked, type Asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { ConfirmationNeededError, ConflictError, NotFoundError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { changeCollection } from "./change-collection.ts";
import { collectCaseStudy } from "./collect-case-study.ts";
import { CollectionType } from "./collection.schema.ts";
import { collectionsVisibleTo } from "./collections.policy.ts";
import { createCollection } from "./create-collection.ts";
import { moveCollected } from "./move-collected.ts";
import { removeCollected } from "./remove-collected.ts";
import { removeCollection } from "./remove-collection.ts";

const CreateCollectionInput = builder.inputType("CreateCollectionInput", {
  description: "A new collection.",
  fields: (t) => ({
    title: t.string({ required: true, description: "Its title, on one line." }),
    introduction: t.string({
      required: true,
      description: "What its case studies have in common, as Markdown.",
    }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the answer is the first collection." }),
  }),
});

const ChangeCollectionInput = builder.inputType("ChangeCollectionInput", {
  description: "Other words for a collection.",
  fields: (t) => ({
    collectionId: t.id({ required: true, description: "The collection." }),
    version: t.int({ required: true, description: "The version of it that was being looked at." }),
    title: t.string({ required: true, description: "Its title, on one line." }),
    introduction: t.string({
      required: true,
      description: "What its case studies have in common, as Markdown.",
    }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
  }),
});

const CollectInput = builder.inputType("CollectInput", {
  description: "A case study for a collection.",
  fields: (t) => ({
    collectionId: t.id({ required: true, description: "The collection." }),
    caseStudyId: t.id({ required: true, description: "The case study, which the writer must read." }),
    note: t.string({ description: "Why it is there, on one line." }),
    acknowledged: t.boolean({ description: "The writer has seen the warning about personal data." }),
  }),
});

const CollectedInput = builder.inputType("CollectedInput", {
  description: "A case study of a collection.",
  fields: (t) => ({
    collectionId: t.id({ required: true, description: "The collection." }),
    caseStudyId: t.id({ required: true, description: "The case study." }),
  }),
});

const MoveCollectedInput = builder.inputType("MoveCollectedInput", {
  description: "A case study of a collection that moves.",
  fields: (t) => ({
    collectionId: t.id({ required: true, description: "The collection." }),
    caseStudyId: t.id({ required: true, description: "The case study." }),
    place: t.int({ required: true, description: "Its place among those that the writer sees, from 1." }),
  }),
});

const RemoveCollectionInput = builder.inputType("RemoveCollectionInput", {
  description: "A collection that is to be taken down.",
  fields: (t) => ({
    collectionId: t.id({ required: true, description: "The collection." }),
    reason: t.string({ required: true, description: "Why." }),
  }),
});

/** The collection that was changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
async function readCollection(ctx: Context, query: Asked, id: string) {
  const collection = await ctx.prisma.collection.findFirst({
    ...asked(query),
    where: { id, AND: [collectionsVisibleTo(ctx.viewer)] },
  });
  if (!collection) throw new NotFoundError("collection");
  return collection;
}

const withWords = [...commonErrors, ConfirmationNeededError];

builder.mutationFields((t) => ({
  createCollection: t.prismaField({
    type: CollectionType,
    description: "Begins a collection, for facilitators.",
    errors: { types: withWords },
    args: { input: t.arg({ type: CreateCollectionInput, required: true, description: "The collection." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readCollection(ctx, query, await createCollection(ctx, input)),
  }),
  changeCollection: t.prismaField({
    type: CollectionType,
    description: "Changes the title and introduction of a collection.",
    errors: { types: [...withWords, ConflictError] },
    args: { input: t.arg({ type: ChangeCollectionInput, required: true, description: "The words." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readCollection(ctx, query, await changeCollection(ctx, input)),
  }),
  collectCaseStudy: t.prismaField({
    type: CollectionType,
    description: "Puts a case study into a collection, after the others, or says anew why it is there.",
    errors: { types: withWords },
    args: { input: t.arg({ type: CollectInput, required: true, description: "What, and where." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readCollection(ctx, query, await collectCaseStudy(ctx, input)),
  }),
  moveCollected: t.prismaField({
    type: CollectionType,
    description: "Moves a case study of a collection among the others.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MoveCollectedInput, required: true, description: "What, and where to." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readCollection(ctx, query, await moveCollected(ctx, input)),
  }),
  removeCollected: t.prismaField({
    type: CollectionType,
    description: "Takes a case study out of a collection.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: CollectedInput, required: true, description: "What, and where." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readCollection(ctx, query, await removeCollected(ctx, input)),
  }),
  removeCollection: t.field({
    type: "Boolean",
    description: "Takes a collection down. Its case studies stay.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RemoveCollectionInput, required: true, description: "Which, and why." }) },
    resolve: async (_root, { input }, ctx) => {
      await removeCollection(ctx, input);
      return true;
    },
  }),
}));
