import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import { builder } from "../core/builder.ts";
import { taxonomyIdOf, tagIdOf } from "./tag-ids.ts";

const Taxonomy = builder.prismaObject("Taxonomy", {
  description: "A controlled vocabulary.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Its key, for example collaborative-focus." }),
    label: t.exposeString("label", { description: "Its name." }),
    multi: t.exposeBoolean("multi", { description: "Whether one thing may carry several of its values." }),
    origin: t.exposeString("origin", { description: "Whose vocabulary it is." }),
    note: t.exposeString("note", { nullable: true, description: "What else to know of it." }),
    tags: t.relation("tags", {
      description: "Its values, in their order.",
      args: {
        includeRetired: t.arg.boolean({ description: "Also those that are no longer given to anything." }),
      },
      query: (args) => ({
        where: args.includeRetired === true ? {} : { retiredAt: null },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      }),
    }),
  }),
});

/** A value of a taxonomy, for the fields of other rooms. */
export const TagType = builder.prismaNode("Tag", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A value of a taxonomy, by which things are found.",
  // What is read with every tag: a field that has to ask for its column costs more than the column.
  select: { id: true, taxonomyId: true, value: true, label: true },
  findUnique: (id) => ({ id: tagIdOf(id) }),
  fields: (t) => ({
    key: t.string({
      description: "taxonomy:value, for example region:Y56. Inputs take it as an id.",
      resolve: ({ id }) => id,
    }),
    value: t.string({ description: "The value's own key, for example Y56.", resolve: ({ value }) => value }),
    label: t.string({ description: "The value in words.", resolve: ({ label }) => label }),
    taxonomy: t.relation("taxonomy", { description: "The taxonomy that it belongs to." }),
    retiredAt: t.expose("retiredAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when it is no longer given to anything; what carries it keeps it.",
    }),
    mergedInto: t.relation("mergedInto", {
      nullable: true,
      description: "The tag in which it goes on, where it was merged.",
    }),
    path: t.string({
      description: "Its address on this site.",
      resolve: ({ taxonomyId, value }) => `/tags/${taxonomyId}/${value}`,
    }),
  }),
});

builder.queryFields((t) => ({
  taxonomies: t.prismaField({
    type: [Taxonomy],
    description: "The controlled vocabularies, in their order.",
    args: { ids: t.arg.idList({ description: "Only these, for example collaborative-focus." }) },
    resolve: (query, _root, { ids }, ctx) => {
      if (ids && ids.length > limits.pageSize) {
        throw badInput("ids", `ids takes at most ${limits.pageSize} ids.`);
      }
      return ctx.prisma.taxonomy.findMany({
        ...query,
        where: ids ? { id: { in: ids.map(taxonomyIdOf) } } : {},
        orderBy: [{ position: "asc" }, { id: "asc" }],
      });
    },
  }),
  tag: t.prismaField({
    type: TagType,
    nullable: true,
    description: "A value of a taxonomy, retired or not.",
    args: {
      taxonomy: t.arg.string({ required: true, description: "The taxonomy's key." }),
      value: t.arg.string({ required: true, description: "The value's key." }),
    },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.tag.findUnique({ ...query, where: { id: tagIdOf(`${args.taxonomy}:${args.value}`) } }),
  }),
}));
