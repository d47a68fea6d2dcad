import { queryFromInfo } from "@pothos/plugin-prisma";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import type { KeysetPage } from "../core/keyset.ts";
import { ThreadKindType, ThreadListType, ThreadSortType, ThreadStateType } from "./enums.schema.ts";
import type { Facet, FacetValue } from "./catalogue/facets.ts";
import { leadingOf, leadingTags } from "./leading-tags.ts";
import { TagType, TaxonomyType } from "./other-rooms.ts";
import { connectionCost } from "./paging.ts";
import { findNewsInOwn } from "./unread-summary.ts";
import { ThreadType } from "./thread.schema.ts";
import { findThreadFor, readThreadsFor } from "./read-selected.ts";
import { listThreads, threadFilter, type ListSummary, type ThreadListPage } from "./threads.queries.ts";

type ThreadShape = typeof ThreadType.$inferType;

const FacetValueType = builder.objectRef<FacetValue>("ThreadFacetValue").implement({
  description: "A tag by which a list can be narrowed.",
  fields: (t) => ({
    tag: t.field({ type: TagType, description: "The tag.", resolve: (value) => value.tag }),
    key: t.string({
      description: "The tag's key, without going by way of the tag: a list has hundreds of them.",
      resolve: ({ tag }) => tag.id,
    }),
    label: t.string({ description: "The tag's label, likewise.", resolve: ({ tag }) => tag.label }),
    count: t.exposeInt("count", {
      description: "How many threads the list would have with this tag as its taxonomy's only choice.",
    }),
    selected: t.exposeBoolean("selected", { description: "Whether the list is narrowed by it now." }),
  }),
});

const FacetType = builder.objectRef<Facet>("ThreadFacet").implement({
  description:
    "The tags of one taxonomy on a list's threads, with counts over those that the viewer may see.",
  fields: (t) => ({
    taxonomy: t.field({
      type: TaxonomyType,
      description: "The taxonomy.",
      resolve: (facet) => facet.taxonomy,
    }),
    key: t.string({ description: "The taxonomy's key.", resolve: ({ taxonomy }) => taxonomy.id }),
    label: t.string({ description: "The taxonomy's name.", resolve: ({ taxonomy }) => taxonomy.label }),
    values: t.field({
      type: [FacetValueType],
      description: "Its tags that occur or are chosen, in their order.",
      resolve: (facet) => [...facet.values],
    }),
    valueKeys: t.idList({
      description:
        "The keys of its values, in the same order: a list has hundreds, and a page needs little of each.",
      resolve: ({ values }) => values.map(({ tag }) => tag.id),
    }),
    valueLabels: t.stringList({
      description: "The labels of its values, likewise.",
      resolve: ({ values }) => values.map(({ tag }) => tag.label),
    }),
    valueCounts: t.intList({
      description: "The counts of its values, likewise.",
      resolve: ({ values }) => values.map(({ count }) => count),
    }),
  }),
});

/** A page of a list, and what is to be said of the whole, counted once if at all. */
interface ThreadConnection extends KeysetPage<ThreadShape> {
  summary(): ListSummary;
}

const ThreadConnectionType = builder.connectionObject(
  {
    type: ThreadType,
    name: "ThreadConnection",
    description: "A page of a list of threads.",
    fields: (t) => ({
      totalCount: t.int({
        description: "How many threads the whole list has.",
        resolve: (connection) => summaryOf(connection).total,
      }),
      facets: t.field({
        type: [FacetType],
        description: "By which tags the list can be narrowed, by taxonomy.",
        resolve: (connection) => [...summaryOf(connection).facets],
      }),
    }),
  },
  { name: "ThreadEdge", description: "A thread in a list." },
);

/** The relay plugin types a connection by its rows; ours always carry their summary. */
function summaryOf(connection: object): ListSummary {
  return (connection as ThreadConnection).summary();
}

/** The catalogue knows the tags of the threads on a page: nothing need be read for them. */
function keepLeadingTags(ctx: Context, page: ThreadListPage): void {
  for (const { id } of page.rows) leadingTags.keep(ctx, id, leadingOf(page.tagsOf(id)));
}

builder.queryFields((t) => ({
  thread: t.prismaField({
    type: ThreadType,
    nullable: true,
    description: "A thread that the viewer may see.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, args, ctx, info) => findThreadFor(ctx, query, uuidOf("Thread", args.id), info),
  }),
  threads: t.field({
    type: ThreadConnectionType,
    description:
      "A list of threads. Tags of the same taxonomy widen the list (either region); tags of different taxonomies narrow " +
      "it (this region and that focus).",
    args: {
      list: t.arg({
        type: ThreadListType,
        required: true,
        defaultValue: "LATEST",
        description: "Which list.",
      }),
      sort: t.arg({
        type: ThreadSortType,
        required: true,
        defaultValue: "ACTIVITY",
        description: "In which order.",
      }),
      tags: t.arg.idList({
        required: true,
        defaultValue: [],
        description: "Only threads with these tags: taxonomy:value, or global ids.",
      }),
      kind: t.arg({ type: ThreadKindType, description: "Only threads of this kind." }),
      state: t.arg({ type: ThreadStateType, description: "Only threads in this state." }),
      collaborativeId: t.arg.id({ description: "Only threads that concern this collaborative." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
      before: t.arg.string({
        description: "Only the last ones that come before this cursor of the same list.",
      }),
    },
    complexity: connectionCost,
    resolve: async (_root, { tags, first, after, before, ...rest }, ctx, info) => {
      const filter = threadFilter({ ...rest, tagIds: tags });
      const { page, read: threads } = await listThreads(ctx, filter, { first, after, before }, (listed) => {
        keepLeadingTags(ctx, listed);
        return readThreadsFor(
          ctx,
          listed.rows.map(({ id }) => id),
          info,
          ["edges", "node"],
        );
      });
      keepLeadingTags(ctx, page);
      // The catalogue's tags are whole: told so, their fields do not ask the database again.
      queryFromInfo({ context: ctx, info, typeName: "Tag", path: ["facets", "values", "tag"] });
      queryFromInfo({ context: ctx, info, typeName: "Taxonomy", path: ["facets", "taxonomy"] });
      return {
        pageInfo: {
          hasPreviousPage: page.hasPreviousPage,
          hasNextPage: page.hasNextPage,
          startCursor: page.rows[0]?.cursor ?? null,
          endCursor: page.rows.at(-1)?.cursor ?? null,
        },
        // A thread that went out of sight between the two statements is left out.
        edges: page.rows.flatMap(({ id, cursor }) => {
          const node = threads.get(id);
          return node ? [{ cursor, node }] : [];
        }),
        summary: () => page.summary(),
      };
    },
  }),
  newsInOwnThreads: t.field({
    type: [ThreadType],
    description:
      "Threads that the viewer started and in which there are replies that they have not read, last active first, at most 5.",
    resolve: async (_root, _args, ctx, info) => {
      const ids = await findNewsInOwn(ctx);
      const threads = await readThreadsFor(ctx, ids, info);
      return ids.flatMap((id) => threads.get(id) ?? []);
    },
  }),
}));
