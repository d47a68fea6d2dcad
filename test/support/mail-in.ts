import { createTransport, type Transporter } from "nodemailer";
import type Mail from "nodemailer/lib/mailer";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { Services } from "../../graphql/core/context.ts";
import type { Settings } from "../../graphql/core/settings.ts";
import { replyAddressOf } from "../../graphql/mail-in/reply-address.ts";
import { createLog } from "../../realtime/log.ts";
import { listenForMail } from "../../realtime/mail-listener.ts";
import { createTestApi, type TestApi, type TestApiOptions } from "./client.ts";

/** A test API with a port for mail, and a mail program that sends there. */
export interface MailIn {
  readonly api: TestApi;
  readonly port: number;
  /** The address for a person's replies to a thread. */
  addressOf(person: { id: string }, thread: { id: string }): string;
  /** Sends by SMTP. Throws what the server refused with. */
  send(mail: Mail.Options): Promise<void>;
  /** Handles what came, as the relay would. */
  handle(): Promise<void>;
  /** Throws what the listener logged as going wrong. */
  close(): Promise<void>;
}

/** The settings under which mail comes in. */
const mailInSettings = {
  mailReplyDomain: "reply.exchange.nhs.uk",
  mailInPort: 0,
  mailInHost: "127.0.0.1",
  mailFrom: "no-reply@exchange.nhs.uk",
} satisfies Partial<Settings>;

/** Opens both on a test database. */
export async function openMailIn({ settings, ...options }: TestApiOptions): Promise<MailIn> {
  const api = createTestApi({ ...options, settings: { ...mailInSettings, ...settings } });
  const complaints: string[] = [];
  const log = createLog("warn", (line) => void complaints.push(line));
  const listener = listenForMail(api.services, log);
  const port = await listener.opened;
  const client: Transporter = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  return {
    api,
    port,
    addressOf: ({ id: personId }, { id: threadId }) =>
      replyAddressOf(api.services.settings, { personId, threadId, series: 0 }) ?? "",
    send: async (mail) => {
      await client.sendMail(mail);
    },
    handle: () => handleReceivedMail(api.services),
    close: async () => {
      client.close();
      await listener.close();
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    },
  };
}

/** Handles the mails that wait. What was handled before is handed over once more, as after a crash. */
export async function handleReceivedMail(services: Services): Promise<void> {
  const subscriber = findSubscriber("mail.received.v1", "mail-in");
  if (!subscriber) throw new Error("Nobody handles mail that came in.");
  const events = await services.db.prisma.outboxEvent.findMany({
    where: { type: "mail.received.v1" },
    orderBy: { id: "asc" },
  });
  for (const { id, payload, createdAt } of events) {
    const { inboundMailId } = payload as { inboundMailId: string };
    await subscriber.handle(services, {
      id,
      type: "mail.received.v1",
      payload: { inboundMailId },
      createdAt,
    });
  }
}
