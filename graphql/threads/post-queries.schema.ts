import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { PostType } from "./post.schema.ts";
import { findPost } from "./read-selected.ts";

builder.queryField("post", (t) =>
  t.prismaField({
    type: PostType,
    nullable: true,
    description: "A post that the viewer may see, for its lasting address. A deleted one is found as a gap.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, args, ctx) => findPost(ctx, query, uuidOf("Post", args.id)),
  }),
);
