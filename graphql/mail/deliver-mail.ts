import { createTransport, type Transporter } from "nodemailer";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { subscriber } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import { bounceAddressOf } from "./bounce-address.ts";
import { recordBounce } from "./record-bounce.ts";

/** One connection pool for each server that this process sends through. */
const transports = new Map<string, Transporter>();

function transportTo(smtpUrl: string): Transporter {
  const known = transports.get(smtpUrl);
  if (known) return known;
  const opened = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  });
  transports.set(smtpUrl, opened);
  return opened;
}

/**
 * Sends a queued mail and wipes its text, which may hold a link that signs somebody in. Without a mail server it stays
 * for the mailbox page. A crash between sending and wiping sends it again: twice is better than never.
 */
export const deliverMail = subscriber({
  name: "mail.deliver",
  on: "mail.queued.v1",
  handle: async (services: Services, { payload }) => {
    const { smtpUrl, mailFrom, serviceName } = services.settings;
    if (!smtpUrl) return;
    const { prisma } = services.db;
    const mail = await prisma.mailMessage.findUnique({ where: { id: payload.mailId } });
    if (!mail || mail.sentAt || mail.refusedAt) return;
    const message = {
      from: { name: serviceName, address: mailFrom },
      to: { name: "", address: mail.toAddress },
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      messageId: `<${mail.id}@${mailFrom.split("@")[1]}>`,
      // Out-of-office answers to such mail help nobody.
      headers: { "Auto-Submitted": "auto-generated", ...headersOf(mail.headers) },
      disableFileAccess: true,
      disableUrlAccess: true,
      envelope: {
        from: bounceAddressOf(services.settings, mail.id) ?? mailFrom,
        to: mail.toAddress,
      },
    };
    try {
      await transportTo(smtpUrl).sendMail(message);
    } catch (error) {
      if (!isRefusedForGood(error)) throw error;
      return giveUp(services, mail);
    }
    await prisma.mailMessage.update({
      where: { id: mail.id },
      data: { sentAt: services.clock.now(), text: "", html: "" },
    });
  },
});

/**
 * Whether the mail server said of the recipient that there is none, or none any more. Other refusals may be about us, or about today,
 * and are tried again.
 */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("command" in error) || error.command !== "RCPT TO") return false;
  const response = "response" in error ? String(error.response) : "";
  return /^55[0137][ -](?:5\.[12]\.\d{1,3}\b|(?!\d\.\d))/.test(response);
}

/** A mail that nobody will ever take. Trying again would only harm how our other mail is received. */
async function giveUp(services: Services, mail: { id: string; toAddress: string }): Promise<void> {
  const now = services.clock.now();
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    await tx.mailMessage.update({
      where: { id: mail.id },
      data: { refusedAt: now, text: "", html: "" },
    });
    await recordBounce(tx, now, { address: mail.toAddress, isPermanent: true });
  });
}

/** The further header fields that a mail was queued with. */
function headersOf(kept: Prisma.JsonValue): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
