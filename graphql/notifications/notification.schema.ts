import { builder } from "../core/builder.ts";
import { pathOf } from "./notification-path.ts";
import { textOf, type NotificationRow } from "./notification-row.ts";
import { reasonFor } from "./notification-words.ts";

/** A notification, in whichever list. */
export const NotificationType = builder.objectRef<NotificationRow>("Notification").implement({
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
