/**
 * What happens in the system: names in the past tense with a version, and payloads of ids only. Subscribers read what they
 * need, as it is then.
 */
export interface EventPayloads {
  "thread.created.v1": { threadId: string };
  /** Title, tags, kind or collaborative changed. */
  "thread.edited.v1": { threadId: string };
  /** Solved, reopened, closed or merged, or the solution changed. */
  "thread.state-changed.v1": { threadId: string };
  "thread.audience-changed.v1": { threadId: string };
  "thread.deleted.v1": { threadId: string };
  "thread.replied.v1": { threadId: string; postId: string };
  /** Text edited, deleted or reactions changed. */
  "post.changed.v1": { threadId: string; postId: string };
  "thread.same-problem-changed.v1": { threadId: string };
  /** Sign-in session ended: by its owner, by expiry of trust, by an administrator. */
  "session.ended.v1": { personId: string; sessionIds: string[] };
  /** Roles, memberships, verification or suspension changed: what the person may see may have changed. */
  "person.access-changed.v1": { personId: string };
  "mail.queued.v1": { mailId: string };
}

/** The name of an event. */
export type EventType = keyof EventPayloads;

/** What a socket carries: that something changed, never what it says. Clients refetch, and policy applies again. */
export interface Hint {
  type: EventType;
  /** The thread it is about. */
  id: string;
  /** The thread's version after the change. */
  version: number;
}
