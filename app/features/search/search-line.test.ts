import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideLine, lineOfForm, narrowed, searchPath } from "./search-line.ts";

const choices = {
  in: ["threads", "unsolved"],
  region: ["london", "north-west"],
  ics: ["qmf"],
  size: [],
  focus: ["cancer"],
};
const none = { in: "", region: "", ics: "", size: "", focus: "", tag: "", by: "", from: "", until: "" };

describe("a line is divided between box and controls", () => {
  it.each([
    ["rota", "rota", {}],
    ["rota region:london", "rota", { region: "london" }],
    ["rota region:London in:Unsolved", "rota", { region: "london", in: "unsolved" }],
    ["region:london region:north-west", "region:north-west", { region: "london" }],
    ["region:midlands", "region:midlands", {}],
    ["rota ics:QMF ics:QHM", "rota ics:QHM", { ics: "qmf" }],
    ["-region:london", "-region:london", {}],
    ["in:people", "in:people", {}],
    [
      'by:"Jane Smith" after:2025 before:2026 "joint committee"',
      '"joint committee"',
      { by: "Jane Smith", from: "2025", until: "2026" },
    ],
    ["rota tag:acute tag:Diagnostics", "rota tag:Diagnostics", { tag: "acute" }],
  ])("%s", (line, text, values) => {
    expect(divideLine(line, choices)).toEqual({ text, values: { ...none, ...values } });
  });

  it("and comes together again when the form is sent", () => {
    const pieces = fc.constantFrom(
      "rota",
      "-locum",
      '"a b"',
      "region:london",
      "in:threads",
      'by:"J S"',
      "after:2025",
      "tag:x",
    );
    fc.assert(
      fc.property(fc.uniqueArray(pieces), (parts) => {
        const { text, values } = divideLine(parts.join(" "), choices);
        const line = lineOfForm(new URLSearchParams({ q: text, ...values })) ?? "";
        expect(divideLine(line, choices)).toEqual({ text, values });
        expect(line.split(" ").toSorted()).toEqual(parts.join(" ").split(" ").toSorted());
      }),
    );
  });
});

it("a form without controls has its line already", () => {
  expect(lineOfForm(new URLSearchParams({ q: "rota" }))).toBeUndefined();
});

it("a search is narrowed once", () => {
  expect(narrowed("rota", "in:threads")).toBe(searchPath("rota in:threads"));
  expect(narrowed("rota In:Threads", "in:threads")).toBeUndefined();
});
