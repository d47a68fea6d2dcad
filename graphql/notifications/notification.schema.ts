import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { globalId } from "../core/ids.ts";
import { FollowedThingType, type FollowedThing } from "../follows/index.ts";
import { pathOf } from "./notification-path.ts";
import { alertingSearch, reasonOf, textOf, type NotificationRow } from "./notification-row.ts";
import { comesOfFollowing, followedBehind } from "./what-is-followed.ts";

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
      description:
        "Why the viewer is told of it: what follows “because”. It names what they follow, or search for, if it is for that.",
      resolve: async (row, _args, ctx) => reasonOf(row, await behind(ctx, row)),
    }),
    followed: t.field({
      type: [FollowedThingType],
      description:
        "What the viewer follows that it was told for, to stop that alone. None where it is for something else, or where they follow it no more.",
      complexity: { field: 1, multiplier: 1 },
      resolve: async (row, _args, ctx) => [...(await behind(ctx, row))],
    }),
    savedSearchId: t.id({
      nullable: true,
      description:
        "The viewer's saved search that it fits, to stop that from telling them; null where none does.",
      resolve: (row) => {
        const id = alertingSearch(row);
        return id && globalId("SavedSearch", id);
      },
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it happened." }),
    isRead: t.boolean({
      description: "Whether the viewer has seen it.",
      resolve: ({ readAt }) => readAt !== null,
    }),
  }),
});

/** Most kinds are told for nothing that is followed: of these nothing is asked. */
function behind(ctx: Context, { id, kind }: NotificationRow): Promise<readonly FollowedThing[]> {
  return comesOfFollowing(kind) ? followedBehind.load(ctx, id) : Promise.resolve([]);
}
