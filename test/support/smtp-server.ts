import type { Socket } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server that takes everything and keeps it. */
export interface SmtpServer {
  readonly url: string;
  /** What was sent to it: the envelope and the raw message. */
  readonly received: { from: string; to: string[]; message: string }[];
  close(): Promise<void>;
}

/**
 * Opens a mail server on a free port of this machine. `refuse` says with which answer a recipient is refused, if it is. What was taken is
 * acknowledged once `settled` is; if that fails, the server hangs up on everybody instead.
 */
export async function openSmtpServer(
  refuse: (recipient: string) => string | undefined = () => undefined,
  settled: () => Promise<void> = () => Promise.resolve(),
): Promise<SmtpServer> {
  const received: SmtpServer["received"] = [];
  const sockets = new Set<Socket>();
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  const server = new SMTPServer({
    // There is nobody to sign in, and no certificate.
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1_000,
    onRcptTo: ({ address }, _session, callback) => callback(refusalOf(refuse(address))),
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => void chunks.push(chunk));
      stream.on("end", () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          message: Buffer.concat(chunks).toString("utf8"),
        });
        settled().then(() => callback(), hangUp);
      });
    },
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Whoever hangs up without a word is no fault of the test's.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** An answer such as “550 5.1.1 no such user”, as the server gives it. */
function refusalOf(answer: string | undefined): Error | null {
  if (answer === undefined) return null;
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}
