import { createTransport, type Transporter } from "nodemailer";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { subscriber } from "../core/outbox.ts";

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
    if (!mail || mail.sentAt) return;
    await transportTo(smtpUrl).sendMail({
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
    });
    await prisma.mailMessage.update({
      where: { id: mail.id },
      data: { sentAt: services.clock.now(), text: "", html: "" },
    });
  },
});

/** The further header fields that a mail was queued with. */
function headersOf(kept: Prisma.JsonValue): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
