import type { Context } from "../core/context.ts";

/**
 * The content of files that a version shows, by their ids. Whoever asks has the ids from the version itself, which they found by its
 * policy. One statement.
 */
export async function readContents(
  { prisma }: Pick<Context, "prisma">,
  caseStudyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map();
  const files = await prisma.caseStudyAttachment.findMany({
    where: { caseStudyId, id: { in: [...ids] } },
    select: { id: true, content: true },
  });
  return new Map(files.map(({ id, content }) => [id, content]));
}
