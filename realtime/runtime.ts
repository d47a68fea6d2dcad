import { createServer, type RequestListener, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { ServerBuild } from "@remix-run/node";
import { createApi } from "../graphql/api.ts";
import { countStatements } from "../prisma/client.ts";
import { createApp } from "./http/app.ts";
import { answerMailIn } from "./http/mail-in.ts";
import { startDigests } from "./digests.ts";
import { staticFiles } from "./http/static-files.ts";
import { startHousekeeping } from "./housekeeping.ts";
import { listenForMail } from "./mail-listener.ts";
import { startNotificationMail } from "./notification-mail.ts";
import { watchReadiness } from "./readiness.ts";
import { startRelay } from "./relay.ts";
import type { Resources } from "./resources.ts";
import { openSockets } from "./sockets.ts";
import { startWebhookSender } from "./webhook-sender.ts";

/** All code that answers people. In development it is replaced as a whole when the API changes. */
export interface Runtime {
  /**
   * A server that never listens: whoever owns the port emits `request` and `upgrade` on it. Sockets attach to it as
   * to any other server, and a new runtime takes over the port without closing it.
   */
  readonly inlet: Server;
  close(): Promise<void>;
}

/** Builds the runtime around what is already open. `clientDirectory` is where the built static files are, if any. */
export function createRuntime(
  resources: Resources,
  remixBuild: ServerBuild | (() => Promise<ServerBuild>),
  clientDirectory?: string,
): Runtime {
  const { settings } = resources;
  const readiness = watchReadiness(resources);
  const { log } = readiness;
  const app = createApp({
    services: {
      settings,
      log,
      api: createApi(resources, log),
      mailIn: (request) => answerMailIn(resources, request),
      notReady: () => readiness.notReady(),
      countStatements,
    },
    remixBuild,
    mode: settings.mode,
  });
  const answer = getRequestListener(app.fetch) as RequestListener;
  const inlet = createServer(
    clientDirectory ? staticFiles(clientDirectory, answer, settings.origin) : answer,
  );
  const sockets = openSockets(inlet, resources, log);
  const relay = startRelay({ ...resources, live: sockets.live }, log);
  resources.setRelayWaker(() => relay.wake());
  const housekeeping = startHousekeeping(resources, log);
  const webhooks = startWebhookSender(resources, log);
  const mail = settings.mailInPort > 0 ? listenForMail(resources, log) : undefined;
  const digests = startDigests(resources, log);
  const notificationMail = startNotificationMail(resources, log);
  return {
    inlet,
    async close() {
      await mail?.close();
      await relay.stop();
      await webhooks.stop();
      await sockets.close();
      await housekeeping.stop();
      await digests.stop();
      await notificationMail.stop();
    },
  };
}
