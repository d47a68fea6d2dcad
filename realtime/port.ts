import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Settings } from "../graphql/core/settings.ts";
import { headersPerRequest, serverLimits } from "./http/server-limits.ts";
import type { Runtime } from "./runtime.ts";

/** The port cannot be listened on; the message says what to do. */
export class PortError extends Error {
  override readonly name = "PortError";
}

/** Milliseconds that requests under way get to finish before their connections are cut. */
const GRACE = 10_000;

/** The one port of the process. */
export interface Port {
  /** Where people reach it from this machine. */
  readonly url: string;
  /** Stops accepting, lets requests finish, then cuts what is left. */
  close(): Promise<void>;
}

/** Where a request or an upgrade goes. */
export type RuntimeOfTheMoment = () => Promise<Runtime> | Runtime;

/**
 * Listens and hands every request and upgrade to the runtime of the moment. `limits` take the place of some of
 * `serverLimits`. @throws PortError
 */
export async function openPort(
  settings: Settings,
  runtime: RuntimeOfTheMoment,
  limits: ServerOptions = {},
): Promise<Port> {
  const options = { ...serverLimits, ...limits };
  const server = createServer(options, (request, response) => void handOver(runtime, request, response));
  server.maxHeadersCount = headersPerRequest;
  server.on("upgrade", (request, socket, head) => void handOverUpgrade(runtime, request, socket, head));
  return listenOn(server, settings);
}

/** Sees that the port can be listened on, before anything that takes long is begun. @throws PortError */
export async function tryPort(settings: Settings): Promise<void> {
  const server = createServer();
  await listen(server, settings);
  await new Promise<void>((resolve) => void server.close(() => resolve()));
}

/** Lets the runtime of the moment answer a request. */
export async function handOver(
  runtime: RuntimeOfTheMoment,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { inlet } = await runtime();
  inlet.emit("request", request, response);
}

/** Lets the runtime of the moment take a connection over, or closes it where nothing there wants it. */
export async function handOverUpgrade(
  runtime: RuntimeOfTheMoment,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<void> {
  const { inlet } = await runtime();
  if (!inlet.emit("upgrade", request, socket, head)) socket.destroy();
}

/** Listens as the settings say. @throws PortError */
export async function listenOn(server: Server, settings: Settings): Promise<Port> {
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => drain(server) };
}

function listen(server: Server, { port, host, mode }: Settings): Promise<void> {
  const listenHost = host ?? (mode === "production" ? undefined : "127.0.0.1");
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    server.listen(port, listenHost, () => {
      server.removeAllListeners("error");
      resolve();
    });
  });
}

function portError(error: NodeJS.ErrnoException, port: number): Error {
  const reasons: Partial<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is in use by another program: stop it, or set PORT to another number`,
    EACCES: `Port ${port} may not be opened by this user: set PORT to a number above 1023`,
    EADDRNOTAVAIL: "HOST names an address that this machine does not have",
    ENOTFOUND: "HOST names a host that cannot be found",
  };
  const reason = reasons[error.code ?? ""];
  return reason ? new PortError(reason) : error;
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE);
    // A connection that was busy when closing began falls idle later, and would be kept alive for seconds.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
