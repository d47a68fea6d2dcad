import { Prisma, type CaseStudy } from "../../prisma/generated/client/client.ts";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { ensure } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer, Viewer } from "../core/viewer.ts";
import { caseStudiesVisibleSql } from "./case-studies.policy.ts";
import { isEditable } from "./workflow-facts.ts";

/** Every column of CaseStudy that Prisma knows, for a statement that reads it whole. */
const columns = Prisma.raw(
  Object.values(Prisma.CaseStudyScalarFieldEnum)
    .map((column) => `t."${column}"`)
    .join(),
);

/**
 * The way to a case study that is about to change: locks its row, so that nobody publishes what somebody else is changing. One
 * statement: whoever waited for the lock gets the row as it is by then, or nothing if it is hidden by then.
 * @throws NotFoundError
 */
export async function lockCaseStudy(tx: Tx, viewer: Viewer, caseStudyId: string): Promise<CaseStudy> {
  const id = uuidOf("CaseStudy", caseStudyId);
  const statement = Prisma.sql`SELECT ${columns} FROM "CaseStudy" t
    WHERE t."id" = ${id}::uuid AND ${caseStudiesVisibleSql(viewer)} FOR NO KEY UPDATE`;
  const [study] = await queryIn<CaseStudy>(tx, statement.text, statement.values as SqlParameter[]);
  if (!study) throw new NotFoundError("case study");
  return study;
}

/**
 * The way to a case study whose text is about to change: one that the viewer writes, while its text may change.
 * @throws NotFoundError, ForbiddenError
 */
export async function lockWorkingCopy(tx: Tx, writer: PersonViewer, caseStudyId: string): Promise<CaseStudy> {
  const study = await lockCaseStudy(tx, writer, caseStudyId);
  const editor = await tx.caseStudyEditor.findFirst({
    where: { caseStudyId: study.id, personId: writer.id, leftAt: null },
    select: { personId: true },
  });
  ensure(editor !== null, "Only its author and its editors can change a case study.");
  ensure(
    isEditable(study.state),
    study.state === "IN_REVIEW"
      ? "It is being reviewed. Take it back to change it."
      : "What is published does not change. Start a new review to change it.",
  );
  return study;
}

/** Changes a locked case study; its version rises, so that open pages know that they are behind. */
export async function changeCaseStudy(
  tx: Tx,
  id: string,
  data: Omit<Prisma.CaseStudyUncheckedUpdateInput, "version" | "changedAt"> & { changedAt: Date },
): Promise<void> {
  await tx.caseStudy.update({
    where: { id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  });
}

/**
 * Notes that the working copy of a locked case study was changed: nobody has approved what now stands, and readers have something
 * else before them.
 */
export async function changeWorkingCopy(
  tx: Tx,
  id: string,
  data: Omit<Prisma.CaseStudyUncheckedUpdateInput, "version" | "changedAt"> & { changedAt: Date },
): Promise<void> {
  await tx.caseStudyReviewer.updateMany({
    where: { caseStudyId: id, approvedAt: { not: null } },
    data: { approvedAt: null },
  });
  await changeCaseStudy(tx, id, { ...data, changedSincePublished: true });
  await publish(tx, "case-study.edited.v1", { caseStudyId: id });
}
