import { LinkCaseStudyInput } from "../contract/case-study-parts.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { linkTarget } from "./link-target.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Adds a link to a thread, to another case study or to an outside document, after those that are there.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function linkCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(LinkCaseStudyInput, raw);
  const texts = { label: input.label, address: input.address };
  const signals = confirmedSignals(writer, texts, input.acknowledged);
  const who = { personId: writer.id, mutation: "linkCaseStudy", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
      const { address, label } = input;
      const origin = ctx.settings.origin ?? ctx.scope.facts.origin;
      const target = await linkTarget(tx, writer, { address, origin, from: study.id });
      const links = await tx.caseStudyLink.findMany({ where: { caseStudyId: study.id } });
      const [[column, value]] = Object.entries(target) as [[keyof (typeof links)[number], string]];
      if (links.some((link) => link[column] === value)) {
        throw InvalidInputError.at("address", "There is a link to that already");
      }
      const { max } = limits.caseStudy.links;
      if (links.length >= max) throw InvalidInputError.at("address", `A case study has at most ${max} links`);
      const position = Math.max(-1, ...links.map((link) => link.position)) + 1;
      await tx.caseStudyLink.create({ data: { caseStudyId: study.id, label, position, ...target } });
      const now = ctx.clock.now();
      await changeWorkingCopy(tx, study.id, { changedAt: now, partsChangedAt: now });
      const place = { caseStudyId: study.id, part: "LINK", writerId: writer.id } as const;
      await queueForModerators(tx, place, signals, now);
      return study.id;
    }),
  );
}
