import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { limits } from "../graphql/contract/limits.ts";
import type { Services } from "../graphql/core/context.ts";
import { RateLimitedError } from "../graphql/core/errors.ts";
import { findAddressee, receiveMail } from "../graphql/mail-in/index.ts";
import { describeFailure } from "./relay/failure.ts";
import type { Log } from "./log.ts";

/** What one connection and all of them may take. A mail server in front brings everything from one address. */
const bounds = {
  connections: 40,
  fromOneAddress: 20,
  /** Recipients that do not exist, after which a connection is closed: somebody is guessing. */
  strangers: 5,
  /** Bytes of a mail that is too large, after which its connection is cut: the sender has had the chance to be told. */
  patience: 4 * limits.mailIn.bytes,
  /** Milliseconds for the whole of a message, and for saying nothing. */
  messageTime: 120_000,
  silence: 60_000,
};

/** How often opening the port is tried again, in milliseconds. */
const tryAgain = 10_000;

/** The port where mail comes in. */
export interface MailListener {
  /** Resolves with the port once it is open. */
  readonly opened: Promise<number>;
  close(): Promise<void>;
}

type Addressee = NonNullable<Awaited<ReturnType<typeof findAddressee>>>;

/**
 * Listens for mail to reply addresses, and for no other: it relays nothing. A mail is accepted once it is stored. A port that
 * cannot be opened is logged and tried again; nothing else waits for it.
 */
export function listenForMail(services: Services, log: Log): MailListener {
  const { mailInPort, mailInHost, host, mode } = services.settings;
  const server = createMailServer(services, log);
  const address = mailInHost ?? host ?? (mode === "production" ? undefined : "127.0.0.1");
  const listen = () => void server.listen(mailInPort, address);
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;
  const opened = new Promise<number>((resolve) => {
    server.server.on("listening", () => {
      const bound = server.server.address();
      resolve(typeof bound === "object" && bound ? bound.port : mailInPort);
    });
  });
  server.on("error", (error: Error) => {
    if (server.server.listening)
      return log.debug("mail connection failed", { message: describeFailure(error) });
    log.warn("mail port cannot be opened", { port: mailInPort, message: describeFailure(error) });
    if (!isClosing) timer = setTimeout(listen, tryAgain).unref();
  });
  listen();
  return {
    opened,
    close: () => {
      isClosing = true;
      clearTimeout(timer);
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** An error as the protocol has it: a code, and a sentence that the sender's mail server passes on. */
function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

const later = () => refusal(451, "4.3.0 This cannot be done at the moment. Try again later.");

function createMailServer(services: Services, log: Log): SMTPServer {
  const perAddress = new Map<string, number>();
  const sessions = new Map<string, Conversation>();
  const server: SMTPServer = new SMTPServer({
    name: services.settings.mailReplyDomain,
    banner: "",
    size: limits.mailIn.bytes,
    rejectOversized: true,
    maxRecipients: limits.mailIn.recipients,
    maxClients: bounds.connections,
    socketTimeout: bounds.silence,
    closeTimeout: 5_000,
    // Nobody signs in here. Encryption is the business of what stands in front, which has a certificate.
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onConnect: ({ id, remoteAddress }, callback) => {
      const open = (perAddress.get(remoteAddress) ?? 0) + 1;
      if (open > bounds.fromOneAddress) return callback(refusal(421, "4.7.0 Too many connections."));
      perAddress.set(remoteAddress, open);
      sessions.set(id, new Conversation(services, log));
      callback();
    },
    onClose: ({ id, remoteAddress }) => {
      if (!sessions.delete(id)) return;
      const open = (perAddress.get(remoteAddress) ?? 1) - 1;
      if (open > 0) perAddress.set(remoteAddress, open);
      else perAddress.delete(remoteAddress);
    },
    onRcptTo: ({ address }, { id }, callback) => {
      answer(sessions.get(id)?.admit(address), callback);
    },
    onData: (stream, session, callback) => {
      answer(
        sessions.get(session.id)?.take(stream, session, () => cut(server, session)),
        callback,
      );
    },
  });
  return server;
}

function answer(done: Promise<void> | undefined, callback: (error?: Error | null) => void): void {
  (done ?? Promise.reject(later())).then(
    () => callback(),
    (error: Error) => callback(error),
  );
}

/** Ends a connection that goes on sending. */
function cut(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.id !== id) continue;
    connection.send(552, `5.3.4 A mail may have ${limits.mailIn.bytes} bytes.`);
    connection.close();
  }
}

/** What one mail server says in one connection. */
class Conversation {
  readonly #services: Services;
  readonly #log: Log;
  /** Those of its recipients that there are, by address. */
  readonly #addressees = new Map<string, Addressee>();
  #strangers = 0;

  constructor(services: Services, log: Log) {
    this.#services = services;
    this.#log = log;
  }

  /** Lets a recipient in. @throws Error with an SMTP code */
  async admit(address: string): Promise<void> {
    if (this.#strangers >= bounds.strangers)
      throw refusal(421, "4.7.0 Too many addresses that do not exist.");
    const addressee = await this.#or(() => findAddressee(this.#services, address));
    if (!addressee) {
      this.#strangers++;
      throw refusal(550, "5.1.1 There is no such address here.");
    }
    this.#addressees.set(address, addressee);
  }

  /** Takes a message for all of its recipients. @throws Error with an SMTP code */
  async take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, end: () => void): Promise<void> {
    const raw = await readMessage(stream, end);
    if (raw === undefined) throw refusal(552, `5.3.4 A mail may have ${limits.mailIn.bytes} bytes.`);
    const sender = envelope.mailFrom ? envelope.mailFrom.address : "";
    await this.#or(async () => {
      for (const { address } of envelope.rcptTo) {
        const target = this.#addressees.get(address);
        if (target) await receiveMail(this.#services, { target, sender, raw });
      }
    });
  }

  /** What goes wrong here is not the sender's fault: it is told to come again. */
  async #or<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RateLimitedError) throw refusal(452, `4.7.0 ${error.message}`);
      this.#log.error("mail could not be taken", error);
      throw later();
    }
  }
}

/**
 * A message, whole. Of one that is too large nothing is kept from there on; undefined then. One that goes on and on, or takes its
 * time, is ended.
 */
async function readMessage(stream: SMTPServerDataStream, end: () => void): Promise<Buffer | undefined> {
  const timer = setTimeout(end, bounds.messageTime).unref();
  let chunks: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stream.sizeExceeded) chunks = [];
      else chunks.push(chunk);
      if (stream.byteLength > bounds.patience) end();
    }
  } finally {
    clearTimeout(timer);
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}
