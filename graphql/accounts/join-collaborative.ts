import { IdInput } from "../contract/inputs.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { findCollaborativePlace, lockPerson } from "./accounts.doors.ts";
import { declareMemberships, endMembership } from "./memberships.ts";
import { refreshPersonTags } from "./person-tags.ts";

/**
 * Says that one belongs to a collaborative. It shapes the feed at once; what is private to the collaborative opens when
 * somebody confirms it. Saying so twice is no error.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function joinCollaborative(ctx: Context, rawCollaborativeId: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  const collaborativeId = parse(IdInput, rawCollaborativeId);
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, viewer.id);
    // Not sooner: what the request before this one wrote would still lie ahead.
    const now = ctx.clock.now();
    const collaborative = await findCollaborativePlace(tx, now, collaborativeId);
    await declareMemberships(tx, now, viewer.id, [collaborative.id]);
    await refreshPersonTags(tx, now, viewer.id);
    return viewer.id;
  });
}

/**
 * Leaves a collaborative, confirmed or not. What is private to it closes at once.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError when not in it
 */
export async function leaveCollaborative(ctx: Context, rawCollaborativeId: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  const collaborativeId = parse(IdInput, rawCollaborativeId);
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, viewer.id);
    const now = ctx.clock.now();
    const collaborative = await findCollaborativePlace(tx, now, collaborativeId);
    const place = { personId: viewer.id, collaborativeId: collaborative.id };
    if (!(await endMembership(tx, now, place))) throw new NotFoundError("membership");
    await refreshPersonTags(tx, now, viewer.id);
    await publish(tx, "person.access-changed.v1", { personId: viewer.id });
    return viewer.id;
  });
}
