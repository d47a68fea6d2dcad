import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { NotFoundError } from "../core/errors.ts";
import { globalId } from "../core/ids.ts";
import { isAdministrator } from "../core/viewer.ts";
import { limits } from "../contract/limits.ts";
import { addSynonym, removeSynonym } from "./change-synonyms.ts";

const SynonymType = builder.prismaObject("SearchSynonym", {
  description: "An abbreviation and what it stands for: whoever looks for one finds the other.",
  fields: (t) => ({
    id: t.id({
      description: "Names it.",
      select: { id: true },
      resolve: ({ id }) => globalId("SearchSynonym", id),
    }),
    abbreviation: t.exposeString("abbreviation", { description: "The abbreviation." }),
    meaning: t.exposeString("meaning", { description: "What it stands for." }),
  }),
});

const RemovedType = builder.objectRef<{ id: string }>("RemovedSynonym").implement({
  description: "A synonym that is no more.",
  fields: (t) => ({
    id: t.id({ description: "What it was.", resolve: ({ id }) => globalId("SearchSynonym", id) }),
  }),
});

builder.queryField("searchSynonyms", (t) =>
  t.prismaField({
    type: [SynonymType],
    description: "All synonyms of the search by abbreviation, for administrators; nothing for others.",
    complexity: { field: 1, multiplier: 50 },
    resolve: async (query, _root, _args, ctx) =>
      isAdministrator(ctx.viewer)
        ? ctx.prisma.searchSynonym.findMany({
            ...query,
            orderBy: [{ abbreviation: "asc" }, { meaning: "asc" }],
            take: limits.synonyms.most,
          })
        : [],
  }),
);

const AddSynonymInput = builder.inputType("AddSynonymInput", {
  description: "A new synonym.",
  fields: (t) => ({
    abbreviation: t.string({ required: true, description: "The abbreviation, on one line." }),
    meaning: t.string({ required: true, description: "What it stands for, on one line." }),
  }),
});

const RemoveSynonymInput = builder.inputType("RemoveSynonymInput", {
  description: "A synonym that is to go.",
  fields: (t) => ({ synonymId: t.id({ required: true, description: "Which." }) }),
});

builder.mutationFields((t) => ({
  addSynonym: t.prismaField({
    type: SynonymType,
    description:
      "Makes the search look for what an abbreviation stands for, and the other way round; for administrators.",
    errors: { types: [...commonErrors, NotFoundError] },
    args: { input: t.arg({ type: AddSynonymInput, required: true, description: "The two." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await addSynonym(ctx, input);
      const synonym = await ctx.prisma.searchSynonym.findUnique({ ...query, where: { id } });
      if (!synonym) throw new NotFoundError("synonym");
      return synonym;
    },
  }),
  removeSynonym: t.field({
    type: RemovedType,
    description: "Ends that; for administrators.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RemoveSynonymInput, required: true, description: "Which." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await removeSynonym(ctx, input) }),
  }),
}));
