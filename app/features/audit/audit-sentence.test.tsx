import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { AuditRow } from "../accounts/admin-documents.ts";
import { AuditSentence, isTold } from "./audit-sentence.tsx";

const asha = { name: "Asha Patel", path: "/people/asha" };
const thread = { role: "THREAD", name: "Theatre lists", path: "/threads/t" } as const;
const person = { role: "PERSON", name: "Ben Okoro", path: "/admin/people/ben" } as const;

function said(entry: Partial<AuditRow>): string {
  const row: AuditRow = {
    id: "1",
    at: "2026-11-20T09:00:00.000Z",
    action: "thread.closed",
    subject: "Thread:t",
    actor: asha,
    concerns: [],
    detail: [],
    ...entry,
  };
  return renderToStaticMarkup(<AuditSentence entry={row} />);
}

/** The actions that use cases write down: their names, as they stand in files that write into the trail. */
function actionsInCode(): string[] {
  const files = readdirSync("graphql", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const sources = files.map((file) => readFileSync(join("graphql", file), "utf8"));
  const writing = sources.filter((source) => /recordAudit|recordCuration|recordFacilitation/.test(source));
  return writing.flatMap((source) =>
    [...source.matchAll(/"((?:case-study|[a-z]+)\.[a-z-]+)"/g)].map(([, name]) => name ?? ""),
  );
}

describe("an entry of the audit trail", () => {
  it("has a sentence for every action that is written down", () => {
    const actions = actionsInCode();
    expect(actions).toEqual(expect.arrayContaining(["thread.closed", "role.granted", "case-study.moved"]));
    expect(actions.filter((action) => !isTold(action))).toEqual([]);
  });

  it("is said with who did it and what it was, as links", () => {
    expect(said({ concerns: [thread] })).toBe(
      '<a href="/people/asha">Asha Patel</a> closed the thread <a href="/threads/t">“Theatre lists”</a>.',
    );
    expect(
      said({
        action: "role.granted",
        concerns: [person, { role: "REGION", name: "North West", path: null }],
        detail: [{ name: "role", value: "REGIONAL_LEAD" }],
      }),
    ).toBe(
      '<a href="/people/asha">Asha Patel</a> gave <a href="/admin/people/ben">Ben Okoro</a> the role of regional lead for North West.',
    );
  });

  it("leads to what has no name here", () => {
    const step = { name: "step", value: "PUBLISH" };
    expect(said({ action: "case-study.moved", subject: "CaseStudy:7", detail: [step] })).toBe(
      '<a href="/people/asha">Asha Patel</a> took the step “Publish it” with <a href="/case-studies/7">a case study</a>.',
    );
  });

  it("says why, where somebody said why", () => {
    const detail = [{ name: "reason", value: "Left the network" }];
    expect(said({ action: "person.suspended", concerns: [person], detail })).toContain(
      'suspended <a href="/admin/people/ben">Ben Okoro</a>. Reason: Left the network',
    );
  });

  it("names nothing that the reader may not see, and nobody where it was nobody", () => {
    expect(said({})).toContain("closed a thread that is gone or that you cannot see.");
    expect(said({ actor: null })).toMatch(/^The service closed/);
    expect(said({ actor: null, detail: [{ name: "by", value: "command line" }] })).toMatch(
      /^Somebody at the command line/,
    );
  });

  it("tells what it has no sentence for by its name", () => {
    expect(said({ action: "thread.painted" })).toContain("did “thread.painted” to Thread:t.");
  });
});
