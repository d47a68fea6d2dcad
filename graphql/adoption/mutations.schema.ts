import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError, NotFoundError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import type { Context } from "../core/context.ts";
import { adoptionsVisibleTo } from "./adoption.policy.ts";
import { AdoptionStateType, AdoptionType } from "./adoption-node.schema.ts";
import { recordAdoption } from "./record-adoption.ts";
import { reviewAdoption } from "./review-adoption.ts";

const RecordAdoptionInputType = builder.inputType("RecordAdoptionInput", {
  description:
    "A line of the ledger: how far a collaborative or an organisation, exactly one of the two, has got with a case study.",
  fields: (t) => ({
    caseStudyId: t.id({ required: true, description: "The case study." }),
    collaborativeId: t.id({ description: "The collaborative that has got so far." }),
    organisationId: t.id({ description: "The organisation that has got so far." }),
    state: t.field({ type: AdoptionStateType, required: true, description: "How far." }),
    from: t.string({
      required: true,
      description: "Since when, for example 2026-03-27: a day that is not in the future.",
    }),
    note: t.string({ description: "What there is to say about it, as plain text." }),
    detail: t.string({
      description: "What was changed, for ADAPTED, or why it was stopped, for STOPPED; needed there.",
    }),
    contactId: t.id({ description: "Who to talk to: oneself, or somebody who belongs to the adopter." }),
    acknowledged: t.boolean({ description: "The viewer has seen the warning about personal data." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation adds no second line.",
    }),
  }),
});

const ReviewAdoptionInputType = builder.inputType("ReviewAdoptionInput", {
  description: "An adoption that a facilitator has looked at.",
  fields: (t) => ({
    adoptionId: t.id({ required: true, description: "The adoption." }),
    version: t.int({ required: true, description: "Its version that was being looked at." }),
  }),
});

builder.mutationFields((t) => ({
  recordAdoption: t.prismaField({
    type: AdoptionType,
    description: "Adds a line to the ledger; the first one of an adopter makes the adoption.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: RecordAdoptionInputType, required: true, description: "The line." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readAdoption(ctx, query, await recordAdoption(ctx, input)),
  }),
  reviewAdoption: t.prismaField({
    type: AdoptionType,
    description: "Marks what an adopter reported as reviewed.",
    errors: { types: [...commonErrors, ConflictError] },
    args: { input: t.arg({ type: ReviewAdoptionInputType, required: true, description: "Which." }) },
    resolve: async (query, _root, { input }, ctx) =>
      readAdoption(ctx, query, await reviewAdoption(ctx, input)),
  }),
}));

/** The adoption that a mutation changed, with what the client asked for. @throws NotFoundError when it is out of sight by now */
async function readAdoption(ctx: Context, query: object, id: string) {
  const adoption = await ctx.prisma.adoption.findFirst({
    ...asked(query),
    where: { id, AND: [adoptionsVisibleTo(ctx.viewer)] },
  });
  if (!adoption) throw new NotFoundError("adoption");
  return adoption;
}
