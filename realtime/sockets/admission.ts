import type { IncomingMessage } from "node:http";
import { findSessionViewer } from "../../graphql/accounts/index.ts";
import { notSignedIn, tooManySockets } from "../../graphql/contract/realtime.ts";
import type { RequestScope, Services } from "../../graphql/core/context.ts";
import type { Settings } from "../../graphql/core/settings.ts";
import { isMember, isSignedInByBrowser, type PersonViewer } from "../../graphql/core/viewer.ts";
import { requestFacts } from "../http/request-facts.ts";
import { isOwnOrigin } from "../http/write-protection.ts";
import type { Log } from "../log.ts";
import { rooms } from "../rooms.ts";
import type { LiveServer, LiveSocket } from "./types.ts";

/** Sockets that one person may have open in one process: a bound on what a runaway page can take. */
const socketsPerPerson = 50;

/**
 * Whether a connection comes from this site's own pages. Cookies ride along from anywhere, so without this another site
 * could listen in. Browsers name the origin of every WebSocket; of a same-origin GET, as long polling begins with, they
 * say Sec-Fetch-Site instead. What says neither is no browser's page, and is refused: a program must name the origin.
 */
export function isOwnPage(
  { headers }: Pick<IncomingMessage, "headers">,
  settings: Pick<Settings, "origin">,
): boolean {
  const { origin } = headers;
  if (origin === undefined) return headers["sec-fetch-site"] === "same-origin";
  return isOwnOrigin(origin, headers.host ?? null, settings.origin ?? "");
}

/** The person whose browser session it is; nothing for anybody else. Access tokens do not count here. */
export async function findSocketViewer(
  services: Services,
  scope: RequestScope,
): Promise<PersonViewer | undefined> {
  const viewer = await findSessionViewer(services, scope);
  return isSignedInByBrowser(viewer) && isMember(viewer) ? viewer : undefined;
}

/** Lets in those who are signed in. */
export function admitPeople(io: LiveServer, services: Services, log: Log): void {
  io.use((socket, next) => {
    admit(io, services, socket).then(
      (refusal) => next(refusal === undefined ? undefined : new Error(refusal)),
      (error: unknown) => {
        log.error("socket could not be admitted", error);
        next(new Error("unavailable"));
      },
    );
  });
}

/** Lets a socket in, or says why not. */
async function admit(io: LiveServer, services: Services, socket: LiveSocket): Promise<string | undefined> {
  const scope = scopeOf(socket.request, services.settings);
  const viewer = await findSocketViewer(services, scope);
  if (!viewer) return notSignedIn;
  const here = io.sockets.adapter.rooms.get(rooms.person(viewer.id))?.size ?? 0;
  if (here >= socketsPerPerson) return tooManySockets;
  socket.data = { viewer, scope, checkedAt: Date.now() };
  return undefined;
}

/** A socket has no response to set cookies on; the next page does that. */
function scopeOf(request: IncomingMessage, settings: Settings): RequestScope {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const asked = new Request(new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`), {
    headers,
  });
  const facts = { ...requestFacts(asked, { incoming: request }, settings), authorization: null };
  return { facts, setCookie: () => undefined };
}
