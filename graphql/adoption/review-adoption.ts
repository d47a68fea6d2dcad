import { recordAudit } from "../audit/index.ts";
import { ReviewAdoptionInput } from "../contract/adoption.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { ConflictError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockLedger } from "./adoption.doors.ts";
import { adoptionsVisibleTo, canReview } from "./adoption.policy.ts";

/**
 * Marks what an adopter claims as looked at by a facilitator. Until then it is self-reported; a further line of the ledger makes it so
 * again.
 * @returns the id of the adoption
 * @throws SignInNeededError, ForbiddenError, NotFoundError, ConflictError when there is a line that was not looked at
 */
export async function reviewAdoption(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ReviewAdoptionInput, raw);
  return inTransaction(ctx, async (tx) => {
    const visible = { id: uuidOf("Adoption", input.adoptionId), AND: [adoptionsVisibleTo(writer)] };
    const { caseStudyId } = (await tx.adoption.findFirst({ where: visible })) ?? {};
    if (caseStudyId) await lockLedger(tx, writer, caseStudyId);
    const adoption = await tx.adoption.findFirst({
      where: visible,
      include: { entries: { orderBy: [{ from: "desc" }, { recordedAt: "desc" }], take: 1 } },
    });
    if (!adoption) throw new NotFoundError("adoption");
    ensure(canReview(writer), "Facilitators review what adopters report.");
    if (adoption.version !== input.version) {
      throw new ConflictError(adoption.version, adoption.entries[0]?.note ?? "", { isOwn: false });
    }
    if (adoption.isReviewed) return adoption.id;
    await tx.adoption.update({
      where: { id: adoption.id },
      data: { isReviewed: true },
      select: { id: true },
    });
    await recordAudit(tx, {
      actorId: writer.id,
      action: "adoption.reviewed",
      subject: `Adoption:${adoption.id}`,
      detail: { adoptionId: adoption.id, state: adoption.state, version: adoption.version },
    });
    return adoption.id;
  });
}
