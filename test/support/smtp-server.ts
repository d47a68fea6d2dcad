import { createServer, type Socket } from "node:net";

/** A mail server that takes everything and keeps it. */
export interface SmtpServer {
  readonly url: string;
  /** What was sent to it: the envelope and the raw message. */
  readonly received: { from: string; to: string[]; message: string }[];
  close(): Promise<void>;
}

/**
 * Opens a mail server on a free port of this machine. `refuse` says with which answer a recipient is refused, if it is.
 */
export async function openSmtpServer(
  refuse: (recipient: string) => string | undefined = () => undefined,
): Promise<SmtpServer> {
  const received: SmtpServer["received"] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    serve(socket, received, refuse);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function serve(
  socket: Socket,
  received: SmtpServer["received"],
  refuse: (recipient: string) => string | undefined,
): void {
  let waiting = "";
  let from = "";
  let to: string[] = [];
  let isMessage = false;
  const answer = (line: string) => void socket.write(`${line}\r\n`);
  answer("220 test");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    waiting += chunk;
    for (;;) {
      const end = isMessage ? "\r\n.\r\n" : "\r\n";
      const at = waiting.indexOf(end);
      if (at < 0) return;
      const part = waiting.slice(0, at);
      waiting = waiting.slice(at + end.length);
      if (isMessage) {
        received.push({ from, to, message: part });
        [to, isMessage] = [[], false];
        answer("250 kept");
      } else if (/^DATA/i.test(part)) {
        isMessage = true;
        answer("354 go on");
      } else {
        from = /^MAIL FROM:<(.*?)>/i.exec(part)?.[1] ?? from;
        const recipient = /^RCPT TO:<(.*?)>/i.exec(part)?.[1];
        const refusal = recipient ? refuse(recipient) : undefined;
        if (recipient && !refusal) to.push(recipient);
        answer(refusal ?? (/^QUIT/i.test(part) ? "221 bye" : "250 ok"));
      }
    }
  });
}
