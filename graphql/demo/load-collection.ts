import type { ScenarioCollection } from "../../prisma/seed/scenarios/scenario-collection.ts";
import { collectCaseStudy, createCollection } from "../collections/index.ts";
import type { Stage } from "./stage.ts";

/** Puts a collection together, of case studies that are loaded already; one that is in it keeps its place. */
export async function loadCollection(
  stage: Stage,
  { by, title, introduction, daysAgo, caseStudies }: ScenarioCollection,
  { index, caseStudyIds }: { readonly index: number; readonly caseStudyIds: ReadonlyMap<string, string> },
): Promise<void> {
  const curator = await stage.as(by, stage.daysAgo(daysAgo));
  const collectionId = await createCollection(curator, {
    title,
    introduction,
    acknowledged: true,
    idempotencyKey: stage.key("collection", index),
  });
  for (const { title: collected, note } of caseStudies) {
    await collectCaseStudy(curator, {
      collectionId,
      caseStudyId: stage.known(caseStudyIds, collected),
      note,
      acknowledged: true,
    });
  }
}
