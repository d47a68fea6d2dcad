import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { likePattern } from "../places/index.ts";
import { canAdminister, peopleVisibleTo } from "./accounts.policy.ts";
import { holdsAt } from "./affiliations.ts";

/** Which people a list shows. */
interface PeopleFilter {
  readonly search?: string | null | undefined;
  readonly collaborativeId?: string | null | undefined;
  readonly organisationId?: string | null | undefined;
}

/** The people a viewer may look up, as far as they fit the filter. */
export function matchingPeople(
  ctx: Pick<Context, "viewer" | "clock">,
  { search, collaborativeId, organisationId }: PeopleFilter,
): Prisma.PersonWhereInput {
  const now = holdsAt(ctx.clock.now());
  const clauses: Prisma.PersonWhereInput[] = [peopleVisibleTo(ctx.viewer)];
  const text = likePattern(search ?? "");
  if (text !== "") {
    const has = { contains: text, mode: "insensitive" as const };
    const byEmail = canAdminister(ctx.viewer) ? [{ email: has }] : [];
    clauses.push({ OR: [{ name: has }, { jobTitle: has }, ...byEmail] });
  }
  if (collaborativeId) {
    const id = uuidOf("Collaborative", collaborativeId);
    clauses.push({ memberships: { some: { collaborativeId: id, ...now } } });
  }
  if (organisationId) {
    clauses.push({
      affiliations: { some: { organisationId: uuidOf("Organisation", organisationId), ...now } },
    });
  }
  return { AND: clauses };
}
