import { queryFromInfo } from "@pothos/plugin-prisma";
import type { GraphQLResolveInfo } from "graphql";
import { Prisma, type Post, type Thread } from "../../prisma/generated/client/client.ts";
import { readSelected } from "../../prisma/client.ts";
import { asked, fieldBelow, type Asked } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { leadingTags } from "./leading-tags.ts";
import { openingPosts } from "./opening-posts.ts";
import { postsVisibleSql, visibleSql } from "./threads.policy.ts";
import { viewerFacts } from "./viewer-facts.ts";

/** The thread of an id, with what the client asked for, if the viewer may see it. One statement. */
async function findThread(ctx: Context, query: Asked, id: string): Promise<Thread | null> {
  return (await readThreads(ctx, query, [id])).get(id) ?? null;
}

/** The same for a field of the API: with what of the thread is read apart, still in one statement. */
export async function findThreadFor(
  ctx: Context,
  query: Asked,
  id: string,
  info: GraphQLResolveInfo,
): Promise<Thread | null> {
  openingPosts.loadAhead(ctx, id, info);
  loadAhead(ctx, [id], info, []);
  return findThread(ctx, query, id);
}

/** The post of an id, with what the client asked for, if the viewer may see it. One statement. */
export async function findPost(ctx: Context, query: Asked, id: string): Promise<Post | null> {
  const where = Prisma.sql`t."id" = ${id}::uuid AND ${postsVisibleSql(ctx.viewer)}`;
  const [post] = await readSelected(ctx, { model: "Post", query: asked(query), where });
  return (post as Post | undefined) ?? null;
}

/** The thread that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
export async function readThread(ctx: Context, query: Asked, id: string): Promise<Thread> {
  forgetFacts(ctx);
  const thread = await findThread(ctx, query, id);
  if (!thread) throw new NotFoundError("thread");
  return thread;
}

/** The same, without reading where nothing but the id was asked for: for what pages do without looking at the result. */
export async function readThreadIfAsked(ctx: Context, query: Asked, id: string): Promise<Thread> {
  const wanted = Object.keys(query.select ?? { everything: true });
  return wanted.every((name) => name === "id") ? ({ id } as Thread) : readThread(ctx, query, id);
}

/** The post that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
export async function readPost(ctx: Context, query: Asked, id: string): Promise<Post> {
  forgetFacts(ctx);
  const post = await findPost(ctx, query, id);
  if (!post) throw new NotFoundError("post");
  return post;
}

/** Those of the threads that the viewer may see, with what the client asked for, by id. One statement, or none for none. */
async function readThreads(
  ctx: Context,
  query: Asked,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thread>> {
  if (ids.length === 0) return new Map();
  const found = await readSelected(ctx, {
    model: "Thread",
    query: withId(asked(query)),
    where: Prisma.sql`t."id" = ANY(${[...ids]}::uuid[]) AND ${visibleSql(ctx.viewer)}`,
  });
  return new Map((found as unknown as Thread[]).map((thread) => [thread.id, thread]));
}

/** The same for a field of the API that has the threads at a path below it, likewise. */
export async function readThreadsFor(
  ctx: Context,
  ids: readonly string[],
  info: GraphQLResolveInfo,
  path: string[] = [],
): Promise<ReadonlyMap<string, Thread>> {
  loadAhead(ctx, ids, info, path);
  return readThreads(ctx, queryFromInfo({ context: ctx, info, typeName: "Thread", path }), ids);
}

/** Facts that are read for all threads of an answer at once, with the fields of a thread that hang on them. */
const readApart = [
  { facts: viewerFacts, fields: ["unread", "viewerHasSameProblem", "excerpt"] },
  { facts: leadingTags, fields: ["leadingTags", "likenessTags", "tagCount"] },
];

/** Begins to read the facts of threads that are asked for, in one breath with the threads. */
function loadAhead(
  ctx: Context,
  ids: readonly string[],
  info: GraphQLResolveInfo,
  path: readonly string[],
): void {
  for (const { facts, fields } of readApart) {
    if (fields.some((name) => fieldBelow(info, [...path, name]))) facts.loadAhead(ctx, ids);
  }
}

/** A selection with the id in it, by which the rows are told apart. */
function withId(query: Asked): Asked {
  return query.select ? { select: { ...query.select, id: true } } : query;
}

/** What earlier mutations of the same request read may have changed. */
function forgetFacts(ctx: Context): void {
  viewerFacts.forget(ctx);
  openingPosts.forget(ctx);
  leadingTags.forget(ctx);
}
