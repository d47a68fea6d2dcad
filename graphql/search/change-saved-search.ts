import { ChangeSavedSearchInput, SavedSearchInput } from "../contract/search.ts";
import type { Prisma, PrismaClient } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import type { Tx } from "../core/transaction.ts";
import { requireSearcher } from "./require-searcher.ts";

/** Those of the viewer's own saved searches that an id names: one or none. @throws SignInNeededError, ForbiddenError */
function ownOf(ctx: Context, savedSearchId: string): { id: string; personId: string } {
  const { id: personId } = requireSearcher(ctx.viewer);
  return { id: uuidOf("SavedSearch", savedSearchId), personId };
}

/** @returns the id @throws NotFoundError */
async function update(
  ctx: Context,
  where: { readonly id: string; readonly personId: string },
  data: Prisma.SavedSearchUpdateManyMutationInput,
): Promise<string> {
  const { count } = await ctx.prisma.savedSearch.updateMany({ where, data });
  if (count === 0) throw new NotFoundError("saved search");
  return where.id;
}

/**
 * Gives a saved search of the viewer's another name, or switches on or off that they are told at once of what fits.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function changeSavedSearch(ctx: Context, raw: unknown): Promise<string> {
  requireSearcher(ctx.viewer);
  const { savedSearchId, name, isAlerting } = parse(ChangeSavedSearchInput, raw);
  const data = {
    ...(name === undefined ? {} : { name }),
    ...(isAlerting === undefined ? {} : { isAlerting }),
  };
  return update(ctx, ownOf(ctx, savedSearchId), data);
}

/**
 * Notes that the viewer has seen what a saved search finds by now.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function seeSavedSearch(ctx: Context, raw: unknown): Promise<string> {
  requireSearcher(ctx.viewer);
  const { savedSearchId } = parse(SavedSearchInput, raw);
  return update(ctx, ownOf(ctx, savedSearchId), { seenAt: ctx.clock.now() });
}

/**
 * Removes a saved search of the viewer's, with what it found. Doing so twice is no error.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError
 */
export async function removeSavedSearch(ctx: Context, raw: unknown): Promise<string> {
  requireSearcher(ctx.viewer);
  const own = ownOf(ctx, parse(SavedSearchInput, raw).savedSearchId);
  await ctx.prisma.savedSearch.deleteMany({ where: own });
  return own.id;
}

/** Lets a saved search tell its owner at once no more, who said so without signing in. One that is removed tells nothing anyway. */
export async function stopAlerts(tx: Tx, personId: string, savedSearchId: string): Promise<void> {
  await tx.savedSearch.updateMany({ where: { id: savedSearchId, personId }, data: { isAlerting: false } });
}

/** Whether a saved search of somebody's tells them at once of what fits. */
export async function isAlerting(
  prisma: Pick<PrismaClient, "savedSearch">,
  personId: string,
  savedSearchId: string,
): Promise<boolean> {
  const where = { id: savedSearchId, personId, isAlerting: true };
  return (await prisma.savedSearch.count({ where })) > 0;
}
