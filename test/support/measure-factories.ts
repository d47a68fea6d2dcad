import type { Database } from "../../prisma/client.ts";
import type { Measure, Prisma } from "../../prisma/generated/client/client.ts";

/** What a test may say about a measure. */
interface MeasureTraits extends Partial<
  Omit<Prisma.MeasureUncheckedCreateInput, "caseStudyId" | "adoptionId" | "readings" | "createdById">
> {
  caseStudy: { readonly id: string; readonly authorId: string };
  /** Figures by their days. */
  readings?: Readonly<Record<string, number>>;
}

let serial = 0;

/** A measure of a case study, in percent and better when higher unless told otherwise. Writes straight to the database. */
export async function buildMeasure(db: Database, traits: MeasureTraits): Promise<Measure> {
  const { caseStudy, readings = {}, ...columns } = traits;
  const createdById = caseStudy.authorId;
  const position = ++serial;
  return db.prisma.measure.create({
    data: {
      name: `Measure ${position}`,
      kind: "OUTCOME",
      unit: "PERCENT",
      better: "HIGHER",
      rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
      position,
      ...columns,
      caseStudyId: caseStudy.id,
      createdById,
      readings: {
        create: Object.entries(readings).map(([day, value]) => ({ date: new Date(day), value, createdById })),
      },
    },
  });
}

/** So many readings, one a month from January 2025. */
export function monthly(values: readonly number[]): Record<string, number> {
  return Object.fromEntries(
    values.map((value, index) => [new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10), value]),
  );
}
