import { queryFromInfo } from "@pothos/plugin-prisma";
import type { FieldNode, GraphQLResolveInfo } from "graphql";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readSelected } from "../../prisma/client.ts";
import type { Context } from "../core/context.ts";
import { batched } from "./batch.ts";
import type { PostRow } from "./post.schema.ts";
import { postsVisibleSql } from "./threads.policy.ts";

type Openings = ReturnType<typeof batched<PostRow | undefined>>;

/** By the place in the query that asks: two places may ask for different things of the same post. */
const byContext = new WeakMap<Context, Map<FieldNode, Openings>>();

/** What threads were started with, as a field of the API asks for it: one statement for all the threads of an answer. */
export const openingPosts = {
  load(ctx: Context, threadId: string, info: GraphQLResolveInfo): Promise<PostRow | undefined> {
    const [field] = info.fieldNodes;
    if (!field) throw new Error("A field is resolved that nobody asked for.");
    const byField = byContext.get(ctx) ?? new Map<FieldNode, Openings>();
    byContext.set(ctx, byField);
    const openings =
      byField.get(field) ??
      batched((_ctx: Context, ids) => read(ctx, ids, info), undefined as PostRow | undefined);
    byField.set(field, openings);
    return openings.load(ctx, threadId);
  },
  forget: (ctx: Context): void => void byContext.delete(ctx),
};

async function read(
  ctx: Context,
  threadIds: readonly string[],
  info: GraphQLResolveInfo,
): Promise<ReadonlyMap<string, PostRow>> {
  const { select } = queryFromInfo({ context: ctx, info, typeName: "Post" }) as { select: object };
  const posts = await readSelected(ctx, {
    model: "Post",
    query: { select },
    where: Prisma.sql`t."number" = 0 AND t."threadId" = ANY(${[...threadIds]}::uuid[]) AND ${postsVisibleSql(ctx.viewer)}`,
  });
  return new Map((posts as unknown as PostRow[]).map((post) => [post.threadId, post]));
}
