/**
 * What happens in the system: names in the past tense with a version, and payloads of ids only. Subscribers read what they
 * need, as it is then.
 */
export interface EventPayloads {
  "thread.created.v1": { threadId: string };
  /** Title, tags, kind or collaborative changed. */
  "thread.edited.v1": { threadId: string };
  /** Solved, reopened, closed or merged, or the solution changed. Events from before it was told do not say whether it was just solved. */
  "thread.state-changed.v1": {
    threadId: string;
    /** Whether it was just now marked as solved, or another solution was chosen. */
    isSolvedNow?: boolean;
  };
  "thread.audience-changed.v1": { threadId: string };
  "thread.deleted.v1": { threadId: string };
  "thread.replied.v1": { threadId: string; postId: string };
  /** Text edited, deleted or reactions changed. */
  "post.changed.v1": { threadId: string; postId: string };
  "thread.same-problem-changed.v1": { threadId: string };
  /** Members of collaboratives like its own were asked to answer it. */
  "thread.people-asked.v1": { threadId: string; askId: string };
  /** What a page of its working copy shows changed: text, tags, places, passages, measures, comments, people or visibility. */
  "case-study.edited.v1": { caseStudyId: string };
  /** It took a step of the workflow: which one stands in its history. */
  "case-study.state-changed.v1": { caseStudyId: string; stepId: string };
  /** A version was published. */
  "case-study.published.v1": { caseStudyId: string; number: number };
  /** A contributor was asked for consent, or reminded of it. */
  "case-study.consent-asked.v1": { caseStudyId: string; personId: string };
  /** A contributor gave, refused or withdrew consent. */
  "case-study.consent-answered.v1": { caseStudyId: string; personId: string };
  /** Somebody was named as its reviewer. */
  "case-study.review-asked.v1": { caseStudyId: string; personId: string };
  /** The day of its next review is a month away, or less. */
  "case-study.review-due.v1": { caseStudyId: string };
  /** It was marked as possibly out of date. */
  "case-study.out-of-date.v1": { caseStudyId: string };
  /** An adopter's ledger got a line. */
  "adoption.recorded.v1": { caseStudyId: string; adoptionId: string; entryId: string };
  /** What an adopter measures changed: its measures, or their readings. */
  "adoption.measured.v1": { caseStudyId: string; adoptionId: string };
  /** Something that happened became part of the feeds that it belongs to. What was there before there were feeds is not told so. */
  "activity.recorded.v1": { activityIds: string[] };
  /** Sign-in session ended: by its owner, by expiry of trust, by an administrator. */
  "session.ended.v1": { personId: string; sessionIds: string[] };
  /** Roles, memberships, verification or suspension changed: what the person may see may have changed. */
  "person.access-changed.v1": { personId: string };
  /** What others see of a person changed: name, job title, place of work, interests. */
  "person.profile-changed.v1": { personId: string };
  /** Somebody let nothing be sent to them until a day, or ended that. */
  "person.pause-changed.v1": { personId: string };
  /** Something new fits saved searches whose owners want to be told: the rows with this alertId say whose. One of the two is set. */
  "search.fits.v1": {
    alertId: string;
    threadId: string | null;
    /** The reply that fits, where one does. */
    postId: string | null;
    caseStudyId: string | null;
  };
  /** A tag goes on in another one, which everything that carried it carries by now. */
  "tag.merged.v1": { tagId: string; intoTagId: string };
  /** People were told of an event, in the page: which people stands in their notifications. */
  "people.notified.v1": { eventId: string };
  /** Words that the search takes for one another were added or removed. */
  "search.synonyms-changed.v1": { synonymId: string };
  /** Somebody waits for it, such as for a link to sign in. */
  "mail.queued.v1": { mailId: string };
  /** A mail of notifications. */
  "mail.news-queued.v1": { mailId: string };
  /** A mail of a digest. */
  "mail.digest-queued.v1": { mailId: string };
  /** A mail waited too long to be sent as it was: whoever composed it looks again at what it was about. */
  "mail.stale.v1": { mailId: string };
  /** The same for a mail of a digest. */
  "mail.digest-stale.v1": { mailId: string };
  /** A mail came to a reply address. */
  "mail.received.v1": { inboundMailId: string };
}

/** The name of an event. */
export type EventType = keyof EventPayloads;

/** What a socket carries: that something changed, never what it says. Clients refetch, and policy applies again. */
export interface Hint {
  type: EventType;
  /** The thread it is about; of `activity.recorded.v1` a case study of which feeds tell something new. */
  id: string;
  /** The thread's version after the change; of a case study the number of its newest version. */
  version: number;
}
