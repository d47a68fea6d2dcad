import { builder } from "../core/builder.ts";
import { readThreadsFor, ThreadType } from "../threads/index.ts";
import { findSimilarThreads } from "./similar-threads.ts";

builder.queryField("similarThreads", (t) =>
  t.field({
    type: [ThreadType],
    description: "Threads with a title like the one being typed, likeliest first, at most 5.",
    args: { title: t.arg.string({ required: true, description: "The title so far." }) },
    resolve: async (_root, { title }, ctx, info) => {
      const ids = await findSimilarThreads(ctx, title);
      const threads = await readThreadsFor(ctx, ids, info);
      return ids.flatMap((id) => threads.get(id) ?? []);
    },
  }),
);
