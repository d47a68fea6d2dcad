import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { NotFoundError } from "../core/errors.ts";
import { globalId, uuidOf } from "../core/ids.ts";
import { changeSavedSearch, removeSavedSearch, seeSavedSearch } from "./change-saved-search.ts";
import { saveSearch } from "./save-search.ts";
import { listSavedSearches, type SavedSearchRow } from "./saved-searches.queries.ts";

const SavedSearchType = builder.objectRef<SavedSearchRow>("SavedSearch").implement({
  description: "A search that the viewer saved: they are told when something new fits.",
  fields: (t) => ({
    id: t.id({ description: "Names it.", resolve: ({ id }) => globalId("SavedSearch", id) }),
    query: t.exposeString("query", { description: "The line that asks for it." }),
    name: t.string({
      description: "What its owner calls it; the line itself, if nothing else.",
      resolve: ({ name, query }) => (name === "" ? query : name),
    }),
    path: t.string({
      description: "Its address on this site.",
      resolve: ({ id }) => `/search?saved=${id}`,
    }),
    isAlerting: t.exposeBoolean("isAlerting", {
      description: "Whether the viewer is told at once of a new thread, reply or case study that fits.",
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When it was saved.",
      resolve: ({ createdAt }) => new Date(createdAt),
    }),
    newCount: t.exposeInt("newCount", {
      description: `How many things that fit have come since the viewer looked, of those that they may see, counted to ${limits.savedSearches.counted}.`,
    }),
  }),
});

const RemovedType = builder.objectRef<{ id: string }>("RemovedSavedSearch").implement({
  description: "A saved search that is no more.",
  fields: (t) => ({
    id: t.id({ description: "What it was.", resolve: ({ id }) => globalId("SavedSearch", id) }),
  }),
});

builder.queryFields((t) => ({
  savedSearches: t.field({
    type: [SavedSearchType],
    description: "The viewer's own saved searches, the newest first; none for visitors.",
    resolve: (_root, _args, ctx) => listSavedSearches(ctx),
  }),
  savedSearch: t.field({
    type: SavedSearchType,
    nullable: true,
    description: "One of the viewer's own saved searches.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: async (_root, { id }, ctx) =>
      (await listSavedSearches(ctx, uuidOf("SavedSearch", id)))[0] ?? null,
  }),
}));

const SaveSearchInput = builder.inputType("SaveSearchInput", {
  description: "A search to be kept.",
  fields: (t) => ({ query: t.string({ required: true, description: "The line that asks for it." }) }),
});

const SavedSearchInput = builder.inputType("SavedSearchInput", {
  description: "One of the viewer's own saved searches.",
  fields: (t) => ({ savedSearchId: t.id({ required: true, description: "Which." }) }),
});

const ChangeSavedSearchInput = builder.inputType("ChangeSavedSearchInput", {
  description: "What is to be different about a saved search; what is left out stays.",
  fields: (t) => ({
    savedSearchId: t.id({ required: true, description: "Which." }),
    name: t.string({ description: "What it is called; empty for the line itself." }),
    isAlerting: t.boolean({ description: "Whether to be told at once of what fits." }),
  }),
});

/** The saved search as it is by now. @throws NotFoundError when it was removed meanwhile */
async function readSaved(ctx: Context, id: string): Promise<SavedSearchRow> {
  const [saved] = await listSavedSearches(ctx, id);
  if (!saved) throw new NotFoundError("saved search");
  return saved;
}

const errors = { types: [...commonErrors, NotFoundError] };

builder.mutationFields((t) => ({
  saveSearch: t.field({
    type: SavedSearchType,
    description: "Keeps a search, so that the viewer is told when something new fits.",
    errors,
    args: { input: t.arg({ type: SaveSearchInput, required: true, description: "The search." }) },
    resolve: async (_root, { input }, ctx) => readSaved(ctx, await saveSearch(ctx, input)),
  }),
  changeSavedSearch: t.field({
    type: SavedSearchType,
    description: "Renames one of the viewer's saved searches, or says whether to tell at once of what fits.",
    errors,
    args: {
      input: t.arg({ type: ChangeSavedSearchInput, required: true, description: "What is to change." }),
    },
    resolve: async (_root, { input }, ctx) => readSaved(ctx, await changeSavedSearch(ctx, input)),
  }),
  seeSavedSearch: t.field({
    type: SavedSearchType,
    description: "Notes that the viewer has seen what a saved search finds by now.",
    errors,
    args: { input: t.arg({ type: SavedSearchInput, required: true, description: "Which." }) },
    resolve: async (_root, { input }, ctx) => readSaved(ctx, await seeSavedSearch(ctx, input)),
  }),
  removeSavedSearch: t.field({
    type: RemovedType,
    description: "Removes one of the viewer's saved searches.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: SavedSearchInput, required: true, description: "Which." }) },
    resolve: async (_root, { input }, ctx) => ({ id: await removeSavedSearch(ctx, input) }),
  }),
}));
