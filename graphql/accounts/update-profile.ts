import { ProfileInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { ConflictError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { cleanText, renderMarkdown } from "../safe-writing/index.ts";
import { lockVisiblePerson } from "./accounts.doors.ts";
import { canEditProfile } from "./accounts.policy.ts";
import { setAffiliation } from "./affiliations.ts";
import { refreshPersonTags } from "./person-tags.ts";
import { chosenOrganisation, replaceInterests } from "./profile-choices.ts";

/**
 * Saves what a person says of themselves. Of two windows open at once, the second to save is told.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, InvalidInputError, ConflictError
 */
export async function updateProfile(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  ensure(canEditProfile(viewer, viewer.id));
  const input = parse(ProfileInput, raw);
  const now = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, viewer, viewer.id);
    if (person.version !== input.version) {
      throw new ConflictError(person.version, person.about, { isOwn: true });
    }
    const about = cleanText(input.about);
    await tx.person.update({
      where: { id: person.id },
      data: {
        name: input.name,
        jobTitle: input.jobTitle,
        about,
        aboutHtml: renderMarkdown(about).html,
        version: { increment: 1 },
      },
    });
    await setAffiliation(tx, now, person.id, await chosenOrganisation(tx, input.organisationId));
    await replaceInterests(tx, person.id, input.interestIds);
    await refreshPersonTags(tx, now, person.id);
    await publish(tx, "person.profile-changed.v1", { personId: person.id });
    return person.id;
  });
}
