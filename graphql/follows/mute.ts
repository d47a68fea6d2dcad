import type { FollowTarget } from "../contract/follows.ts";
import type { Tx } from "../core/transaction.ts";

/** Mutes something for somebody who said so without signing in, as the address in a mail lets them. It is their choice like any other. */
export async function mute(tx: Tx, personId: string, { kind, id }: FollowTarget, now: Date): Promise<void> {
  const muted = { level: "MUTED", origin: "CHOSEN", changedAt: now } as const;
  const key = { personId, kind, targetId: id };
  await tx.follow.upsert({
    where: { personId_kind_targetId: key },
    create: { ...key, ...muted },
    update: muted,
  });
}
