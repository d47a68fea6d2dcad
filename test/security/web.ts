import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type RequestListener,
  type ServerOptions,
} from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { createApi } from "../../graphql/api.ts";
import { systemClock } from "../../graphql/core/clock.ts";
import type { Services } from "../../graphql/core/context.ts";
import { readSettings } from "../../graphql/core/settings.ts";
import { countStatements, type Database } from "../../prisma/client.ts";
import { createApp, type AppOptions } from "../../realtime/http/app.ts";
import { staticFiles } from "../../realtime/http/static-files.ts";
import { answerMailIn } from "../../realtime/http/mail-in.ts";
import { createLog } from "../../realtime/log.ts";
import { openPort } from "../../realtime/port.ts";

/** A request, written out: no library puts anything into it or straightens it. */
export interface Sent {
  readonly method?: string;
  /** As it goes over the wire. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** The web server of one process, on a port of its own, for whoever attacks it. */
export interface Web {
  readonly port: number;
  readonly origin: string;
  readonly services: Services;
  /** What the process logged, at every level. */
  readonly log: string[];
  send(sent: Sent): Promise<Received>;
  /** Sends a form, as a page of this site would. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Received>;
  /** Sends bytes as they are and gives what came back until the server closed, or nothing came for a second. */
  raw(bytes: string): Promise<string>;
  close(): Promise<void>;
}

/** How to open one. */
interface WebOptions {
  readonly db: Database;
  readonly env?: Readonly<Record<string, string>>;
  /** The pages. Without them every page answers with its own address, as text. */
  readonly build?: AppOptions["remixBuild"];
  /** Instead of the limits of connections that the process has, where a test cannot wait for those. */
  readonly limits?: ServerOptions;
}

/** What the static files hold; beside their directory lies a file that is nobody's business. */
export const files = { "/robots.txt": "User-agent: *\n", "/assets/app-1.js": "void 0;\n" } as const;
const secretFile = "the file outside";

/** Whether an answer holds what lies outside the static files. */
export const tellsSecret = (text: string): boolean => text.includes(secretFile);

/** Opens the web server as the process does: port, limits of connections, static files, the app. No sockets. */
export async function openWeb({ db, env = {}, build = echo, limits }: WebOptions): Promise<Web> {
  const settings = readSettings({
    NODE_ENV: "test",
    PORT: "0",
    SESSION_SECRET: "test".repeat(10),
    ...env,
  });
  const lines: string[] = [];
  const log = createLog("debug", (line) => void lines.push(line));
  const services: Services = { db, settings, clock: systemClock, wakeRelay: () => undefined };
  const app = createApp({
    services: {
      settings,
      log,
      api: createApi(services, log),
      mailIn: (request) => answerMailIn(services, request),
      notReady: () => Promise.resolve(undefined),
      countStatements,
    },
    remixBuild: build,
    mode: settings.mode,
  });
  const directory = layOutFiles();
  const answer = getRequestListener(app.fetch) as RequestListener;
  const inlet = createServer(staticFiles(join(directory, "client"), answer, settings.origin));
  const opened = await openPort(settings, () => ({ inlet, close: () => Promise.resolve() }), limits);
  const port = Number(new URL(opened.url).port);
  const send = (sent: Sent) => sendTo(port, sent);
  return {
    port,
    origin: opened.url,
    services,
    log: lines,
    send,
    post: (path, fields, headers = {}) =>
      send({
        method: "POST",
        path,
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          "sec-fetch-site": "same-origin",
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    raw: (bytes) => sendBytes(port, bytes),
    async close() {
      await opened.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function layOutFiles(): string {
  const directory = mkdtempSync(join(tmpdir(), "web-"));
  mkdirSync(join(directory, "client/assets"), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, "client", path), text);
  writeFileSync(join(directory, "secret.txt"), secretFile);
  writeFileSync(join(directory, ".env"), secretFile);
  writeFileSync(join(directory, "client/.env"), secretFile);
  return directory;
}

function sendTo(port: number, { method = "GET", path, headers = {}, body }: Sent): Promise<Received> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const host = `localhost:${port}`;
    const outgoing = request(
      { host: "127.0.0.1", port, method, path, headers: { host, ...length, ...headers }, agent: false },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => void chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let received = "";
    const finish = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setTimeout(1_000, finish);
    socket.on("data", (chunk) => void (received += chunk.toString("latin1")));
    socket.on("error", finish);
    socket.on("close", finish);
    socket.write(bytes, "latin1");
  });
}

/** One route for every address, which says which one it was asked for. */
const echo = {
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: {
    root: {
      id: "root",
      path: "*",
      module: {
        loader: ({ request: asked }: { request: Request }) => new Response(`page ${asked.url}`),
        action: () => new Response("done"),
      },
    },
  },
  assets: { entry: { module: "", imports: [] }, routes: {}, url: "", version: "1" },
  basename: "/",
  publicPath: "/",
  assetsBuildDirectory: "",
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as Exclude<AppOptions["remixBuild"], () => unknown>;
