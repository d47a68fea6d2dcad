import "./groups.schema.ts";
import "./settings.schema.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { uuidOf } from "../core/ids.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { connectionCost } from "../threads/index.ts";
import { markNotificationsRead } from "./mark-notifications-read.ts";
import { NotificationType } from "./notification.schema.ts";
import { countUnread, listNotifications, unreadCountedTo } from "./notifications.queries.ts";

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

const SeenPageInput = builder.inputType("SeenPageInput", {
  description: "A page of notifications that was seen.",
  fields: (t) => ({
    newest: t.string({ required: true, description: "Where it begins." }),
    oldest: t.string({ required: true, description: "Where it ends." }),
  }),
});

const MarkNotificationsReadInput = builder.inputType("MarkNotificationsReadInput", {
  description: "Notifications that were seen.",
  fields: (t) => ({
    ids: t.idList({ description: "Which, at most 100." }),
    threadId: t.id({ description: "Those about this thread, which was opened." }),
    upToNumber: t.int({ description: "The newest post of it that was seen, by its number; else none." }),
    fromNumber: t.int({
      description:
        "The oldest post of it that was seen, by its number, where earlier ones were not; else the opening post.",
    }),
    page: t.field({ type: SeenPageInput, description: "All that a page of them takes in." }),
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
