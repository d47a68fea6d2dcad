import type { Server, Socket } from "socket.io";
import type { ClientToServer, ServerToClient } from "../../graphql/contract/realtime.ts";
import type { RequestScope } from "../../graphql/core/context.ts";
import type { PersonViewer } from "../../graphql/core/viewer.ts";

/** What the server knows of a connected socket. Stays in this process: it holds the session's cookie. */
interface SocketData {
  /** Who it is, as of the last check. */
  viewer: PersonViewer;
  /** How it came, to ask again who it is. */
  scope: RequestScope;
  /** When it was last asked, in milliseconds. */
  checkedAt: number;
}

type NoEvents = Record<never, never>;

/** The socket server with this product's events. */
export type LiveServer = Server<ClientToServer, ServerToClient, NoEvents, SocketData>;

/** A connected socket. */
export type LiveSocket = Socket<ClientToServer, ServerToClient, NoEvents, SocketData>;
