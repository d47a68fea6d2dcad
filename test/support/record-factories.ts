import { randomUUID } from "node:crypto";
import type { Database } from "../../prisma/client.ts";

const tomorrow = () => new Date(Date.now() + 86_400_000);

/** An earlier version of a post. */
export async function buildRevision(
  db: Database,
  revision: { post: { id: string }; writer: { id: string }; version: number; markdown: string },
): Promise<void> {
  const { post, writer, version, markdown } = revision;
  await db.prisma.postRevision.create({
    data: {
      postId: post.id,
      version,
      markdown,
      html: `<p>${markdown}</p>`,
      writtenById: writer.id,
      writtenAt: new Date(),
    },
  });
}

/** An invitation that can be accepted until tomorrow; without a hash, by nobody. */
export async function buildInvitation(
  db: Database,
  invitation: { email: string; inviter: { id: string }; secretHash?: string; collaborativeId?: string },
): Promise<void> {
  const { email, inviter, secretHash = randomUUID(), ...where } = invitation;
  await db.prisma.invitation.create({
    data: { email, invitedById: inviter.id, secretHash, expiresAt: tomorrow(), ...where },
  });
}

/** A mail, and news that a subscriber could not take in. */
export async function buildMailAndParkedDelivery(
  db: Database,
  { toAddress, text }: { toAddress: string; text: string },
): Promise<void> {
  await db.prisma.mailMessage.create({
    data: { toAddress, subject: "Hello", text, html: `<p>${text}</p>` },
  });
  const parked = { subscriber: "mail.deliver", status: "PARKED", attempts: 8, lastError: "Refused" } as const;
  await db.prisma.outboxEvent.create({
    data: {
      type: "mail.queued.v1",
      payload: { mailId: randomUUID() },
      deliveries: { create: parked },
    },
  });
}

/** A search that a person saved, of things with a word. */
export async function buildSavedSearch(
  db: Database,
  { person, query }: { person: { id: string }; query: string },
): Promise<{ id: string }> {
  const [row] = await db.query<{ id: string }>(
    `INSERT INTO "SavedSearch" ("id", "personId", "query", "words", "replies", "without", "places", "filters", "createdAt",
       "seenAt")
     SELECT gen_random_uuid(), $1::uuid, $2, q, q, '', '{}', '{"tags": [], "by": []}', now(), now()
     FROM plainto_tsquery('english', $2) q RETURNING "id"`,
    [person.id, query],
  );
  if (!row) throw new Error("The search was not saved.");
  return row;
}
