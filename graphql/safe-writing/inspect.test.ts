import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSignals, inspectInput, inspectText, isMachineField } from "./inspect.ts";

const NUMBER = "943 476 5919";
const blockedAt = (input: unknown) => inspectInput(input).blocked.map((issue) => issue.path);

describe("inspecting fields", () => {
  it("blocks on an NHS number and tells of weaker signs, by field", () => {
    const { blocked, signals } = inspectText({
      title: "Delays",
      markdown: `See ${NUMBER}`,
      reason: "LS2 9JT, LS2 9JT, DOB 1/2/1980",
    });
    expect(blocked.map((issue) => issue.path)).toEqual(["markdown"]);
    expect(signals).toEqual([{ field: "reason", kinds: ["postcode", "date-of-birth"] }]);
  });
  it("finds nothing in an ordinary text", () => {
    expect(inspectText({ title: "How do you share theatre lists?" })).toEqual({ blocked: [], signals: [] });
    expect(findSignals({ a: "", b: "12 of 40" })).toEqual([]);
  });
});

describe("inspecting any input", () => {
  it.each([
    ["a text", NUMBER, ""],
    ["a field", { title: NUMBER }, "title"],
    ["a nested field", { profile: { about: NUMBER } }, "profile.about"],
    ["a list", { tags: ["a", NUMBER] }, "tags.1"],
    ["lists in lists", [[{ a: [NUMBER] }]], "0.0.a.0"],
    ["a key that somebody chose", { answers: { [NUMBER]: true } }, "answers"],
    ["a map", { answers: new Map([["a", NUMBER]]) }, "answers.a"],
    ["a set", { tags: new Set(["a", NUMBER]) }, "tags.1"],
    [
      "a key that looks like part of an object",
      JSON.parse(`{"__proto__": {"x": "${NUMBER}"}}`),
      "__proto__.x",
    ],
  ])("%s", (_name, input, path) => {
    expect(blockedAt(input)).toEqual([path]);
  });

  it("names the fields in the order of the input", () => {
    expect(blockedAt({ title: NUMBER, body: NUMBER, tags: [NUMBER, NUMBER] })).toEqual([
      "title",
      "body",
      "tags.0",
      "tags.1",
    ]);
  });

  it("leaves out what machines read", () => {
    expect(
      blockedAt({
        id: NUMBER,
        threadId: NUMBER,
        tagIds: [NUMBER],
        password: NUMBER,
        after: NUMBER,
      }),
    ).toEqual([]);
    expect(isMachineField("idea")).toBe(false);
    expect(isMachineField("paid")).toBe(false);
    expect(isMachineField("title")).toBe(false);
  });

  it("reads email addresses, which are kept and shown as they came", () => {
    expect(blockedAt({ email: "9434765919@example.org" })).toEqual(["email"]);
  });

  it("leaves out what the caller says, and then only that", () => {
    const skips = (key: string) => key === "note";
    expect(
      inspectInput({ note: NUMBER, threadId: NUMBER }, { skips }).blocked.map((issue) => issue.path),
    ).toEqual(["threadId"]);
  });

  it("survives whatever it is given", () => {
    const circle: Record<string, unknown> = { title: NUMBER };
    circle.self = circle;
    expect(blockedAt(circle)).toEqual(["title"]);
    let deep: unknown = NUMBER;
    for (let level = 0; level < 3_000; level += 1) deep = [deep];
    expect(blockedAt(deep)).toHaveLength(1);
    expect(blockedAt([null, undefined, 1, true, new Date(), () => NUMBER, Symbol("a"), 10n])).toEqual([]);
  });

  it("finds a number planted anywhere, and repeats none of it", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("title", "list", "0", "note"), { maxLength: 6 }), (path) => {
        const input = path.reduceRight<unknown>(
          (inner, key) => (key === "list" ? [inner] : { [key]: inner }),
          NUMBER,
        );
        const { blocked } = inspectInput(input);
        expect(blocked).toHaveLength(1);
        expect(blocked[0]?.message).not.toMatch(/\p{Number}/u);
      }),
    );
  });
});
