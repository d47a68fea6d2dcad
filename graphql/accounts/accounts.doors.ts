import type { Collaborative, Person } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { Viewer } from "../core/viewer.ts";
import { holdingOn, londonDay } from "../places/index.ts";
import { peopleVisibleTo, type CollaborativePlace } from "./accounts.policy.ts";

/** Locks a person's row, so that changes of their places and standing come one after another. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${id}::uuid FOR UPDATE`;
}

/** The way to a person whose standing is about to change: locked, and only if the viewer may see them. @throws NotFoundError */
export async function lockVisiblePerson(tx: Tx, viewer: Viewer, personId: string): Promise<Person> {
  const id = uuidOf("Person", personId);
  await lockPerson(tx, id);
  const person = await tx.person.findFirst({ where: { id, AND: [peopleVisibleTo(viewer)] } });
  if (!person) throw new NotFoundError("person");
  return person;
}

/** A collaborative with what policies ask about. Collaboratives are no secret. @throws NotFoundError */
export async function findCollaborativePlace(
  tx: Tx,
  now: Date,
  collaborativeId: string,
): Promise<Collaborative & CollaborativePlace> {
  const collaborative = await tx.collaborative.findUnique({
    where: { id: uuidOf("Collaborative", collaborativeId) },
    include: { regions: { where: holdingOn(londonDay(now)), select: { regionId: true } } },
  });
  if (!collaborative) throw new NotFoundError("collaborative");
  return { ...collaborative, regionIds: collaborative.regions.map(({ regionId }) => regionId) };
}
