import { notificationKinds } from "../contract/notification-kinds.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { FollowKindType } from "../follows/index.ts";
import {
  readNotificationSettings,
  saveNotificationSettings,
  type KindSwitches,
  type NotificationSettings,
} from "./notification-settings.ts";
import { occasionOf } from "./setting-words.ts";
import { findUnsubscription, type Unsubscription } from "./find-unsubscription.ts";
import { unsubscribe } from "./unsubscribe.ts";

const KindType = builder.enumType("NotificationKind", {
  description: "What somebody can be told of.",
  values: Object.fromEntries(
    notificationKinds.map((kind) => [kind, { description: `Told when ${occasionOf(kind)}.` }]),
  ) as Record<(typeof notificationKinds)[number], { description: string }>,
});

const SwitchesType = builder.objectRef<KindSwitches>("NotificationSwitches").implement({
  description: "Where the viewer is told of one kind of thing.",
  fields: (t) => ({
    kind: t.expose("kind", { type: KindType, description: "Of what." }),
    occasion: t.string({
      description: "When that is: what follows “tell me when”.",
      resolve: ({ kind }) => occasionOf(kind),
    }),
    page: t.exposeBoolean("page", { description: "Whether in the page." }),
    mail: t.exposeBoolean("mail", {
      description: "Whether by mail, a few minutes later, if not read by then.",
    }),
    digest: t.exposeBoolean("digest", {
      description:
        "Whether in the viewer's next digest, if neither read nor mailed by then. Nothing is kept for those who have none.",
    }),
  }),
});

const SettingsType = builder.objectRef<NotificationSettings>("NotificationSettings").implement({
  description:
    "What the viewer wants to be told, and when no mail may come. Hours and days are those of London.",
  fields: (t) => ({
    kinds: t.expose("kinds", { type: [SwitchesType], description: "Each kind of thing." }),
    quietFrom: t.int({
      nullable: true,
      description: "The hour from which no mail comes, from 0 to 23; null for none.",
      resolve: ({ quiet }) => quiet.from,
    }),
    quietUntil: t.int({
      nullable: true,
      description: "The hour at which mail comes again; null for none.",
      resolve: ({ quiet }) => quiet.until,
    }),
    quietDays: t.intList({
      description: "The days of the week on which no mail comes, from 1 for Monday to 7 for Sunday.",
      resolve: ({ quiet }) => [...quiet.days],
    }),
  }),
});

const SettingsInput = builder.inputType("NotificationSettingsInput", {
  description: "What the viewer wants to be told. What is not named is switched off.",
  fields: (t) => ({
    page: t.field({ type: [KindType], required: true, description: "What is told in the page." }),
    mail: t.field({ type: [KindType], required: true, description: "What is told by mail." }),
    digest: t.field({ type: [KindType], description: "What is told in the viewer's digest." }),
    quietFrom: t.int({ description: "The hour from which no mail comes, from 0 to 23." }),
    quietUntil: t.int({ description: "The hour at which mail comes again." }),
    quietDays: t.intList({ required: true, description: "The days without mail, at most six." }),
  }),
});

const UnsubscriptionType = builder.objectRef<Unsubscription>("Unsubscription").implement({
  description: "What the address in a mail stops. It says nothing of what the mail told.",
  fields: (t) => ({
    isThread: t.boolean({
      description: "Whether it mutes the thread that the mail was about.",
      resolve: (stopping) => "threadId" in stopping,
    }),
    followKind: t.field({
      type: FollowKindType,
      nullable: true,
      description: "Of what kind the thing is that is followed no more; null where it stops something else.",
      resolve: (stopping) => ("followed" in stopping ? stopping.followed.kind : null),
    }),
    isSavedSearch: t.boolean({
      description: "Whether it stops a saved search from telling of what fits.",
      resolve: (stopping) => "savedSearchId" in stopping,
    }),
    isStopped: t.exposeBoolean("isStopped", { description: "Whether it is stopped by now." }),
    occasions: t.stringList({
      description: "When no mail comes any more: what follows “tell me when”.",
      resolve: (stopping) => ("kinds" in stopping ? stopping.kinds.map(occasionOf) : []),
    }),
  }),
});

const UnsubscribeInput = builder.inputType("UnsubscribeInput", {
  description: "The address in a mail that stops mail like it.",
  fields: (t) => ({ token: t.string({ required: true, description: "What is signed in it." }) }),
});

builder.queryFields((t) => ({
  notificationSettings: t.field({
    type: SettingsType,
    nullable: true,
    description: "What the viewer wants to be told. Null for visitors.",
    resolve: (_root, _args, ctx) => readNotificationSettings(ctx),
  }),
  unsubscription: t.field({
    type: UnsubscriptionType,
    nullable: true,
    description: "What the address in a mail stops, without stopping it. Null for one that does not work.",
    args: { token: t.arg.string({ required: true, description: "What is signed in it." }) },
    resolve: (_root, { token }, ctx) => findUnsubscription(ctx, token),
  }),
}));

builder.mutationFields((t) => ({
  saveNotificationSettings: t.boolean({
    description: "Keeps what the viewer wants to be told, and when no mail may come.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: SettingsInput, required: true, description: "The settings." }) },
    resolve: async (_root, { input }, ctx) => {
      await saveNotificationSettings(ctx, input);
      return true;
    },
  }),
  unsubscribe: t.boolean({
    description:
      "Stops mail of the kinds that an address names, for whom it was made. Needs nobody to sign in.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: UnsubscribeInput, required: true, description: "The address." }) },
    resolve: async (_root, { input }, ctx) => {
      await unsubscribe(ctx, input);
      return true;
    },
  }),
}));
