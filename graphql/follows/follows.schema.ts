import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { connectionCost } from "../threads/index.ts";
import { findFollowState, type FollowState } from "./follow-state.ts";
import { findToFollow, listFollows, type FollowedThing } from "./list-follows.ts";
import { findOwnPause, pauseFollows } from "./pause-follows.ts";
import { setFollowLevel } from "./set-follow-level.ts";

/** What can be followed. */
export const FollowKindType = builder.enumType("FollowKind", {
  description: "What can be followed.",
  values: {
    THREAD: { description: "A thread, by its UUID." },
    TAG: {
      description: "A value of a taxonomy, by its key. One that stands for a region or an ICS is that.",
    },
    REGION: { description: "A region, by its ODS code." },
    ICS: { description: "An integrated care system, by its board's ODS code." },
    COLLABORATIVE: { description: "A collaborative, by its UUID." },
    CASE_STUDY: { description: "A case study, by its UUID." },
    PERSON: { description: "A person, by their UUID." },
  } as const,
});

const FollowLevelType = builder.enumType("FollowLevel", {
  description: "How much somebody wants to hear of something.",
  values: {
    MUTED: { description: "Nothing at all, not even when they are mentioned." },
    NORMAL: { description: "When they are mentioned or answered." },
    TRACKING: { description: "And what is new in it is in their feed." },
    WATCHING: { description: "And they are told of each new thing in it." },
  } as const,
});

const FollowOriginType = builder.enumType("FollowOrigin", {
  description: "What set a level.",
  values: {
    CHOSEN: { description: "The person, and nothing overrides it." },
    AUTHOR: { description: "They started the thread." },
    REPLIED: { description: "They replied in the thread." },
    EDITOR: { description: "They write the case study." },
    MENTIONED: { description: "They were mentioned in the thread." },
    SAME_PROBLEM: { description: "They have the same problem." },
  } as const,
});

const FollowStateType = builder.objectRef<FollowState>("FollowState").implement({
  description: "How much the viewer hears of something.",
  fields: (t) => ({
    kind: t.expose("kind", { type: FollowKindType, description: "What it is." }),
    targetId: t.id({
      description:
        "Which: the id by which it is followed. A merged thread is followed as the one in which it goes on.",
      resolve: ({ id }) => id,
    }),
    level: t.expose("level", { type: FollowLevelType, description: "How much, everything taken together." }),
    origin: t.expose("origin", {
      type: FollowOriginType,
      nullable: true,
      description:
        "What set it; null where it comes from what else the viewer follows, or is as it is for everybody.",
    }),
  }),
});

/** Something that can be followed, with its name. */
export const FollowedThingType = builder.objectRef<FollowedThing>("FollowedThing").implement({
  description: "Something that can be followed and that the viewer may know of.",
  fields: (t) => ({
    kind: t.expose("kind", { type: FollowKindType, description: "What it is." }),
    targetId: t.exposeID("targetId", { description: "Which: its id, code or key." }),
    name: t.exposeString("name", { description: "What it is called." }),
    path: t.exposeString("path", { description: "Its address on this site." }),
    level: t.expose("level", {
      type: FollowLevelType,
      description: "What is set for it; NORMAL where nothing is.",
    }),
    origin: t.expose("origin", {
      type: FollowOriginType,
      nullable: true,
      description: "What set it; null where nothing did.",
    }),
  }),
});

const FollowedThingConnectionType = builder.connectionObject(
  {
    type: FollowedThingType,
    name: "FollowedThingConnection",
    description: "A page of what somebody follows.",
  },
  { name: "FollowedThingEdge", description: "A thing in a list of what is followed." },
);

const list = "follows";
const isTargetId = (id: string) => /^[\w.:-]{1,200}$/.test(id);

builder.queryFields((t) => ({
  follows: t.field({
    type: FollowedThingConnectionType,
    description:
      "What the viewer follows, mutes or chose to leave as normal, last changed first; nothing for visitors.",
    args: {
      kind: t.arg({ type: FollowKindType, description: "Only things of this kind." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { kind, first, after }, ctx) => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isTimeKey, isTargetId);
      const rows = await listFollows(ctx, { ...(kind ? { kind } : {}), count: size + 1, after: place });
      return keysetPage(rows, { size, after }, (node) => {
        const key = new Date(node.changedAt ?? 0).toISOString();
        return { node, cursor: cursorOf(list, { key, id: node.targetId }) };
      });
    },
  }),
  thingsToFollow: t.field({
    type: [FollowedThingType],
    description:
      "Things whose names fit a text, a few of each kind, as far as the viewer may know of them; nothing for visitors.",
    args: {
      text: t.arg.string({
        required: true,
        description: "Part of the name; of threads, words of the title.",
      }),
    },
    complexity: { field: 5, multiplier: 35 },
    resolve: (_root, { text }, ctx) => findToFollow(ctx, text),
  }),
  followLevel: t.field({
    type: FollowStateType,
    nullable: true,
    description:
      "How much the viewer hears of something; null for visitors, and for what they may not know of.",
    args: {
      kind: t.arg({ type: FollowKindType, required: true, description: "What it is." }),
      targetId: t.arg.id({ required: true, description: "Which: its id, code or key." }),
    },
    resolve: (_root, { kind, targetId }, ctx) => findFollowState(ctx, { kind, id: targetId }),
  }),
  followsPausedUntil: t.field({
    type: "Date",
    nullable: true,
    description:
      "The first day on which things are sent to the viewer again; null while they have not paused.",
    resolve: (_root, _args, ctx) => findOwnPause(ctx),
  }),
}));

const FollowPauseType = builder.objectRef<{ readonly until: Date | null }>("FollowPause").implement({
  description: "Whether nothing is sent to the viewer, and until when.",
  fields: (t) => ({
    until: t.expose("until", {
      type: "Date",
      nullable: true,
      description: "The first day on which things are sent again; null while they have not paused.",
    }),
  }),
});

const SetFollowLevelInput = builder.inputType("SetFollowLevelInput", {
  description: "How much the viewer wants to hear of something.",
  fields: (t) => ({
    kind: t.field({ type: FollowKindType, required: true, description: "What it is." }),
    targetId: t.id({ required: true, description: "Which: its id, code or key." }),
    level: t.field({ type: FollowLevelType, required: true, description: "How much." }),
  }),
});

const PauseFollowsInput = builder.inputType("PauseFollowsInput", {
  description: "Until when nothing is to be sent.",
  fields: (t) => ({
    resumeOn: t.string({
      description:
        "The first day on which things are sent again, for example 2027-03-27: after today, within a year. Left out: now.",
    }),
  }),
});

builder.mutationFields((t) => ({
  setFollowLevel: t.field({
    type: FollowStateType,
    description: "Says how much the viewer wants to hear of something, until they say otherwise.",
    errors: { types: commonErrors },
    args: {
      input: t.arg({ type: SetFollowLevelInput, required: true, description: "Of what, and how much." }),
    },
    resolve: (_root, { input }, ctx) => setFollowLevel(ctx, input),
  }),
  pauseFollows: t.field({
    type: FollowPauseType,
    description: "Lets nothing be sent to the viewer until a day, or again from now on.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PauseFollowsInput, required: true, description: "Until when." }) },
    resolve: async (_root, { input }, ctx) => ({ until: await pauseFollows(ctx, input) }),
  }),
}));
