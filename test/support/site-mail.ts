import { simpleParser, type ParsedMail } from "mailparser";
import { createTransport } from "nodemailer";
import { afterAll, expect } from "vitest";
import { freePort } from "./postgres-cluster.ts";
import { openSmtpServer } from "./smtp-server.ts";

/** The mail of the people before a site: a mail server of theirs, to which it writes, and from which they answer. */
export interface SiteMail {
  /** What the site is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** The newest mail to an address with these words in its subject, once it has come. */
  arrived(this: void, address: string, subject: string): Promise<ParsedMail>;
  /** The subjects of all mails that came to an address, in their order. */
  subjectsTo(this: void, address: string): Promise<string[]>;
  /** Answers a mail as mail programs do: its sender's text and signature, and below it all that they answer. */
  answer(this: void, mail: ParsedMail, answer: MailAnswer): Promise<void>;
}

/** What somebody writes in answer to a mail. */
export interface MailAnswer {
  readonly name: string;
  readonly address: string;
  readonly text: string;
  /** What their mail program puts below everything that they write. */
  readonly signature: string;
}

/** Opens a mail server outside a site. Call it at the top of a test file, before the site is: it is there longer than the site. */
export async function openSiteMail(): Promise<SiteMail> {
  const smtp = await openSmtpServer();
  afterAll(() => smtp.close());
  const [port, mailInPort] = [await freePort(), await freePort()];
  const mailsTo = (address: string) =>
    Promise.all(
      smtp.received.filter(({ to }) => to.includes(address)).map(({ message }) => simpleParser(message)),
    );
  return {
    environment: {
      PORT: String(port),
      ORIGIN: `http://localhost:${port}`,
      SMTP_URL: smtp.url,
      MAIL_FROM: "no-reply@exchange.example.nhs.uk",
      MAIL_REPLY_DOMAIN: "reply.exchange.example.nhs.uk",
      MAIL_IN_PORT: String(mailInPort),
    },
    arrived: async (address, subject) => {
      const find = async () => (await mailsTo(address)).findLast((mail) => mail.subject?.includes(subject));
      // What is due is looked for every five seconds.
      await expect
        .poll(find, { timeout: 30_000, interval: 200, message: `a mail “${subject}” to ${address}` })
        .toBeDefined();
      const mail = await find();
      if (!mail) throw new Error("A mail that had come is gone.");
      return mail;
    },
    subjectsTo: async (address) => (await mailsTo(address)).map(({ subject }) => subject ?? ""),
    answer: (mail, answer) => send(mailInPort, mail, answer),
  };
}

async function send(
  port: number,
  mail: ParsedMail,
  { name, address, text, signature }: MailAnswer,
): Promise<void> {
  const wrote = `On ${mail.date?.toUTCString()}, ${mail.from?.text} wrote:`;
  const html = (plain: string) => `<p>${plain.replaceAll("\n", "<br>")}</p>`;
  const client = createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  await client.sendMail({
    from: { name, address },
    to: mail.replyTo?.text,
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId,
    text: `${text}\n\n${signature}\n\n${wrote}\n${(mail.text ?? "").replaceAll(/^/gmu, "> ")}`,
    html: `${html(text)}${html(signature)}${html(wrote)}<blockquote>${mail.html || ""}</blockquote>`,
  });
}
