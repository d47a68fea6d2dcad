import type { Services } from "../graphql/core/context.ts";
import { isUuid } from "../graphql/core/ids.ts";
import type { ThreadAudience } from "../graphql/core/live.ts";
import { isFacilitator, isMember, type PersonViewer, type Viewer } from "../graphql/core/viewer.ts";
import { visibleTo } from "../graphql/threads/index.ts";

/** The names of the rooms that sockets are in. */
export const rooms = {
  /** Everything about one thread. */
  thread: (id: string) => `thread:${id}`,
  /** All sockets of a person. */
  person: (id: string) => `person:${id}`,
  /** All sockets of a browser session. */
  session: (id: string) => `session:${id}`,
  /** Lists that show threads of an audience. */
  audience: ({ audience, collaborativeId }: ThreadAudience) =>
    audience === "COLLABORATIVE"
      ? `audience:collaborative:${collaborativeId}`
      : `audience:${audience.toLowerCase()}`,
} as const;

/** The thread that a room is about, if it is about one. */
export function threadOfRoom(room: string): string | undefined {
  return room.startsWith("thread:") ? room.slice("thread:".length) : undefined;
}

/** Whether a room is about lists. */
export function isAudienceRoom(room: string): boolean {
  return room.startsWith("audience:");
}

/** The rooms that say what a socket is, so that it can be found. */
export function ownRooms(viewer: PersonViewer): string[] {
  const session = viewer.via.kind === "session" ? [rooms.session(viewer.via.sessionId)] : [];
  return [rooms.person(viewer.id), ...session];
}

/**
 * The audiences whose threads a viewer may see in lists. Says for rooms what `visibleTo` says for rows; a test holds the
 * two together.
 */
export function audienceRooms(viewer: Viewer): string[] {
  if (!isMember(viewer)) return [];
  const room = (audience: ThreadAudience["audience"], collaborativeId: string | null = null) =>
    rooms.audience({ audience, collaborativeId });
  return [
    room("MEMBERS"),
    ...(viewer.inCohort || isFacilitator(viewer) ? [room("COHORT")] : []),
    ...viewer.collaborativeIds.map((id) => room("COLLABORATIVE", id)),
  ];
}

/** Whether a viewer may be in a thread's room, and the thread's version. What is not an id is the id of nothing. */
export async function findJoinable(
  { db }: Services,
  viewer: Viewer,
  id: string,
): Promise<{ readonly version: number } | null> {
  if (!isUuid(id)) return null;
  return db.prisma.thread.findFirst({ where: { id, AND: [visibleTo(viewer)] }, select: { version: true } });
}

/** Those of the threads that a viewer may see. One statement. */
export async function visibleAmong(
  { db }: Services,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await db.prisma.thread.findMany({
    where: { id: { in: [...ids] }, AND: [visibleTo(viewer)] },
    select: { id: true },
  });
  return new Set(found.map((thread) => thread.id));
}

/**
 * What decides what a viewer may see, as text: viewers with the same text see the same threads, so that a room of a
 * thousand needs few statements.
 */
export function sightOf(viewer: Viewer): string {
  return JSON.stringify(visibleTo(viewer));
}
