import type { ReactNode } from "react";
import type { AuditRow } from "../accounts/admin-documents.ts";
import { stepWords, type Step } from "../case-studies/review/step-words.ts";
import { audienceInWords, counted, type Audience } from "../threads/words.ts";

type Role = AuditRow["concerns"][number]["role"];

/** What sentences are made of: the things that an act was about, as links, and its other facts. */
interface Facts {
  /** A link; where it is gone or not for the reader, that it is one. */
  the(this: void, role: Role): ReactNode;
  /** Undefined where the act names none, or none that the reader may know. */
  known(this: void, role: Role): ReactNode | undefined;
  detail(this: void, name: string): string | undefined;
  /** What the act was done to, by its id: for what has an address of its own and no name here. */
  readonly subjectId: string;
}

const outOfSight: Readonly<Record<Role, string>> = {
  PERSON: "somebody",
  THREAD: "a thread that is gone or that you cannot see",
  POST: "a post that is gone or that you cannot see",
  INTO: "a thread that is gone or that you cannot see",
  COLLABORATIVE: "a collaborative",
  REGION: "a region",
};

const rolesInWords: Readonly<Record<string, string>> = {
  FACILITATOR: "facilitator",
  REGIONAL_LEAD: "regional lead",
  ADMINISTRATOR: "administrator",
};

/** What somebody did, after their name. */
const deeds: Readonly<Record<string, (facts: Facts) => ReactNode>> = {
  "role.granted": (facts) => (
    <>
      gave {facts.the("PERSON")} the role of {roleOf(facts)}
    </>
  ),
  "role.ended": (facts) => (
    <>
      took the role of {roleOf(facts)} from {facts.the("PERSON")}
    </>
  ),
  "person.suspended": ({ the }) => <>suspended {the("PERSON")}</>,
  "person.second-factor-removed": ({ the }) => <>turned off the two-step sign-in of {the("PERSON")}</>,
  "person.reinstated": ({ the }) => <>let {the("PERSON")} back in</>,
  "digest.previewed": ({ the }) => <>looked at what digest {the("PERSON")} would get</>,
  "person.invited": ({ detail }) => (
    <>
      sent <a href="/admin/invitations">an invitation</a> to join {detail("collaborative") ?? "the network"}
    </>
  ),
  "invitation.revoked": () => (
    <>
      took <a href="/admin/invitations">an invitation</a> back
    </>
  ),
  "membership.confirmed": (facts) => (
    <>
      confirmed that {facts.the("PERSON")} is a member of {collaborativeOf(facts)}
    </>
  ),
  "membership.declined": (facts) => (
    <>
      declined the membership of {facts.the("PERSON")} in {collaborativeOf(facts)}
    </>
  ),
  "thread.edited": ({ the }) => <>edited {the("THREAD")}</>,
  "thread.closed": ({ the }) => <>closed {the("THREAD")}</>,
  "thread.reopened": ({ the }) => <>reopened {the("THREAD")}</>,
  "thread.solved": ({ the, known, detail }) =>
    detail("postId") === undefined ? (
      <>marked {the("THREAD")} as solved without choosing a reply</>
    ) : (
      <>chose {known("POST") ?? "a reply"} as the solution</>
    ),
  "thread.merged": ({ the }) => (
    <>
      merged {the("THREAD")} into {the("INTO")}
    </>
  ),
  "thread.audience-changed": ({ the, detail, known }) => (
    <>
      changed who can see {the("THREAD")}. Before: {audienceOf(detail("from"))}. Since then:{" "}
      {known("COLLABORATIVE") ? <>members of {known("COLLABORATIVE")} only</> : audienceOf(detail("to"))}
    </>
  ),
  "tag.merged": ({ detail }) => (
    <>
      merged the <a href="/admin/tags">tag</a> “{detail("label")}” into “{detail("into")}”
    </>
  ),
  "thread.deleted": ({ the }) => <>deleted {the("THREAD")}</>,
  "post.removed": ({ the }) => <>took down {the("POST")}</>,
  "post.kept": ({ the }) => <>looked at {the("POST")}, which had been reported, and kept it</>,
  "post.restored": ({ the }) => <>brought back {the("POST")}</>,
  "post.revisions-redacted": ({ the, detail }) => (
    <>
      wiped {counted(Number(detail("revisions") ?? 0), "earlier version", "earlier versions")} of{" "}
      {the("POST")}
    </>
  ),
  "case-study.moved": (facts) => (
    <>
      took the step “{stepOf(facts.detail("step"))}” with {caseStudyOf(facts)}
    </>
  ),
  "case-study.clearance-changed": (facts) => (
    <>
      {facts.detail("isCleared") === "true" ? "confirmed a clearance of" : "took back a clearance of"}{" "}
      {caseStudyOf(facts)}
    </>
  ),
  "case-study.passage-kept": (facts) => <>kept words whose source had changed in {caseStudyOf(facts)}</>,
  "case-study.marked-out-of-date": (facts) => <>marked {caseStudyOf(facts)} as possibly out of date</>,
  "case-study.review-day-changed": (facts) => <>changed the day of the next review of {caseStudyOf(facts)}</>,
  "case-study.visibility-changed": (facts) => <>changed who is to read {caseStudyOf(facts)}</>,
  "case-study.looked-at": (facts) => lookedAt(facts, caseStudyOf(facts)),
  "collection.looked-at": (facts) => lookedAt(facts, collectionOf(facts)),
  "adoption.looked-at": (facts) =>
    lookedAt(facts, <a href={`/adoptions/${facts.subjectId}`}>the history of an adoption</a>),
  "collection.created": (facts) => <>put together {collectionOf(facts)}</>,
  "collection.removed": (facts) => <>removed {collectionOf(facts)}</>,
  "adoption.reviewed": ({ detail }) => (
    <>
      reviewed <a href={`/adoptions/${detail("adoptionId") ?? ""}`}>what was reported of an adoption</a>
    </>
  ),
  "webhook.created": ({ detail }) => <>made a webhook that sends to {detail("host") ?? "another system"}</>,
  "webhook.secret-changed": () => <>changed the secret of a webhook</>,
  "webhook.removed": () => <>removed a webhook</>,
  "synonym.added": (facts) => <>made the search take {synonymOf(facts)} for one another</>,
  "synonym.removed": (facts) => <>ended that the search takes {synonymOf(facts)} for one another</>,
  "deliveries.retried": ({ detail }) => (
    <>
      had {counted(Number(detail("deliveries") ?? 0), "parked delivery", "parked deliveries")} tried again, in{" "}
      <a href="/admin/outbox">the outbox</a>
    </>
  ),
};

