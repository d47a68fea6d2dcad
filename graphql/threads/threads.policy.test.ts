import { describe, expect, it } from "vitest";
import type { PersonViewer, Viewer } from "../core/viewer.ts";
import { visitor } from "../core/viewer.ts";
import {
  canAccept,
  canChangeAudience,
  canChooseSolution,
  canClose,
  canDeletePost,
  canDeleteThread,
  canEditPost,
  canEditThread,
  canMarkSameProblem,
  canMerge,
  canReact,
  canRedact,
  canReopen,
  canReply,
  canReport,
  canRestorePost,
  canSee,
  canSeeReason,
  canWriteFor,
  postsVisibleTo,
  visibleTo,
  type PostFacts,
  type ThreadFacts,
} from "./threads.policy.ts";

const person = (id: string, traits: Partial<PersonViewer> = {}): PersonViewer => ({
  kind: "person",
  id,
  name: id,
  email: `${id}@example.nhs.uk`,
  onboarded: true,
  roles: [],
  collaborativeIds: [],
  inCohort: false,
  isMailPaused: false,
  via: { kind: "session", sessionId: "session" },
  ...traits,
});

const facilitating = { role: "FACILITATOR" as const, regionId: null, collaborativeId: null };
const author = person("author");
const member = person("member");
const facilitator = person("facilitator", { roles: [facilitating] });
const regionalFacilitator = person("regional", { roles: [{ ...facilitating, regionId: "Y56" }] });
const insider = person("insider", { collaborativeIds: ["group"] });
const innovator = person("innovator", { inCohort: true });
const readingToken = person("author", { via: { kind: "token", tokenId: "t", scopes: ["READ"] } });
const writingToken = person("facilitator", {
  roles: [facilitating],
  via: { kind: "token", tokenId: "t", scopes: ["READ", "WRITE"] },
});

const everybody = { visitor, author, member, facilitator, regionalFacilitator, readingToken, writingToken };

/** The names of those who may. */
function whoMay(can: (viewer: Viewer) => boolean): string[] {
  return Object.entries(everybody).flatMap(([name, viewer]) => (can(viewer) ? [name] : []));
}

const thread = (traits: Partial<ThreadFacts> = {}): ThreadFacts => ({
  authorId: "author",
  state: "OPEN",
  kind: "PROBLEM",
  ...traits,
});

const post = (traits: Partial<PostFacts> = {}): PostFacts => ({
  authorId: "author",
  number: 1,
  deletedAt: null,
  deletedById: null,
  ...traits,
});

const deleted = new Date();

describe("who may do what with a thread", () => {
  const curators = ["author", "facilitator"];

  it("reply: every member, while it is not locked", () => {
    const members = ["author", "member", "facilitator", "regionalFacilitator", "writingToken"];
    for (const state of ["OPEN", "SOLVED"] as const) {
      expect(whoMay((viewer) => canReply(viewer, { state }))).toEqual(members);
    }
    for (const state of ["CLOSED", "MERGED"] as const) {
      expect(whoMay((viewer) => canReply(viewer, { state }))).toEqual([]);
    }
  });

  it.each([
    ["edit", canEditThread],
    ["choose a solution", canChooseSolution],
    ["close", canClose],
    ["change the audience", canChangeAudience],
  ])("%s: the author and facilitators of the whole network, while it is not locked", (_name, can) => {
    expect(whoMay((viewer) => can(viewer, thread()))).toEqual(curators);
    expect(whoMay((viewer) => can(viewer, thread({ state: "CLOSED" })))).toEqual([]);
  });

  it("choose a solution: not in a discussion", () => {
    expect(whoMay((viewer) => canChooseSolution(viewer, thread({ kind: "DISCUSSION" })))).toEqual([]);
  });

  it("reopen: what is solved or closed the author too, what is merged a facilitator only", () => {
    expect(whoMay((viewer) => canReopen(viewer, thread()))).toEqual([]);
    expect(whoMay((viewer) => canReopen(viewer, thread({ state: "SOLVED" })))).toEqual(curators);
    expect(whoMay((viewer) => canReopen(viewer, thread({ state: "CLOSED" })))).toEqual(curators);
    expect(whoMay((viewer) => canReopen(viewer, thread({ state: "MERGED" })))).toEqual(["facilitator"]);
  });

  it("merge: facilitators", () => {
    expect(whoMay((viewer) => canMerge(viewer, thread()))).toEqual(["facilitator"]);
    expect(whoMay((viewer) => canMerge(viewer, thread({ state: "MERGED" })))).toEqual([]);
  });

  it("delete: the author while nobody has replied, facilitators always", () => {
    const facts = { authorId: "author", replyCount: 0 };
    expect(whoMay((viewer) => canDeleteThread(viewer, facts))).toEqual(curators);
    expect(whoMay((viewer) => canDeleteThread(viewer, { ...facts, replyCount: 1 }))).toEqual(["facilitator"]);
  });

  it("mark the same problem: everybody but the author, in problems and questions that are not locked", () => {
    const others = ["member", "facilitator", "regionalFacilitator", "writingToken"];
    expect(whoMay((viewer) => canMarkSameProblem(viewer, thread()))).toEqual(others);
    expect(whoMay((viewer) => canMarkSameProblem(viewer, thread({ kind: "QUESTION" })))).toEqual(others);
    expect(whoMay((viewer) => canMarkSameProblem(viewer, thread({ kind: "DISCUSSION" })))).toEqual([]);
    expect(whoMay((viewer) => canMarkSameProblem(viewer, thread({ state: "CLOSED" })))).toEqual([]);
  });
});

