import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import { realtimePath } from "../graphql/contract/realtime.ts";
import type { Services } from "../graphql/core/context.ts";
import type { LiveChannel } from "../graphql/core/live.ts";
import { findNotified } from "../graphql/notifications/index.ts";
import type { BusListener, BusMessage } from "./bus/bus.ts";
import { openBus } from "./bus/open-bus.ts";
import { headersOfFiles } from "./http/security-headers.ts";
import type { Log } from "./log.ts";
import { Presence } from "./presence.ts";
import { rooms } from "./rooms.ts";
import { SocketAccess } from "./sockets/access.ts";
import { admitPeople, isOwnPage } from "./sockets/admission.ts";
import { converse } from "./sockets/conversation.ts";
import type { LiveServer } from "./sockets/types.ts";

/** Bytes of one packet from a client; the longest that a page sends has about 100. */
const packetBytes = 2_000;

/** How often sockets that were not checked for long are looked for, in milliseconds. */
const sweepEvery = 30_000;

/** The sockets of this process. */
interface Sockets {
  /** The way to the sockets of all processes, for the subscribers. */
  readonly live: LiveChannel;
  /** Resolves when this process hears what the others send. */
  readonly ready: Promise<void>;
  /** Cuts all connections; clients come back to whichever process is there then. */
  close(): Promise<void>;
}

/** Serves sockets on an HTTP server, beside whatever else it serves. */
export function openSockets(server: HttpServer, services: Services, log: Log): Sockets {
  const io: LiveServer = new Server({
    path: realtimePath,
    serveClient: false,
    cookie: false,
    maxHttpBufferSize: packetBytes,
    httpCompression: false,
    allowEIO3: false,
    connectTimeout: 10_000,
    allowRequest: (request, answer) => answer(null, isOwnPage(request, services.settings)),
  });
  io.attach(server);
  io.engine.on("headers", (headers: Record<string, string>) =>
    Object.assign(headers, headersOfFiles(services.settings.origin)),
  );

  const access = new SocketAccess(io, services, log);
  const listener: BusListener = {
    hear: (message) => act(message),
    gap: () => {
      // Everybody looks for themselves, once it is settled who everybody is.
      void access.checkAll().then(() => io.emit("resync"));
    },
  };
  const bus = openBus(services, listener, log);
  const presence = new Presence(io, bus);

  async function act(message: BusMessage): Promise<void> {
    switch (message.kind) {
      case "hint": {
        const { hint, lists } = message;
        const to = [rooms.thread(hint.id), ...(lists ? [rooms.audience(lists)] : [])];
        io.to(to).emit("hint", hint);
        break;
      }
      case "thread-access":
        await access.checkThread(message.threadId);
        break;
      case "person-access":
        await access.checkPerson(message.personId);
        break;
      case "notified": {
        const connected = new Set([...io.sockets.sockets.values()].map(({ data: { viewer } }) => viewer.id));
        for (const id of await findNotified(services, message.eventId, [...connected])) {
          io.to(rooms.person(id)).emit("notified");
        }
        break;
      }
      case "sessions-ended":
        access.endSessions(message.sessionIds);
        break;
      case "typing": {
        const { threadId, personId } = message;
        io.to(rooms.thread(threadId)).except(rooms.person(personId)).emit("typing", { threadId, personId });
        break;
      }
      case "present":
        presence.hear(message);
    }
  }

  admitPeople(io, services, log);
  io.on("connection", (socket) => {
    converse(socket, { services, bus, log });
    socket.emit("welcome", { personId: socket.data.viewer.id });
    void access.receive(socket);
  });
  // Who connected before this process could hear the others may have missed something.
  void bus.ready.then(() => listener.gap());
  const sweep = setInterval(() => void access.checkStale(Date.now()), sweepEvery).unref();
  return {
    live: { send: (message) => bus.send(message) },
    ready: bus.ready,
    async close() {
      clearInterval(sweep);
      presence.close();
      await io.close();
      await bus.close();
    },
  };
}
