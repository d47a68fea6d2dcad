import type { Collaborative, Person } from "../../prisma/generated/client/client.ts";
import { recordAudit } from "../audit/index.ts";
import { MembershipInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { findCollaborativePlace, lockVisiblePerson } from "./accounts.doors.ts";
import { mailMembershipConfirmed } from "./account-mails.ts";
import { canConfirmMembership } from "./accounts.policy.ts";
import { confirmDeclared, endMembership } from "./memberships.ts";
import { refreshPersonTags } from "./person-tags.ts";

/**
 * Confirms that a person belongs to a collaborative, as they say, which opens what is private to it.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError when no such membership waits
 */
export function confirmMembership(ctx: Context, raw: unknown): Promise<string> {
  return decide(ctx, raw, "membership.confirmed", async (tx, now, person, collaborative, by) => {
    const place = { personId: person.id, collaborativeId: collaborative.id };
    const confirmed = await confirmDeclared(tx, now, place, by);
    if (confirmed) await mailMembershipConfirmed(tx, ctx, person.email, collaborative);
    return confirmed;
  });
}

/**
 * Says that a person does not belong to a collaborative, which takes it off their profile.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError when no such membership waits
 */
export function declineMembership(ctx: Context, raw: unknown): Promise<string> {
  return decide(ctx, raw, "membership.declined", (tx, now, person, collaborative) =>
    endMembership(tx, now, { personId: person.id, collaborativeId: collaborative.id }, "declared"),
  );
}

type Decision = (
  tx: Tx,
  now: Date,
  person: Person,
  collaborative: Collaborative,
  by: string,
) => Promise<boolean>;

async function decide(ctx: Context, raw: unknown, action: string, decision: Decision): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  const input = parse(MembershipInput, raw);
  return inTransaction(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, viewer, input.personId);
    // Not sooner: what the request before this one wrote would still lie ahead.
    const now = ctx.clock.now();
    const collaborative = await findCollaborativePlace(tx, now, input.collaborativeId);
    ensure(canConfirmMembership(viewer, collaborative, person.id));
    if (!(await decision(tx, now, person, collaborative, viewer.id))) throw new NotFoundError("membership");
    await refreshPersonTags(tx, now, person.id);
    await recordAudit(tx, {
      actorId: viewer.id,
      action,
      subject: `Person:${person.id}`,
      detail: { collaborativeId: collaborative.id, collaborative: collaborative.name },
    });
    await publish(tx, "person.access-changed.v1", { personId: person.id });
    return person.id;
  });
}
