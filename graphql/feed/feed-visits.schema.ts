import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { FeedKindType, FeedType } from "./feed.schema.ts";
import { visitFeed } from "./visit-feed.ts";

const VisitFeedInput = builder.inputType("VisitFeedInput", {
  description: "A feed that the viewer looks at.",
  fields: (t) => ({
    kind: t.field({ type: FeedKindType, required: true, description: "What it is of." }),
    id: t.id({ description: "Which; left out for one's own and the nation's." }),
  }),
});

builder.mutationField("visitFeed", (t) =>
  t.field({
    type: FeedType,
    description:
      "Remembers that the viewer looks at a feed, so that the next time it says what is new. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: VisitFeedInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, ctx) => visitFeed(ctx, input),
  }),
);
