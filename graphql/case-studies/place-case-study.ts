import { PlaceCaseStudyInput } from "../contract/case-study-parts.ts";
import type { Context } from "../core/context.ts";
import { ConflictError, InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Says whose practice it is, who took part and in which ICSs: all its places from now on. The collaborative whose practice it is
 * took part as well. The same places again change nothing.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError
 */
export async function placeCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(PlaceCaseStudyInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const leading = input.collaborativeId ? uuidOf("Collaborative", input.collaborativeId) : null;
    const others = input.collaborativeIds.map((id) => uuidOf("Collaborative", id));
    const wanted: Places = {
      collaborativeId: leading,
      collaborativeIds: [...new Set(leading ? [...others, leading] : others)],
      icbIds: [...new Set(input.icbCodes)],
      organisationIds: [...new Set(input.organisationIds.map((id) => uuidOf("Organisation", id)))],
    };
    await requirePlaces(tx, wanted);
    const present = await placesOf(tx, study.id);
    if (asText(present) === asText(wanted)) return study.id;
    if (study.version !== input.version) {
      throw new ConflictError(study.version, study.title, { isOwn: false });
    }
    await replacePlaces(tx, study.id, wanted);
    await changeWorkingCopy(tx, study.id, {
      changedAt: ctx.clock.now(),
      collaborativeId: wanted.collaborativeId,
    });
    return study.id;
  });
}

interface Places {
  readonly collaborativeId: string | null;
  readonly collaborativeIds: readonly string[];
  readonly icbIds: readonly string[];
  readonly organisationIds: readonly string[];
}

/** @throws InvalidInputError at whichever is none */
async function requirePlaces(tx: Tx, wanted: Places): Promise<void> {
  const { collaborativeId, collaborativeIds, icbIds, organisationIds } = wanted;
  const select = { id: true } as const;
  const collaboratives = await tx.collaborative.findMany({
    where: { id: { in: [...collaborativeIds] } },
    select,
  });
  const icbs = await tx.icb.findMany({ where: { id: { in: [...icbIds] } }, select });
  const organisations = await tx.organisation.findMany({
    where: { id: { in: [...organisationIds] } },
    select,
  });
  const isOneOf = (known: readonly { id: string }[]) => (id: string) => known.some((row) => row.id === id);
  if (collaborativeId && !isOneOf(collaboratives)(collaborativeId)) {
    throw InvalidInputError.at("collaborativeId", "Choose a collaborative from the list");
  }
  for (const [path, ids, known] of [
    ["collaborativeIds", collaborativeIds, collaboratives],
    ["icbCodes", icbIds, icbs],
    ["organisationIds", organisationIds, organisations],
  ] as const) {
    if (!ids.every(isOneOf(known))) throw InvalidInputError.at(path, "Choose from the list");
  }
}

async function placesOf(tx: Tx, id: string): Promise<Places> {
  const study = await tx.caseStudy.findUniqueOrThrow({
    where: { id },
    select: {
      collaborativeId: true,
      collaboratives: { select: { collaborativeId: true } },
      icbs: { select: { icbId: true } },
      organisations: { select: { organisationId: true } },
    },
  });
  return {
    collaborativeId: study.collaborativeId,
    collaborativeIds: study.collaboratives.map(({ collaborativeId }) => collaborativeId),
    icbIds: study.icbs.map(({ icbId }) => icbId),
    organisationIds: study.organisations.map(({ organisationId }) => organisationId),
  };
}

const asText = ({ collaborativeId, ...lists }: Places) =>
  [collaborativeId, ...Object.values(lists).map((ids: readonly string[]) => ids.toSorted().join())].join("|");

async function replacePlaces(
  tx: Tx,
  caseStudyId: string,
  { collaborativeIds, icbIds, organisationIds }: Places,
): Promise<void> {
  const where = { caseStudyId };
  await tx.caseStudyCollaborative.deleteMany({ where });
  await tx.caseStudyCollaborative.createMany({
    data: collaborativeIds.map((collaborativeId) => ({ caseStudyId, collaborativeId })),
  });
  await tx.caseStudyIcb.deleteMany({ where });
  await tx.caseStudyIcb.createMany({ data: icbIds.map((icbId) => ({ caseStudyId, icbId })) });
  await tx.caseStudyOrganisation.deleteMany({ where });
  await tx.caseStudyOrganisation.createMany({
    data: organisationIds.map((organisationId) => ({ caseStudyId, organisationId })),
  });
}
