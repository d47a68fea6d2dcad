import { queryFromInfo } from "@pothos/plugin-prisma";
import {
  activityKinds,
  activityKindWords,
  feedKinds,
  type ActivityKind,
  type FeedKind,
} from "../contract/feed-words.ts";
import type { FeedFilter } from "../contract/feed.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { TagType } from "../tags/index.ts";
import { connectionCost } from "../threads/index.ts";
import { pathOfRun } from "./activity-path.ts";
import { activityTags } from "./activity-tags.ts";
import { sentenceOfActivity } from "./activity-words.ts";
import { feedFilter, listActivities, type ActivityRow, type FeedPart } from "./feed.queries.ts";
import { findFeed, pathOfFeed, type Feed } from "./find-feed.ts";
import { foldRuns, type Run } from "./fold-runs.ts";
import { listFollowed, type FollowedPage } from "./list-followed.ts";
import { findSuccessors, hasEnded } from "./successors.ts";
import { lastVisit } from "./visit-feed.ts";

const ActivityKindType = builder.enumType("ActivityKind", {
  description: "What an activity can be.",
  values: Object.fromEntries(
    activityKinds.map((kind) => [kind, { description: `${activityKindWords[kind]}.` }]),
  ) as Record<ActivityKind, { description: string }>,
});

const feedKindWords: Readonly<Record<FeedKind, string>> = {
  MINE: "Of what the viewer follows.",
  REGION: "Of a region, by its ODS code.",
  ICS: "Of an integrated care system, by the ODS code of its board.",
  COLLABORATIVE: "Of a collaborative, by its id.",
  TAG: "Of a tag, by its key. That of a tag that stands for a region or an ICS is theirs.",
  NATION: "Of everything, for facilitators and administrators.",
};

/** What a feed can be of. */
export const FeedKindType = builder.enumType("FeedKind", {
  description: "What a feed can be of.",
  values: Object.fromEntries(feedKinds.map((kind) => [kind, { description: feedKindWords[kind] }])) as Record<
    FeedKind,
    { description: string }
  >,
});

const ActivityType = builder.objectRef<Run<ActivityRow>>("Activity").implement({
  description:
    "Something that happened to a thread or case study that the viewer may see, or several of a kind, one after the other.",
  fields: (t) => ({
    id: t.id({ description: "Names it; of several the newest.", resolve: ([{ id }]) => id }),
    kind: t.field({ type: ActivityKindType, description: "What it is.", resolve: ([{ kind }]) => kind }),
    text: t.string({
      description: "What happened, in a sentence without its full stop.",
      resolve: (run) => sentenceOfActivity({ ...run[0], count: run.length }),
    }),
    path: t.string({ description: "The page on this site that it is about.", resolve: pathOfRun }),
    occurredAt: t.field({
      type: "DateTime",
      description: "When it happened; of several the newest.",
      resolve: ([{ occurredAt }]) => new Date(occurredAt),
    }),
    isOwn: t.boolean({
      description: "Whether all of it is what the viewer did themselves, so that it is no news to them.",
      resolve: (run, _args, { viewer }) =>
        isMember(viewer) && run.every(({ actorId }) => actorId === viewer.id),
    }),
    count: t.int({ description: "How many the sentence stands for.", resolve: (run) => run.length }),
    tags: t.field({
      type: [TagType],
      description: "The tags and regions of what it is about, by taxonomy.",
      resolve: async ([{ id }], _args, ctx, info) => {
        const tags = await activityTags.load(ctx, id);
        // They are whole: told so, their fields do not ask the database again.
        queryFromInfo({ context: ctx, info, typeName: "Tag" });
        return [...tags];
      },
    }),
  }),
});

const ActivityConnectionType = builder.connectionObject(
  { type: ActivityType, name: "ActivityConnection", description: "A page of activities." },
  { name: "ActivityEdge", description: "An activity in a feed." },
);

const list = "feed";
/** How many activities are read for each that is shown, so that long runs fold. */
const readForEach = 3;

