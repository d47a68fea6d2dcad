import { queryFromInfo } from "@pothos/plugin-prisma";
import type { FieldNode, GraphQLResolveInfo } from "graphql";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readSelected } from "../../prisma/client.ts";
import { fieldBelow } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import { batched } from "../core/batch.ts";
import type { PostRow } from "./post.schema.ts";
import { postsVisibleSql } from "./threads.policy.ts";

type Openings = ReturnType<typeof batched<PostRow | undefined>>;

interface Selection {
  readonly select: object;
}

/** By the place in the query that asks: two places may ask for different things of the same post. */
const byContext = new WeakMap<Context, Map<FieldNode, Openings>>();

/** What threads were started with, as a field of the API asks for it: one statement for all the threads of an answer. */
export const openingPosts = {
  load(ctx: Context, threadId: string, info: GraphQLResolveInfo): Promise<PostRow | undefined> {
    const [field] = info.fieldNodes;
    if (!field) throw new Error("A field is resolved that nobody asked for.");
    return openingsOf(ctx, field, () => selectionOf(ctx, info)).load(ctx, threadId);
  },
  /** Reads it in one breath with the thread, where `info` is the thread's and the opening post is asked for. */
  loadAhead(ctx: Context, threadId: string, info: GraphQLResolveInfo): void {
    const field = fieldBelow(info, ["openingPost"]);
    if (!field) return;
    openingsOf(ctx, field, () => selectionOf(ctx, info, ["openingPost"])).loadAhead(ctx, [threadId]);
  },
  forget: (ctx: Context): void => void byContext.delete(ctx),
};

function openingsOf(ctx: Context, field: FieldNode, select: () => Selection): Openings {
  const byField = byContext.get(ctx) ?? new Map<FieldNode, Openings>();
  byContext.set(ctx, byField);
  const known = byField.get(field);
  if (known) return known;
  const openings = batched(
    (_ctx: Context, ids) => read(ctx, ids, select()),
    undefined as PostRow | undefined,
  );
  byField.set(field, openings);
  return openings;
}

/** What is asked for of the post at a path below a field. */
function selectionOf(ctx: Context, info: GraphQLResolveInfo, path: string[] = []): Selection {
  return queryFromInfo({ context: ctx, info, typeName: "Post", path }) as Selection;
}

async function read(
  ctx: Context,
  threadIds: readonly string[],
  { select }: Selection,
): Promise<ReadonlyMap<string, PostRow>> {
  const posts = await readSelected(ctx, {
    model: "Post",
    query: { select },
    where: Prisma.sql`t."number" = 0 AND t."threadId" = ANY(${[...threadIds]}::uuid[]) AND ${postsVisibleSql(ctx.viewer)}`,
  });
  return new Map((posts as unknown as PostRow[]).map((post) => [post.threadId, post]));
}
