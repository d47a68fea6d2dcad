import { OnboardingInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockPerson } from "./accounts.doors.ts";
import { addAffiliation } from "./affiliations.ts";
import { declareMemberships } from "./memberships.ts";
import { refreshPersonTags } from "./person-tags.ts";
import { chosenCollaboratives, chosenOrganisation, replaceInterests } from "./profile-choices.ts";

/**
 * Takes what a person says after their first sign-in; everything may be left out, which changes nothing but that they are
 * not asked again. Collaboratives are what they say, for somebody else to confirm.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function completeOnboarding(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  const input = parse(OnboardingInput, raw);
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, viewer.id);
    // Not sooner: what the request before this one wrote would still lie ahead.
    const now = ctx.clock.now();
    const { jobTitle } = input;
    await tx.person.updateMany({ where: { id: viewer.id, onboardedAt: null }, data: { onboardedAt: now } });
    if (jobTitle) {
      await tx.person.update({ where: { id: viewer.id }, data: { jobTitle, version: { increment: 1 } } });
    }
    const organisationId = await chosenOrganisation(tx, input.organisationId);
    if (organisationId) await addAffiliation(tx, now, viewer.id, organisationId);
    const collaborativeIds = await chosenCollaboratives(tx, input.collaborativeIds);
    await declareMemberships(tx, now, viewer.id, collaborativeIds);
    if (input.interestIds.length > 0) await replaceInterests(tx, viewer.id, input.interestIds);
    await refreshPersonTags(tx, now, viewer.id);
    await publish(tx, "person.profile-changed.v1", { personId: viewer.id });
    return viewer.id;
  });
}
