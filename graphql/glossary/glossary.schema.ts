import { builder } from "../core/builder.ts";

const GlossaryTerm = builder.prismaObject("GlossaryTerm", {
  description: "A word of the field and what it means.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Its slug: the anchor on the glossary page." }),
    term: t.exposeString("term", { description: "The word." }),
    definition: t.exposeString("definition", { description: "What it means, in our own words." }),
    source: t.exposeString("source", { description: "Where the definition comes from." }),
    path: t.string({
      description: "Its address on this site.",
      select: { id: true },
      resolve: ({ id }) => `/glossary#${id}`,
    }),
  }),
});

builder.queryField("glossary", (t) =>
  t.prismaField({
    type: [GlossaryTerm],
    description: "All terms, from A to Z.",
    resolve: async (query, _root, _args, ctx) => {
      const terms = await ctx.prisma.glossaryTerm.findMany(query);
      return terms.toSorted((one, other) => one.term.localeCompare(other.term, "en-GB"));
    },
  }),
);
