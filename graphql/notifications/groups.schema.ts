import { builder } from "../core/builder.ts";
import { FollowKindType } from "../follows/index.ts";
import { cursorOfPlace, placeOfCursor } from "./groups-place.ts";
import {
  groupPath,
  groupText,
  groupThing,
  listGroups,
  type NotificationGroup,
  type NotificationPage,
} from "./notification-groups.ts";
import { NotificationType } from "./notification.schema.ts";

const GroupType = builder.objectRef<NotificationGroup>("NotificationGroup").implement({
  description:
    "What the viewer is told of one thread or case study, either new or read, as far as a page reaches.",
  fields: (t) => ({
    text: t.string({ description: "What is told, in a sentence without its full stop.", resolve: groupText }),
    path: t.string({ description: "The page on this site where reading begins.", resolve: groupPath }),
    kind: t.field({
      type: FollowKindType,
      description: "What it is about: a thread or a case study.",
      resolve: (group) => groupThing(group).kind,
    }),
    targetId: t.id({
      description: "Which, to mute it or to hear more or less of it.",
      resolve: (group) => groupThing(group).id,
    }),
    count: t.exposeInt("count", { description: "How many notifications it holds." }),
    isRead: t.boolean({
      description: "Whether the viewer has seen it.",
      resolve: ({ first }) => first.readAt !== null,
    }),
    notifications: t.field({
      type: [NotificationType],
      description: "The newest of them, at most 5.",
      complexity: { field: 1, multiplier: 5 },
      resolve: ({ rows }) => [...rows],
    }),
  }),
});

const PageType = builder.objectRef<NotificationPage>("NotificationPage").implement({
  description: "A page of what the viewer is told, gathered by thread and case study.",
  fields: (t) => ({
    groups: t.field({
      type: [GroupType],
      description: "At most 20, those with the newest first. None where all of it went out of sight.",
      complexity: { field: 1, multiplier: 20 },
      resolve: ({ groups }) => [...groups],
    }),
    newest: t.string({
      nullable: true,
      description: "Where it begins, to mark it as seen.",
      resolve: ({ reach }) => reach && cursorOfPlace(reach.newest),
    }),
    oldest: t.string({
      nullable: true,
      description: "Where it ends: to mark it as seen, and to go on from there.",
      resolve: ({ reach }) => reach && cursorOfPlace(reach.oldest),
    }),
    hasMore: t.exposeBoolean("hasMore", { description: "Whether there is another page." }),
  }),
});

builder.queryField("notificationPage", (t) =>
  t.field({
    type: PageType,
    description:
      "What the viewer is told, newest first and gathered by what it is about; nothing for visitors.",
    args: { after: t.arg.string({ description: "Only what is older than a page: the `oldest` of it." }) },
    complexity: { field: 5, multiplier: 1 },
    resolve: (_root, { after }, ctx) => listGroups(ctx, placeOfCursor(after)),
  }),
);