/** A feed that its reader may read. */
export const FeedType = builder.objectRef<Feed>("Feed");
builder.objectType(FeedType, {
  description: "What happened in a place, in a collaborative, about a tag or anywhere.",
  fields: (t) => ({
    kind: t.expose("kind", { type: FeedKindType, description: "What it is of." }),
    title: t.exposeString("title", { description: "What it is of, in words." }),
    path: t.string({ description: "Its address on this site.", resolve: pathOfFeed }),
    aboutPath: t.exposeString("about", {
      nullable: true,
      description: "The page of what it is of; null for one's own and for the nation's.",
    }),
    endedOn: t.field({
      type: "Date",
      nullable: true,
      description: "The last day of the board that it is of, where that has ended.",
      resolve: ({ lastDay }, _args, { clock }) => (hasEnded(clock, lastDay) ? lastDay : null),
    }),
    successors: t.field({
      type: [FeedType],
      description:
        "The feeds of the boards that took over from one that has ended, whose news it tells since.",
      resolve: async (feed, _args, ctx) =>
        hasEnded(ctx.clock, feed.lastDay) ? findSuccessors(ctx, feed.targetId) : [],
    }),
    lastVisit: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the viewer looked at it before they did now; null where they never have.",
      resolve: (feed, _args, ctx) => lastVisit(ctx, feed),
    }),
    activities: t.field({
      type: ActivityConnectionType,
      description: "What happened, newest first, as far as the viewer may know of it.",
      args: {
        first: t.arg.int({ description: "How many, at most 100. Default 20." }),
        after: t.arg.string({ description: "Only what comes after this cursor of a feed." }),
        kinds: t.arg({ type: [ActivityKindType], description: "Only of these kinds." }),
        tagId: t.arg.id({ description: "Only with this tag." }),
        since: t.arg({ type: "Date", description: "Only from this day on." }),
        until: t.arg({ type: "Date", description: "Only until this day, which belongs to it." }),
        isFolded: t.arg.boolean({
          defaultValue: true,
          description:
            "Whether several of a kind, one after the other, are told in one sentence. Default true.",
        }),
      },
      complexity: connectionCost,
      resolve: async (feed, { first, after, isFolded, ...filter }, ctx) => {
        const size = pageSize(first);
        const count = size * (isFolded === false ? 1 : readForEach);
        const part = { count: count + 1, after: placeAfter(list, after, isTimeKey) };
        const { rows, isMore, reached } = await readFeed(ctx, feed, feedFilter(filter), part);
        const told = rows.slice(0, count);
        const runs = isFolded === false ? told.map((row): Run<ActivityRow> => [row]) : foldRuns(told);
        const page = keysetPage(runs, { size, after }, edgeOf);
        if (page.pageInfo.hasNextPage || !isMore) return page;
        // Much of what was looked at was not to be shown: it goes on where the looking ended.
        const endCursor = reached && rows.length <= count ? cursorAt(reached) : page.pageInfo.endCursor;
        return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true, endCursor } };
      },
    }),
  }),
});

/** A part of a feed. Whoever came by a secret address reads as whoever made that. */
async function readFeed(
  { db, scope, viewer }: Context,
  feed: Feed,
  filter: FeedFilter,
  part: FeedPart,
): Promise<FollowedPage> {
  const reader = feed.readAs ?? viewer;
  if (feed.kind === "MINE") {
    return isMember(reader)
      ? listFollowed({ db }, reader, filter, part)
      : { rows: [], isMore: false, reached: undefined };
  }
  const rows = await listActivities({ db, scope, viewer: reader }, feed, filter, part);
  return { rows, isMore: rows.length === part.count, reached: undefined };
}

/** After a run comes what is older than the oldest in it. */
function edgeOf(node: Run<ActivityRow>) {
  return { node, cursor: cursorAt(node.at(-1) ?? node[0]) };
}

function cursorAt({ occurredAt, id }: ActivityRow): string {
  return cursorOf(list, { key: new Date(occurredAt).toISOString(), id });
}

builder.queryField("feed", (t) =>
  t.field({
    type: FeedType,
    nullable: true,
    description: "A feed; null where there is none of that, or where it is not the viewer's to read.",
    args: {
      kind: t.arg({ type: FeedKindType, required: true, description: "What it is of." }),
      id: t.arg.id({ description: "Which; left out for one's own and the nation's." }),
    },
    resolve: (_root, { kind, id }, ctx) => findFeed(ctx, kind, id ?? ""),
  }),
);
