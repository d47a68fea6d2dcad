import "./settings.schema.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { uuidOf } from "../core/ids.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { connectionCost } from "../threads/index.ts";
import { markNotificationsRead } from "./mark-notifications-read.ts";
import { pathOf } from "./notification-path.ts";
import { textOf, type NotificationRow } from "./notification-row.ts";
import { reasonFor } from "./notification-words.ts";
import { countUnread, listNotifications, unreadCountedTo } from "./notifications.queries.ts";

const NotificationType = builder.objectRef<NotificationRow>("Notification").implement({
  description: "Something that the viewer is told of, about a thread or a case study that they may see.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it, to mark it as read." }),
    kind: t.exposeString("kind", { description: "What it tells of, for example CONSENT_ASKED." }),
    text: t.string({
      description: "What is told, in a sentence without its full stop.",
      resolve: textOf,
    }),
    path: t.string({
      description: "The page on this site that it is about.",
      resolve: pathOf,
    }),
    reason: t.string({
      description: "Why the viewer is told of it: what follows “because”.",
      resolve: ({ kind }) => reasonFor(kind),
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it happened." }),
    isRead: t.boolean({
      description: "Whether the viewer has seen it.",
      resolve: ({ readAt }) => readAt !== null,
    }),
  }),
});

const NotificationConnectionType = builder.connectionObject(
  { type: NotificationType, name: "NotificationConnection", description: "A page of notifications." },
  { name: "NotificationEdge", description: "A notification in a list." },
);

const list = "notifications";

builder.queryFields((t) => ({
  notifications: t.field({
    type: NotificationConnectionType,
    description: "What the viewer is told of, newest first; nothing for visitors.",
    args: {
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { first, after }, ctx) => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isTimeKey);
      const rows = await listNotifications(ctx, { count: size + 1, after: place });
      return keysetPage(rows, { size, after }, (node) => ({
        node,
        cursor: cursorOf(list, { key: node.createdAt.toISOString(), id: node.id }),
      }));
    },
  }),
  unreadNotifications: t.int({
    description: `How much of it the viewer has not seen. Counting ends at ${unreadCountedTo}.`,
    args: { threadId: t.arg.id({ description: "Only what is about this thread." }) },
    resolve: (_root, { threadId }, ctx) =>
      countUnread(ctx, threadId ? uuidOf("Thread", threadId) : undefined),
  }),
}));

const MarkNotificationsReadInput = builder.inputType("MarkNotificationsReadInput", {
  description: "Notifications that were seen.",
  fields: (t) => ({
    ids: t.idList({ description: "Which, at most 100." }),
    threadId: t.id({ description: "Those about this thread, which was opened." }),
    upToNumber: t.int({ description: "The newest post of it that was seen, by its number; else none." }),
    all: t.boolean({ description: "All of them." }),
  }),
});

builder.mutationField("markNotificationsRead", (t) =>
  t.int({
    description: "Marks notifications of the viewer as seen, and says how many are left.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: MarkNotificationsReadInput, required: true, description: "Which." }) },
    resolve: async (_root, { input }, ctx) => {
      await markNotificationsRead(ctx, input);
      return countUnread(ctx);
    },
  }),
);
