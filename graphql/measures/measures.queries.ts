import type { PublishedContent } from "../contract/published-case-study.ts";
import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { canRecordFor, organisationsOfViewer } from "../adoption/index.ts";
import { batched } from "../core/batch.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, isWriter, type Viewer } from "../core/viewer.ts";
import { isEvidenced, wasReviewed } from "./evidence.ts";
import { measuresOfVisibleSql, measuresVisibleTo } from "./measures.policy.ts";
import { measureNow, shownColumns, type ShownMeasure } from "./shown-measure.ts";

const noneOfThem = { personId: { in: [] as string[] } };

/** What is read of a measure as it is now, with what its viewer is to it. */
const columnsFor = (viewer: Viewer) =>
  ({
    ...shownColumns,
    caseStudy: {
      select: {
        state: true,
        editors: {
          where: viewer.kind === "person" ? { personId: viewer.id, leftAt: null } : noneOfThem,
          select: { personId: true },
        },
      },
    },
    adoption: { select: { collaborativeId: true, organisationId: true, isReviewed: true } },
  }) satisfies Prisma.MeasureInclude;

/** The measures of a case study as they are now, as far as the viewer may see them, in their order. */
const measuresOf = batched<readonly ShownMeasure[]>(async (ctx, caseStudyIds) => {
  // Most measures are evidence: what they are held against is read with what else the page reads, before it is known.
  const published = publishedMeasures(ctx, caseStudyIds);
  const measures = await findMeasures(ctx, { caseStudyId: { in: [...caseStudyIds] } }, published);
  return new Map(
    caseStudyIds.map((id) => [id, measures.filter(({ caseStudyId }) => caseStudyId === id)] as const),
  );
}, []);

/** The measures of a case study as they are now, as far as the viewer may see them, in their order. */
export function listMeasures(ctx: Context, caseStudyId: string): Promise<readonly ShownMeasure[]> {
  return measuresOf.load(ctx, caseStudyId);
}

/** Whether the viewer may see any measure of a case study as it is now: `listMeasures` without reading them. */
export const hasMeasures = batched<boolean>(async (ctx, caseStudyIds) => {
  const rows = await readJson<string>(
    ctx,
    Prisma.sql`SELECT to_json(t."id") AS "row" FROM "CaseStudy" t
      WHERE t."id" = ANY(${[...caseStudyIds]}::uuid[]) AND ${measuresOfVisibleSql(ctx.viewer)}
        AND EXISTS (SELECT 1 FROM "Measure" m WHERE m."caseStudyId" = t."id" AND m."removedAt" IS NULL)`,
  );
  return new Map(rows.map((id) => [id, true]));
}, false);

/** The measures of an adoption as far as the viewer may see them, in their order. */
export function listMeasuresOfAdoption(ctx: Context, adoptionId: string): Promise<readonly ShownMeasure[]> {
  return findMeasures(ctx, { adoptionId });
}

/** A measure as it is now, if the viewer may see it. */
export async function findMeasure(ctx: Context, id: string): Promise<ShownMeasure | null> {
  const [measure] = await findMeasures(ctx, { id: uuidOf("Measure", id) });
  return measure ?? null;
}

/** The measure that a mutation changed. @throws NotFoundError when it is out of sight by now */
export async function readMeasure(ctx: Context, id: string): Promise<ShownMeasure> {
  measuresOf.forget(ctx);
  const measure = await findMeasure(ctx, id);
  if (!measure) throw new NotFoundError("measure");
  return measure;
}

/** The measures of a version, as they were. Its reviewers have seen them. */
export function measuresThen(caseStudyId: string, content: PublishedContent): ShownMeasure[] {
  const facts = { isWriter: false, state: null };
  return content.measures.map((measure) => ({
    ...measure,
    caseStudyId,
    adoptionId: null,
    facts,
    version: null,
    isReviewed: true,
  }));
}

async function findMeasures(
  ctx: Context,
  where: Prisma.MeasureWhereInput,
  publishedAlready?: ReturnType<typeof publishedMeasures>,
): Promise<ShownMeasure[]> {
  const [rows, already] = await Promise.all([
    ctx.prisma.measure.findMany({
      where: { AND: [where, measuresVisibleTo(ctx.viewer)] },
      orderBy: [{ position: "asc" }, { id: "asc" }],
      include: columnsFor(ctx.viewer),
    }),
    publishedAlready,
  ]);
  const worksAt = rows.some(({ adoption }) => adoption) ? await organisationsOfViewer(ctx) : [];
  const mayWrite = isMember(ctx.viewer) && isWriter(ctx.viewer);
  const measures = rows.map((row) => {
    const { caseStudyId, adoptionId, caseStudy, adoption, version } = row;
    const isOwn = adoption
      ? canRecordFor(ctx.viewer, adoption, worksAt)
      : caseStudy !== null && caseStudy.editors.length > 0;
    const facts = { isWriter: mayWrite && isOwn, state: caseStudy?.state ?? null };
    return {
      ...measureNow(row),
      caseStudyId,
      adoptionId,
      version,
      facts,
      isReviewed: adoption?.isReviewed ?? false,
    };
  });
  const evidenced = measures.filter(isEvidenced).flatMap(({ caseStudyId }) => caseStudyId ?? []);
  const published = already ?? (await publishedMeasures(ctx, [...new Set(evidenced)]));
  return measures.map((measure) => ({
    ...measure,
    // What an adopter measured is reviewed with the rest of its adoption.
    isReviewed:
      measure.caseStudyId === null
        ? measure.isReviewed
        : wasReviewed(measure, published.get(measure.caseStudyId) ?? []),
  }));
}

/** The measures of the newest versions of case studies, as they were published. */
async function publishedMeasures(
  ctx: Context,
  caseStudyIds: readonly string[],
): Promise<ReadonlyMap<string, PublishedContent["measures"]>> {
  if (caseStudyIds.length === 0) return new Map();
  const rows = await readJson<{ id: string; measures: PublishedContent["measures"] }>(
    ctx,
    Prisma.sql`SELECT json_build_object('id', c."id", 'measures', v."content"->'measures') AS "row"
      FROM "CaseStudy" c JOIN "CaseStudyVersion" v ON v."caseStudyId" = c."id" AND v."number" = c."publishedNumber"
      WHERE c."id" = ANY(${[...caseStudyIds]}::uuid[])`,
  );
  return new Map(rows.map(({ id, measures }) => [id, measures]));
}