describe("who may do what with a post", () => {
  it("edit: its author alone, while it is there and the thread is not locked", () => {
    expect(whoMay((viewer) => canEditPost(viewer, thread(), post()))).toEqual(["author"]);
    expect(whoMay((viewer) => canEditPost(viewer, thread({ state: "CLOSED" }), post()))).toEqual([]);
    expect(whoMay((viewer) => canEditPost(viewer, thread(), post({ deletedAt: deleted })))).toEqual([]);
  });

  it("delete: its author and facilitators; an opening post facilitators only", () => {
    expect(whoMay((viewer) => canDeletePost(viewer, post()))).toEqual(["author", "facilitator"]);
    expect(whoMay((viewer) => canDeletePost(viewer, post({ number: 0 })))).toEqual(["facilitator"]);
    expect(whoMay((viewer) => canDeletePost(viewer, post({ deletedAt: deleted })))).toEqual([]);
  });

  it("restore: what its author took back the author too, what was moderated a facilitator only", () => {
    const takenBack = post({ deletedAt: deleted, deletedById: "author" });
    const moderated = post({ deletedAt: deleted, deletedById: "facilitator" });
    expect(whoMay((viewer) => canRestorePost(viewer, takenBack))).toEqual(["author", "facilitator"]);
    expect(whoMay((viewer) => canRestorePost(viewer, moderated))).toEqual(["facilitator"]);
    expect(whoMay((viewer) => canRestorePost(viewer, post()))).toEqual([]);
  });

  it("accept: a reply that is there, for the thread's author and facilitators", () => {
    const reply = post({ authorId: "member" });
    expect(whoMay((viewer) => canAccept(viewer, thread(), reply))).toEqual(["author", "facilitator"]);
    expect(whoMay((viewer) => canAccept(viewer, thread(), post({ number: 0 })))).toEqual([]);
    expect(whoMay((viewer) => canAccept(viewer, thread(), post({ deletedAt: deleted })))).toEqual([]);
  });

  it("react: everybody but its author, while the thread is not locked; report: in a locked one too", () => {
    const others = ["member", "facilitator", "regionalFacilitator", "writingToken"];
    expect(whoMay((viewer) => canReact(viewer, thread(), post()))).toEqual(others);
    expect(whoMay((viewer) => canReact(viewer, thread({ state: "CLOSED" }), post()))).toEqual([]);
    expect(whoMay((viewer) => canReport(viewer, post()))).toEqual(others);
    expect(whoMay((viewer) => canReport(viewer, post({ deletedAt: deleted })))).toEqual([]);
  });

  it("redact its history: facilitators", () => {
    expect(whoMay(canRedact)).toEqual(["facilitator"]);
  });

  it("read why it was deleted: its author and facilitators", () => {
    expect(whoMay((viewer) => canSeeReason(viewer, post()))).toEqual([
      "author",
      "facilitator",
      "readingToken",
    ]);
  });
});

describe("who sees and writes for an audience", () => {
  const facts = (audience: "MEMBERS" | "COHORT" | "COLLABORATIVE") => ({
    audience,
    audienceCollaborativeId: audience === "COLLABORATIVE" ? "group" : null,
    deletedAt: null,
  });

  it("members: everybody who is one; the cohort: its own and facilitators; a collaborative: its own", () => {
    for (const viewer of [member, facilitator, insider, innovator]) {
      expect(canSee(viewer, facts("MEMBERS"))).toBe(true);
      expect(canSee(viewer, facts("COHORT"))).toBe(viewer === facilitator || viewer === innovator);
      expect(canSee(viewer, facts("COLLABORATIVE"))).toBe(viewer === insider);
      const group = "group";
      expect(canWriteFor(viewer, "COLLABORATIVE", group)).toBe(viewer === insider);
    }
    expect(canSee(visitor, facts("MEMBERS"))).toBe(false);
    expect(canSee(member, { ...facts("MEMBERS"), deletedAt: deleted })).toBe(false);
  });

  it("a token that may only read writes for nobody", () => {
    expect(canSee(readingToken, facts("MEMBERS"))).toBe(true);
    expect(canWriteFor(readingToken, "MEMBERS", null)).toBe(false);
  });

  it("a visitor's where-clauses fit no row", () => {
    expect(visibleTo(visitor)).toEqual({ id: { in: [] } });
    expect(postsVisibleTo(visitor)).toEqual({ id: { in: [] } });
  });
});
