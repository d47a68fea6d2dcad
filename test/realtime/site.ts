import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { io } from "socket.io-client";
import { expect } from "vitest";
import type { LiveSocket } from "../../app/live/live-session.ts";
import type { EventPayloads, EventType, Hint } from "../../graphql/contract/events.ts";
import { realtimePath, type JoinAnswer } from "../../graphql/contract/realtime.ts";
import type { Services } from "../../graphql/core/context.ts";
import { publish } from "../../graphql/core/outbox.ts";
import type { Settings } from "../../graphql/core/settings.ts";
import { inTransaction, type Tx } from "../../graphql/core/transaction.ts";
import type { Database } from "../../prisma/client.ts";
import { createLog } from "../../realtime/log.ts";
import { startRelay } from "../../realtime/relay.ts";
import { openSockets } from "../../realtime/sockets.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";

/** What a promise about "at once" allows, in milliseconds. */
export const atOnce = 1_000;

/** A site's API, relay and sockets on a port of their own, without pages: one process of it, as far as others can tell. */
export interface Site extends TestApi {
  readonly url: string;
  /** What the process logged as going wrong. */
  readonly complaints: string[];
  /** A socket with this client's cookies, as a browser on the site's own pages would open it. */
  connect(client: TestClient, headers?: Record<string, string>): Promise<LiveSocket>;
  /** A socket that is not connected yet. */
  socket(cookies: string, headers?: Record<string, string>): LiveSocket;
  /** A person's socket. */
  as(person: { id: string }): Promise<TestClient>;
  close(): Promise<void>;
}

/** How to start a site. */
interface SiteOptions {
  /** Takes the place of one that was stopped. */
  port?: number;
  settings?: Partial<Settings>;
}

/** Starts one on a database. */
export async function startSite(db: Database, { port = 0, settings = {} }: SiteOptions = {}): Promise<Site> {
  const complaints: string[] = [];
  const log = createLog("warn", (line) => void complaints.push(line));
  const server = createServer((_request, response) => void response.writeHead(404).end());
  const testApi = createTestApi({ db, settings });
  const services: Services = testApi.services;
  const sockets = openSockets(server, services, log);
  const relay = startRelay({ ...services, live: sockets.live }, log);
  await sockets.ready;
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = new Set<LiveSocket>();
  const socket = (cookies: string, headers: Record<string, string> = {}) => {
    const made: LiveSocket = io(url, {
      path: realtimePath,
      transports: ["websocket"],
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      extraHeaders: { origin: url, cookie: cookies, ...headers },
    });
    open.add(made);
    return made;
  };
  return {
    ...testApi,
    visitor: testApi.visitor,
    url,
    complaints,
    socket,
    connect: (client, headers) => connected(socket(cookieHeader(client), headers)),
    async close() {
      for (const one of open) one.disconnect();
      await relay.stop();
      await sockets.close();
    },
  };
}

/** A client's cookies, as a header. */
export function cookieHeader({ cookies }: TestClient): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** Connects. Throws what the server refused with. */
export function connected(socket: LiveSocket): Promise<LiveSocket> {
  return new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("connect_error", reject);
    socket.connect();
  });
}

/** Asks to join a thread's room. */
export function join(socket: LiveSocket, thread: { id: string }): Promise<JoinAnswer> {
  return socket.timeout(5_000).emitWithAck("thread:join", { id: thread.id });
}

/** Asks for the hints of lists, and waits until they would come. */
export async function joinLists(socket: LiveSocket): Promise<void> {
  await new Promise<void>((resolve) => void socket.emit("list:join", resolve));
}

/** Collects the hints that a socket gets. */
export function hintsOf(socket: LiveSocket): Hint[] {
  const hints: Hint[] = [];
  socket.on("hint", (hint) => void hints.push(hint));
  return hints;
}

/** Waits until something holds, at most so long; then says what it was instead. */
export async function expectSoon<T>(read: () => T | Promise<T>, wanted: T, within = 5_000): Promise<void> {
  await expect.poll(read, { timeout: within, interval: 10 }).toEqual(wanted);
}

/** Long enough for a hint to have come, were there one. */
export async function quiet(): Promise<void> {
  await sleep(400);
}

/** Makes a change and says so, as the use cases do. */
export async function happen<T extends EventType>(
  { services }: Pick<Site, "services">,
  type: T,
  payload: EventPayloads[T],
  change: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<void> {
  await inTransaction({ prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() }, async (tx) => {
    await change(tx);
    await publish(tx, type, payload);
  });
}

/** The mutation that a reply is posted with. */
export const Reply = `mutation ($input: ReplyToThreadInput!) {
  replyToThread(input: $input) { ... on MutationReplyToThreadSuccess { data { id } } }
}`;