function synonymOf({ detail }: Facts): ReactNode {
  return (
    <a href="/admin/synonyms">
      “{detail("abbreviation")}” and “{detail("meaning")}”
    </a>
  );
}

/** A decision about what was written past a warning, in something that is no post. */
function lookedAt({ detail }: Facts, what: ReactNode): ReactNode {
  return detail("outcome") === "REMOVED" ? (
    <>took out of {what} what seemed to identify somebody</>
  ) : (
    <>looked at what seemed to identify somebody in {what}, with nothing more to do</>
  );
}

/** Whether the trail of an action is told in a sentence of its own. */
export function isTold(action: string): boolean {
  return Object.hasOwn(deeds, action);
}

/** What an entry of the audit trail says, as somebody would say it: "Asha Patel closed the thread “Theatre lists”." */
export function AuditSentence({ entry }: { entry: AuditRow }) {
  const { actor, action, subject, detail } = entry;
  const facts = factsOf(entry);
  const deed = deeds[action];
  const reason = facts.detail("reason");
  const byCommand = detail.some(({ name, value }) => name === "by" && value === "command line");
  return (
    <>
      {actor ? (
        <a href={actor.path}>{actor.name}</a>
      ) : byCommand ? (
        "Somebody at the command line"
      ) : (
        "The service"
      )}{" "}
      {deed ? deed(facts) : `did “${action}” to ${subject}`}.
      {reason === undefined ? null : ` Reason: ${reason}`}
    </>
  );
}

function factsOf({ concerns, detail, subject }: AuditRow): Facts {
  const known = (role: Role) => {
    const concern = concerns.find((one) => one.role === role);
    if (!concern) return undefined;
    const isThread = role === "THREAD" || role === "INTO";
    const words = isThread ? `“${concern.name}”` : concern.name;
    const named = concern.path === null ? words : <a href={concern.path}>{words}</a>;
    return isThread ? <>the thread {named}</> : named;
  };
  return {
    known,
    the: (role) => known(role) ?? outOfSight[role],
    detail: (name) => detail.find((one) => one.name === name)?.value,
    subjectId: subject.slice(subject.indexOf(":") + 1),
  };
}

/** Its page says its title to whoever may read it. */
function caseStudyOf({ subjectId }: Facts): ReactNode {
  return <a href={`/case-studies/${subjectId}`}>a case study</a>;
}

function collectionOf({ subjectId }: Facts): ReactNode {
  return <a href={`/collections/${subjectId}`}>a collection</a>;
}

function stepOf(step: string | undefined): string {
  const words: { readonly label: string } | undefined = stepWords[step as Step];
  return words?.label ?? "unknown";
}

function roleOf({ detail, known }: Facts): ReactNode {
  const where = known("REGION") ?? known("COLLABORATIVE");
  return (
    <>
      {rolesInWords[detail("role") ?? ""] ?? detail("role")}
      {where === undefined ? null : <> for {where}</>}
    </>
  );
}

/** By the name of today, or else the one of then. */
function collaborativeOf({ detail, known, the }: Facts): ReactNode {
  return known("COLLABORATIVE") ?? detail("collaborative") ?? the("COLLABORATIVE");
}

function audienceOf(audience: string | undefined): string {
  return isAudience(audience) ? audienceInWords(audience).toLowerCase() : "unknown";
}

function isAudience(audience: string | undefined): audience is Audience {
  return audience === "MEMBERS" || audience === "COHORT" || audience === "COLLABORATIVE";
}
