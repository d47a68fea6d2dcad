import { recordAudit } from "../audit/index.ts";
import { GrantRoleInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { odsCodeOf } from "../places/index.ts";
import { findCollaborativePlace, lockVisiblePerson } from "./accounts.doors.ts";
import { canAdminister } from "./accounts.policy.ts";
import { ensureOtherAdministrator } from "./last-administrator.ts";

type Grant = ReturnType<typeof GrantRoleInput.parse>;

/**
 * Gives a person a role, everywhere or in one region or one collaborative. Granting what they hold is no error.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function grantRole(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  ensure(canAdminister(viewer));
  const input = parse(GrantRoleInput, raw);
  ensureScopeFits(input);
  const now = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    const person = await lockVisiblePerson(tx, viewer, input.personId);
    const grant = { personId: person.id, role: input.role, ...(await scopeOf(tx, now, input)) };
    if ((await tx.roleGrant.count({ where: { ...grant, endedAt: null } })) > 0) return person.id;
    await tx.roleGrant.create({ data: { ...grant, grantedById: viewer.id, grantedAt: now } });
    const { role, regionId, collaborativeId } = grant;
    await recordAudit(tx, {
      actorId: viewer.id,
      action: "role.granted",
      subject: `Person:${person.id}`,
      detail: { role, regionId, collaborativeId },
    });
    await publish(tx, "person.access-changed.v1", { personId: person.id });
    return person.id;
  });
}

/**
 * Ends a grant. Ending it twice is no error.
 * @returns the id of the person who held it
 * @throws SignInNeededError, ForbiddenError, NotFoundError, LastAdministratorError
 */
export async function endRole(ctx: Context, grantId: string): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  ensure(canAdminister(viewer));
  return inTransaction(ctx, async (tx) => {
    const grant = await tx.roleGrant.findUnique({ where: { id: uuidOf("RoleGrant", grantId) } });
    if (!grant) throw new NotFoundError("role");
    if (grant.endedAt) return grant.personId;
    if (grant.role === "ADMINISTRATOR") await ensureOtherAdministrator(tx, grant.personId);
    const { count } = await tx.roleGrant.updateMany({
      where: { id: grant.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    });
    if (count === 0) return grant.personId;
    await recordAudit(tx, {
      actorId: viewer.id,
      action: "role.ended",
      subject: `Person:${grant.personId}`,
      detail: { role: grant.role, regionId: grant.regionId, collaborativeId: grant.collaborativeId },
    });
    await publish(tx, "person.access-changed.v1", { personId: grant.personId });
    return grant.personId;
  });
}

/** Administrators hold their role everywhere, regional leads in a region; nobody in two kinds of place at once. */
function ensureScopeFits({ role, regionId, collaborativeId }: Grant): void {
  if (role === "ADMINISTRATOR" && (regionId || collaborativeId)) {
    throw InvalidInputError.at("role", "Administrators cannot be limited to a region or a collaborative");
  }
  if (role === "REGIONAL_LEAD" && !regionId)
    throw InvalidInputError.at("regionId", "Select the region they lead");
  if (regionId && collaborativeId) {
    throw InvalidInputError.at("collaborativeId", "Select a region or a collaborative, not both");
  }
}

async function scopeOf(tx: Tx, now: Date, { regionId, collaborativeId }: Grant) {
  const region = regionId ? await tx.region.findUnique({ where: { id: odsCodeOf(regionId) } }) : null;
  if (regionId && !region) throw InvalidInputError.at("regionId", "Select a region from the list");
  const collaborative = collaborativeId ? await findCollaborativePlace(tx, now, collaborativeId) : null;
  return { regionId: region?.id ?? null, collaborativeId: collaborative?.id ?? null };
}
