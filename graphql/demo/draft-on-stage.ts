import type { ScenarioPicture } from "../../prisma/seed/scenarios/scenario-case-study.ts";
import { attachFile } from "../attachments/index.ts";
import { moveCaseStudy, saveSection } from "../case-studies/index.ts";
import { sectionKeys, type CaseStudyStep, type SectionKey } from "../contract/case-study-template.ts";
import type { Context } from "../core/context.ts";
import { drawColumns } from "./draw-columns.ts";
import type { Stage } from "./stage.ts";

/** Where a case study stands, so that what was done before a kill is not done again. */
export function standingOf({ services }: Stage, id: string) {
  return services.db.prisma.caseStudy.findUniqueOrThrow({
    where: { id },
    select: { state: true, version: true, reviewers: { select: { approvedAt: true } } },
  });
}

/** Writes sections that nobody has written in; the same text again changes nothing. */
export async function writeSections(
  writer: Context,
  caseStudyId: string,
  sections: Readonly<Partial<Record<Exclude<SectionKey, "TITLE">, string>>>,
): Promise<void> {
  for (const section of sectionKeys) {
    const text = section === "TITLE" ? undefined : sections[section];
    if (text === undefined) continue;
    await saveSection(writer, { caseStudyId, section, version: 0, text, acknowledged: true });
  }
}

/** Draws pictures and attaches them, once, by their place in the scenario. */
export async function attachPictures(
  stage: Stage,
  writer: Context,
  caseStudyId: string,
  { pictures = [], place }: { pictures?: readonly ScenarioPicture[]; place: readonly (string | number)[] },
): Promise<void> {
  for (const [n, { name, description, columns }] of pictures.entries()) {
    const picture = {
      caseStudyId,
      name,
      description,
      content: drawColumns(columns),
      acknowledged: true,
      idempotencyKey: stage.key(...place, "picture", n),
    };
    await attachFile(writer, picture);
  }
}

/** Takes a step, as somebody, so many days ago. */
export async function takeStep(
  stage: Stage,
  caseStudyId: string,
  { by, daysAgo, ...move }: StepOnStage,
): Promise<void> {
  const { version } = await standingOf(stage, caseStudyId);
  await moveCaseStudy(await stage.as(by, stage.daysAgo(daysAgo)), { caseStudyId, version, ...move });
}

interface StepOnStage {
  readonly by: string;
  readonly daysAgo: number;
  readonly step: CaseStudyStep;
  readonly reviewerId?: string;
  readonly reviewDueOn?: string;
}
