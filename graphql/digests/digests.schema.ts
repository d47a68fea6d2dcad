import { digestFrequencies, type DigestFrequency } from "../contract/digests.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { findDigestSchedule, saveDigest } from "./digest-schedule.ts";
import { previewDigestOf, previewOwnDigest, type DigestPreview } from "./preview-digest.ts";
import type { DigestItem } from "./read-digest.ts";
import { digestIsStopped, stopDigest } from "./stop-digest.ts";
import { usualFeedOf } from "./regions-led.ts";
import { whenItComes } from "./when-it-comes.ts";

const frequencyWords: Readonly<Record<DigestFrequency, string>> = {
  OFF: "Never.",
  DAILY: "Each day.",
  WEEKLY: "On one day of the week.",
  MONTHLY: "On the first such day of the month.",
};

const DigestFrequencyType = builder.enumType("DigestFrequency", {
  description: "How often somebody gets a digest.",
  values: Object.fromEntries(
    digestFrequencies.map((frequency) => [frequency, { description: frequencyWords[frequency] }]),
  ) as Record<DigestFrequency, { description: string }>,
});

const DigestScheduleType = builder.prismaObject("DigestSchedule", {
  description: "When the viewer gets a digest of a feed by mail. Hours and days are those of London.",
  fields: (t) => ({
    frequency: t.expose("frequency", { type: DigestFrequencyType, description: "How often." }),
    weekday: t.exposeInt("weekday", { description: "On which day, from 1 for Monday to 7 for Sunday." }),
    time: t.string({
      description: "At what time of the day, for example 08:00.",
      select: { minute: true },
      resolve: ({ minute }) =>
        [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":"),
    }),
    feed: t.exposeString("feed", {
      description:
        "Of what: the feed's address below /feed, `mine` for what they follow, or `regions` for all regions that they lead.",
    }),
    nextAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the next one comes, after a pause and quiet times; null for never.",
      select: { personId: true, nextAt: true, frequency: true, weekday: true, minute: true },
      resolve: (schedule, _args, ctx) => whenItComes(ctx, schedule),
    }),
  }),
});

const DigestItemType = builder.objectRef<DigestItem>("DigestItem").implement({
  description: "One sentence of a digest.",
  fields: (t) => ({
    text: t.exposeString("text", { description: "What happened, without its full stop." }),
    path: t.exposeString("path", { description: "The page on this site that it is about." }),
  }),
});

const DigestPreviewType = builder.objectRef<DigestPreview>("DigestPreview").implement({
  description: "What a digest would tell if it came now.",
  fields: (t) => ({
    subject: t.exposeString("subject", {
      nullable: true,
      description: "Its subject; null where it would not come, because there is nothing to tell.",
    }),
    since: t.expose("since", {
      type: "DateTime",
      nullable: true,
      description: "It tells of what happened since then; null where there is no digest.",
    }),
    concerning: t.field({
      type: [DigestItemType],
      description:
        "What concerned its reader, with which it begins, the newest first. Told to nobody else: it is among what is hidden from them.",
      resolve: ({ concerning }) => [...concerning],
    }),
    items: t.field({
      type: [DigestItemType],
      description: "Its sentences of a feed, what matters most first.",
      resolve: ({ items }) => [...items],
    }),
    beyond: t.exposeInt("beyond", { description: "How many more it leaves to the page of the feed." }),
    heldBack: t.exposeString("heldBack", {
      nullable: true,
      description: "In words: why it would not be sent now, whatever it tells. Null where it would be.",
    }),
    hidden: t.exposeInt("hidden", { description: "How many of its sentences the viewer may not know of." }),
  }),
});

builder.queryFields((t) => ({
  digestSchedule: t.field({
    type: DigestScheduleType,
    nullable: true,
    description: "The viewer's digest. Null for visitors, and for those who never had one.",
    resolve: (_root, _args, ctx) => findDigestSchedule(ctx),
  }),
  digestPreview: t.field({
    type: DigestPreviewType,
    nullable: true,
    description: "What the viewer's digest would tell if it came now. Null for those who have none.",
    resolve: (_root, _args, ctx) => previewOwnDigest(ctx),
  }),
  usualDigestFeed: t.string({
    nullable: true,
    description:
      "The feed of which most in the viewer's place want a digest, as `DigestSchedule.feed` has it. Null for visitors.",
    resolve: (_root, _args, ctx) => usualFeedOf(ctx.viewer),
  }),
  digestIsStopped: t.boolean({
    nullable: true,
    description:
      "Whether the digest that the address in a mail stops, whosever it is, is stopped by now. Null for an address that does not work.",
    args: { token: t.arg.string({ required: true, description: "As the address has it." }) },
    resolve: (_root, { token }, ctx) => digestIsStopped(ctx, token),
  }),
}));

const DigestInputType = builder.inputType("DigestInput", {
  description: "A digest as somebody wants it.",
  fields: (t) => ({
    frequency: t.field({ type: DigestFrequencyType, required: true, description: "How often." }),
    weekday: t.int({ required: true, description: "On which day, from 1 for Monday to 7 for Sunday." }),
    time: t.string({ required: true, description: "At what time of the day in London, for example 08:00." }),
    feed: t.string({
      required: true,
      description:
        "Of what: the feed's address below /feed, for example region/Y56, `mine` for what the viewer follows, or `regions` for all regions that they lead.",
    }),
  }),
});

const StopDigestInputType = builder.inputType("StopDigestInput", {
  description: "The address in a digest that stops it.",
  fields: (t) => ({
    token: t.string({ required: true, description: "As the address has it." }),
  }),
});

builder.mutationFields((t) => ({
  stopDigest: t.boolean({
    description: "Stops the digest of whom an address in one was made for. Nobody has to sign in for it.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: StopDigestInputType, required: true, description: "The address." }) },
    resolve: async (_root, { input }, ctx) => {
      await stopDigest(ctx, input);
      return true;
    },
  }),
  saveDigest: t.boolean({
    description: "Keeps when the viewer wants a digest, and of which feed.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: DigestInputType, required: true, description: "The digest." }) },
    resolve: async (_root, { input }, ctx) => {
      await saveDigest(ctx, input);
      return true;
    },
  }),
  previewDigestOf: t.field({
    type: DigestPreviewType,
    description:
      "What somebody's digest would tell if it came now, for administrators. Goes into the audit trail.",
    errors: { types: commonErrors },
    args: { personId: t.arg.id({ required: true, description: "Whose." }) },
    resolve: (_root, { personId }, ctx) => previewDigestOf(ctx, personId),
  }),
}));
