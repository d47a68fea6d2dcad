import type { Readable } from "node:stream";
import { createTransport, type Transporter } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import type { MailMessage, Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { publish, subscriber } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import { bounceAddressOf } from "./bounce-address.ts";
import { isForGood } from "./is-for-good.ts";
import { deliverers, mailEvents, staleEvents, type MailPurpose } from "./mail-purposes.ts";
import { recordBounce } from "./record-bounce.ts";

/** A message, with the streams of it that were made for connections to read. */
interface Message extends Mail.Options {
  readonly streams: Readable[];
}

/** Connections of a pool: as many as the relay has mails of one purpose delivered at a time, so that none waits for another's. */
const connections = 8;

/** After how long a sending is broken off, in milliseconds: before the relay gives it up, which would leave it to go on unwatched. */
const longest = 40_000;

/** One connection pool for each server that this process sends through, and each purpose. */
const transports = new Map<string, Transporter>();

function transportTo(smtpUrl: string, purpose: MailPurpose): Transporter {
  const key = `${purpose} ${smtpUrl}`;
  const known = transports.get(key);
  if (known) return known;
  const opened = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: connections,
    connectionTimeout: 10_000,
    socketTimeout: 30_000,
  });
  opened.use("stream", ({ data, message }, done) => {
    message?.processFunc((stream) => {
      (data as Message).streams.push(stream);
      return stream;
    });
    done();
  });
  transports.set(key, opened);
  return opened;
}

/** Those who deliver mail: one for each purpose, so that the relay goes on with each of them whatever the others have to do. */
export const mailDeliverers = [deliverer("ASKED_FOR"), deliverer("NEWS"), deliverer("DIGEST")];

function deliverer(purpose: MailPurpose) {
  return subscriber({
    name: deliverers[purpose],
    on: mailEvents[purpose],
    handle: async (services: Services, { payload }) => {
      const { smtpUrl } = services.settings;
      if (smtpUrl) await deliver(services, { smtpUrl, purpose, mailId: payload.mailId });
    },
  });
}

/**
 * Sends a queued mail and wipes its text, which may hold a link that signs somebody in. Without a mail server it stays
 * for the mailbox page. A crash between sending and wiping sends it again: twice is better than never.
 */
async function deliver(
  services: Services,
  { smtpUrl, purpose, mailId }: { smtpUrl: string; purpose: MailPurpose; mailId: string },
): Promise<void> {
  const { prisma } = services.db;
  const mail = await prisma.mailMessage.findUnique({ where: { id: mailId } });
  if (!mail || mail.sentAt || mail.refusedAt || mail.staleAt) return;
  // One whose sending was begun and never came to an end may have left: it goes again as it was, with the same Message-ID.
  if (mail.freshUntil && mail.freshUntil < services.clock.now() && !mail.begunAt) {
    return giveBack(services, mail.id, purpose);
  }
  const begun = (begunAt: Date | null) =>
    mail.freshUntil && !mail.begunAt
      ? prisma.mailMessage.update({ where: { id: mail.id }, data: { begunAt } })
      : undefined;
  await begun(services.clock.now());
  const message = messageOf(services, mail);
  try {
    await transportTo(smtpUrl, purpose).sendMail(message);
  } catch (error) {
    if (isRefusedForGood(error)) return giveUp(services, mail);
    if (wasNotTaken(error, message)) await begun(null);
    throw error;
  }
  await prisma.mailMessage.update({
    where: { id: mail.id },
    data: { sentAt: services.clock.now(), text: "", html: "", about: [] },
  });
}

function messageOf({ settings }: Services, mail: MailMessage): Message {
  const { mailFrom, serviceName } = settings;
  return {
    from: { name: serviceName, address: mailFrom },
    to: { name: "", address: mail.toAddress },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${mailFrom.split("@")[1]}>`,
    // Out-of-office answers to such mail help nobody. Exchange goes by a header of its own; reports of what came back are wanted.
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply",
      ...headersOf(mail.headers),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    envelope: { from: bounceAddressOf(settings, mail.id) ?? mailFrom, to: mail.toAddress },
    streams: [],
    signal: AbortSignal.timeout(longest),
  };
}

/**
 * Whether it is certain that a mail did not leave: the mail server said no, or nothing of it was ever read, whatever kept the mail
 * server from asking for it. One that fell silent later may have taken it all the same.
 */
function wasNotTaken(error: unknown, { streams }: Message): boolean {
  const isRefused = error instanceof Error && "responseCode" in error && error.responseCode !== undefined;
  return isRefused || streams.every(({ readableDidRead }) => !readableDidRead);
}

/**
 * Whether the mail server said of the recipient that there is none, or none any more. Other refusals may be about us, or about today,
 * and are tried again.
 */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("command" in error) || error.command !== "RCPT TO") return false;
  const response = "response" in error ? String(error.response) : "";
  const refusal = /^55[0137][ -](\d\.\d\S*)?/.exec(response);
  return refusal !== null && (refusal[1] === undefined || isForGood(refusal[1]));
}

/** A mail that waited so long that what it says may no longer hold, or be its reader's to know: whoever composed it looks again. */
async function giveBack(services: Services, id: string, purpose: MailPurpose): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    const { count } = await tx.mailMessage.updateMany({
      where: { id, sentAt: null, staleAt: null },
      data: { staleAt: services.clock.now(), text: "", html: "" },
    });
    if (count > 0) await publish(tx, staleEvents[purpose], { mailId: id });
  });
}

/** A mail that nobody will ever take. Trying again would only harm how our other mail is received. */
async function giveUp(services: Services, mail: { id: string; toAddress: string }): Promise<void> {
  const now = services.clock.now();
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    await tx.mailMessage.update({
      where: { id: mail.id },
      data: { refusedAt: now, text: "", html: "", about: [] },
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
