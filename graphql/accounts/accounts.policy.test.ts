import { describe, expect, it } from "vitest";
import { visitor, type HeldRole, type PersonViewer } from "../core/viewer.ts";
import {
  canAdminister,
  canConfirmMembership,
  canEditProfile,
  canInvite,
  canManageAccount,
  canSeeEmail,
  canSuspend,
  collaborativesFacilitatedBy,
  invitationsVisibleTo,
  peopleVisibleTo,
} from "./accounts.policy.ts";

const place = { id: "group", regionIds: ["Y56"] };
const nobody = { id: { in: [] } };

function person(roles: Partial<HeldRole>[] = [], via?: PersonViewer["via"]): PersonViewer {
  return {
    kind: "person",
    id: "me",
    name: "Ada",
    email: "ada@trust.nhs.uk",
    onboarded: true,
    roles: roles.map((role) => ({ role: "FACILITATOR", regionId: null, collaborativeId: null, ...role })),
    collaborativeIds: [],
    inCohort: false,
    isMailPaused: false,
    via: via ?? { kind: "session", sessionId: "s" },
  };
}

const administrator = person([{ role: "ADMINISTRATOR" }]);
const token = (...scopes: ("READ" | "WRITE" | "MODERATE" | "ADMINISTER")[]) =>
  ({ kind: "token", tokenId: "t", scopes }) as const;

describe("policies of accounts", () => {
  it("show people to members, all of them to administrators, none to visitors", () => {
    expect(peopleVisibleTo(visitor)).toEqual(nobody);
    expect(peopleVisibleTo(person())).toEqual({ emailVerifiedAt: { not: null }, suspendedAt: null });
    expect(peopleVisibleTo(administrator)).toEqual({});
    expect(peopleVisibleTo(person([], token("WRITE")))).toEqual(nobody);
  });

  it("keep what is a person's own to themselves", () => {
    expect([canSeeEmail(person(), "me"), canSeeEmail(person(), "other")]).toEqual([true, false]);
    expect([canEditProfile(person(), "me"), canEditProfile(administrator, "other")]).toEqual([true, false]);
    expect(canManageAccount(person(), "me")).toBe(true);
    expect(canManageAccount(person([], token("READ", "WRITE")), "me")).toBe(false);
  });

  it("let administrators administer, by token only with both scopes, and never suspend themselves", () => {
    expect(canAdminister(administrator)).toBe(true);
    expect(canAdminister(person([{ role: "FACILITATOR" }]))).toBe(false);
    expect(canAdminister({ ...administrator, via: token("WRITE", "ADMINISTER") })).toBe(true);
    expect(canAdminister({ ...administrator, via: token("ADMINISTER") })).toBe(false);
    expect([canSuspend(administrator, "other"), canSuspend(administrator, "me")]).toEqual([true, false]);
  });

  it.each([
    ["visitor", visitor, false],
    ["member", person(), false],
    ["regional lead", person([{ role: "REGIONAL_LEAD", regionId: "Y56" }]), false],
    ["facilitator", person([{}]), true],
    ["facilitator of the place", person([{ collaborativeId: "group" }]), true],
    ["facilitator of another place", person([{ collaborativeId: "elsewhere" }]), false],
    ["facilitator of its region", person([{ regionId: "Y56" }]), true],
    ["facilitator of another region", person([{ regionId: "Y58" }]), false],
    [
      "facilitator by a token without MODERATE",
      person([{ collaborativeId: "group" }], token("WRITE")),
      false,
    ],
    [
      "facilitator by a token with MODERATE",
      person([{ collaborativeId: "group" }], token("WRITE", "MODERATE")),
      true,
    ],
    ["administrator", administrator, true],
  ])("say whether a %s confirms memberships and invites", (_who, viewer, may) => {
    expect(canConfirmMembership(viewer, place, "other")).toBe(may);
    expect(canConfirmMembership(viewer, place, "me")).toBe(false);
    expect(canInvite(viewer, place)).toBe(may);
  });

  it("let only those who look after the network invite without naming a place", () => {
    expect(canInvite(person([{}]), null)).toBe(true);
    expect(canInvite(person([{ collaborativeId: "group" }]), null)).toBe(false);
  });

  it("list what somebody looks after today", () => {
    const now = new Date("2026-07-01T23:30:00Z");
    const today = new Date("2026-07-02");
    const inRegion = {
      regionId: { in: ["Y56"] },
      validFrom: { lte: today },
      OR: [{ validTo: null }, { validTo: { gte: today } }],
    };
    expect(collaborativesFacilitatedBy(visitor, now)).toEqual(nobody);
    expect(collaborativesFacilitatedBy(administrator, now)).toEqual({});
    expect(
      collaborativesFacilitatedBy(person([{ collaborativeId: "group" }, { regionId: "Y56" }]), now),
    ).toEqual({
      OR: [{ id: { in: ["group"] } }, { regions: { some: inRegion } }],
    });
    expect(invitationsVisibleTo(person())).toEqual({ invitedById: "me" });
    expect(invitationsVisibleTo(person([{}]))).toEqual({});
  });
});
