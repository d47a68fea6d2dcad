import type { Database } from "../../prisma/client.ts";
import { buildPerson } from "./factories.ts";

/** What a test may say about a collection. */
export interface CollectionTraits {
  readonly title?: string;
  readonly introduction?: string;
  readonly by?: { readonly id: string };
  /** Its case studies in their order. */
  readonly items?: readonly { readonly caseStudyId: string; readonly note?: string }[];
  readonly changedAt?: Date;
}

/** A collection, written straight to the database. */
export async function buildCollection(
  db: Database,
  {
    title = "Read together",
    introduction = "What they have in common.",
    by,
    items = [],
    changedAt,
  }: CollectionTraits = {},
): Promise<{ readonly id: string; readonly version: number }> {
  const { id: createdById } = by ?? (await buildPerson(db, { roles: ["FACILITATOR"] }));
  return db.prisma.collection.create({
    data: {
      title,
      slug: "collection",
      markdown: introduction,
      html: `<p>${introduction}</p>`,
      text: introduction,
      rendererVersion: 1,
      createdById,
      ...(changedAt && { changedAt }),
      items: {
        create: items.map(({ caseStudyId, note = "" }, position) => ({ caseStudyId, note, position })),
      },
    },
    select: { id: true, version: true },
  });
}
