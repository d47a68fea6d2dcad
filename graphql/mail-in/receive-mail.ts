import { createHash } from "node:crypto";
import type { Services } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import type { Addressee } from "./find-addressee.ts";

/** A mail as it arrives for one recipient. */
export interface ArrivingMail {
  readonly target: Addressee;
  /** Who sent it, says the envelope; empty for mail that must not be answered. */
  readonly sender: string;
  /** The whole message. */
  readonly raw: Uint8Array;
}

/**
 * Takes a mail over from whoever brings it: it is stored whole, with the event that has it handled, before they are told that it
 * arrived. Brought again, because that answer was lost, it is known by its Message-ID and is not taken a second time.
 */
export async function receiveMail(services: Services, { target, sender, raw }: ArrivingMail): Promise<void> {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([target, messageIdIn(raw)]))
    .digest("hex");
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    const [mail] = await tx.inboundMail.createManyAndReturn({
      data: {
        ...target,
        fingerprint,
        isFromNobody: sender === "",
        raw: Uint8Array.from(raw),
        receivedAt: services.clock.now(),
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (mail) await publish(tx, "mail.received.v1", { inboundMailId: mail.id });
  });
}

/** What tells a mail from all others: its Message-ID, or where a program sets none, all of it. */
function messageIdIn(raw: Uint8Array): string {
  const text = Buffer.from(raw).toString("latin1");
  const head = text.slice(0, /\r?\n\r?\n/.exec(text)?.index);
  return /^message-id:\s*(\S.*)$/im.exec(head)?.[1]?.trim() ?? createHash("sha256").update(raw).digest("hex");
}
