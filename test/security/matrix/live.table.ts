import type { EventType } from "../../../graphql/contract/events.ts";
import type { ClientToServer, ServerToClient } from "../../../graphql/contract/realtime.ts";
import type { rooms } from "../../../realtime/rooms.ts";
import { browsers, sees, type Caller, type Place, type StudyPlace } from "./callers.ts";

/** Who is let in with a socket at all: a browser session, and nothing else. */
export const letIn: readonly Caller[] = browsers;

/** Whether a caller's socket gets something that concerns what is posted in a place. */
type Reaches = (caller: Caller, place: Place) => boolean;

const whereSeen: Reaches = (caller, place) => letIn.includes(caller) && sees[place].includes(caller);
const never: Reaches = () => false;

/** Every room, and who may be in the one that concerns a place. */
export const roomRows: Readonly<Record<keyof typeof rooms, Reaches>> = {
  thread: whereSeen,
  audience: whereSeen,
  // Of one person and of one session: nobody is ever in another's.
  person: never,
  session: never,
};

/** Every message that a client may send about what is posted in a place, and whether anything comes of it. */
export const messageRows: Readonly<Record<keyof ClientToServer, Reaches>> = {
  "thread:join": whereSeen,
  "thread:leave": never,
  "list:join": whereSeen,
  "list:leave": never,
  // For a thread that the socket has joined; the test asks without, and with.
  typing: whereSeen,
};

/** Where case studies are that were published: what feeds tell of them is heard by whoever reads them, of others by nobody. */
const published: readonly StudyPlace[] = [
  "publicStudy",
  "membersStudy",
  "cohortStudy",
  "groupStudy",
  "withdrawnStudy",
  "rewrittenStudy",
];

/** Whether sockets that asked for lists hear that feeds tell of something new about a place's case study. */
export const hearsOfStudy = (caller: Caller, place: StudyPlace): boolean =>
  letIn.includes(caller) && published.includes(place) && sees[place].includes(caller);

/** Every event of the outbox, and whether it is heard by sockets that asked for the place's thread and for lists. */
export const eventRows: Readonly<Record<EventType, Reaches>> = {
  "thread.created.v1": whereSeen,
  "thread.edited.v1": whereSeen,
  "thread.state-changed.v1": whereSeen,
  "thread.audience-changed.v1": whereSeen,
  // Those who were there are taken out, which `left` tells; nobody gets a hint.
  "thread.deleted.v1": never,
  "thread.replied.v1": whereSeen,
  "post.changed.v1": whereSeen,
  "thread.same-problem-changed.v1": whereSeen,
  // Those who were asked are told; what the page shows is the same.
  "thread.people-asked.v1": never,
  // Of case studies and their adoptions sockets hear what feeds tell of them: see `hearsOfStudy`.
  "case-study.edited.v1": never,
  "case-study.state-changed.v1": never,
  "case-study.published.v1": never,
  "case-study.consent-asked.v1": never,
  "case-study.consent-answered.v1": never,
  "case-study.review-asked.v1": never,
  "case-study.review-due.v1": never,
  "case-study.out-of-date.v1": never,
  "adoption.recorded.v1": never,
  "adoption.measured.v1": never,
  "session.ended.v1": never,
  "person.access-changed.v1": never,
  "person.profile-changed.v1": never,
  "person.pause-changed.v1": never,
  "search.fits.v1": never,
  "tag.merged.v1": never,
  // Its rows say who hears of it, as `notified`; nobody gets a hint.
  "people.notified.v1": never,
  // Of threads their own events tell.
  "activity.recorded.v1": never,
  "search.synonyms-changed.v1": never,
  "mail.queued.v1": never,
  "mail.stale.v1": never,
  "mail.digest-stale.v1": never,
  "mail.news-queued.v1": never,
  "mail.digest-queued.v1": never,
  "mail.received.v1": never,
};

/** Everything that the server says, and what makes a socket hear it. */
export const saidRows: Readonly<Record<keyof ServerToClient, string>> = {
  welcome: "being let in: one's own id",
  hint: "an event, in rooms that one is in",
  left: "being taken out of a thread's room",
  resync: "a gap between servers; says nothing of anything",
  notified: "that oneself was told of something; says nothing of what",
  presence: "who else is in a thread's room that one is in",
  typing: "somebody writes in a thread's room that one is in",
};
