import { readJson } from "../../prisma/client.ts";
import { Prisma, type CaseStudyVersion } from "../../prisma/generated/client/client.ts";
import type { PublishedContent } from "../contract/published-case-study.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { postsVisibleTo, visibleTo } from "../threads/index.ts";
import { readableBy } from "./case-studies.policy.ts";
import {
  contextAspects,
  contextDifferences,
  type ContextDifference,
  type ContextTag,
} from "./context-differences.ts";
import type { ShownLink, Source } from "./version-parts.schema.ts";

/** What a version holds. It was checked when it was written, and nothing changes it since. */
export function contentOf({ content }: Pick<CaseStudyVersion, "content">): PublishedContent {
  return content as unknown as PublishedContent;
}

/** Where its words come from: each post once for a section, and its thread only where the viewer may see it. One statement. */
export async function sourcesOf(ctx: Context, { passages }: PublishedContent): Promise<Source[]> {
  if (passages.length === 0) return [];
  const posts = await ctx.prisma.post.findMany({
    where: {
      id: { in: passages.map(({ postId }) => postId) },
      deletedAt: null,
      AND: [postsVisibleTo(ctx.viewer)],
    },
    select: { id: true, threadId: true, thread: { select: { title: true } } },
  });
  const seen = new Map(
    posts.map(({ id, threadId, thread }) => [
      id,
      { path: `/threads/${threadId}/replies/${id}`, threadTitle: thread.title },
    ]),
  );
  const each = new Map(passages.map((passage) => [`${passage.section} ${passage.postId}`, passage]));
  return [...each.values()].map(({ section, by, postId }) => ({
    section,
    by,
    post: seen.get(postId) ?? null,
  }));
}

/**
 * Its links, without those to case studies and threads that the viewer does not see: their labels would tell of them. At most two
 * statements.
 */
export async function linksOf(ctx: Context, { links }: PublishedContent): Promise<ShownLink[]> {
  const studyIds = links.flatMap((link) => ("caseStudyId" in link ? [link.caseStudyId] : []));
  const threadIds = links.flatMap((link) => ("threadId" in link ? [link.threadId] : []));
  const select = { id: true } as const;
  const studies = { id: { in: studyIds }, AND: [readableBy(ctx.viewer)] };
  const threads = { id: { in: threadIds }, AND: [visibleTo(ctx.viewer)] };
  const seen = new Set(
    [
      ...(studyIds.length > 0 ? await ctx.prisma.caseStudy.findMany({ where: studies, select }) : []),
      ...(threadIds.length > 0 ? await ctx.prisma.thread.findMany({ where: threads, select }) : []),
    ].map(({ id }) => id),
  );
  return links.flatMap((link) => {
    const { label } = link;
    if ("url" in link) return [{ label, href: link.url }];
    const [id, href] =
      "threadId" in link
        ? [link.threadId, `/threads/${link.threadId}`]
        : [link.caseStudyId, `/case-studies/${link.caseStudyId}`];
    return seen.has(id) ? [{ label, href }] : [];
  });
}

/**
 * How its context differs from the viewer's: that of the collaboratives and organisations that they belong to, not of what they
 * are interested in. Nothing for visitors. One statement.
 */
export async function differencesOf(
  ctx: Context,
  { tagIds }: PublishedContent,
): Promise<readonly ContextDifference[]> {
  if (!isMember(ctx.viewer)) return [];
  const taxonomies = Object.keys(contextAspects);
  const read = (which: Prisma.Sql) =>
    readJson<ContextTag>(
      ctx,
      Prisma.sql`SELECT json_build_object('taxonomyId', t."taxonomyId", 'label', t."label") AS "row" FROM "Tag" t
        WHERE t."taxonomyId" = ANY(${taxonomies}::text[]) AND ${which} ORDER BY t."position", t."id"`,
    );
  const [there, here] = await Promise.all([
    read(Prisma.sql`t."id" = ANY(${[...tagIds]}::text[])`),
    read(Prisma.sql`t."id" IN (SELECT p."tagId" FROM "PersonTag" p
      WHERE p."personId" = ${ctx.viewer.id}::uuid AND p."origin" = 'AFFILIATION')`),
  ]);
  return contextDifferences(there, here);
}
