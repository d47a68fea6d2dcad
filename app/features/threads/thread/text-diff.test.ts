import { describe, expect, it } from "vitest";
import { diffText, type Change } from "./text-diff.ts";

const told = (kind: Change["kind"], changes: readonly Change[]) =>
  changes
    .filter((change) => change.kind === kind || change.kind === "same")
    .map(({ text }) => text)
    .join("");

describe("diffText", () => {
  it("marks the words that were put in and taken out", () => {
    expect(diffText("We ask the ICB first", "We tell the ICB last")).toEqual([
      { kind: "same", text: "We " },
      { kind: "removed", text: "ask" },
      { kind: "added", text: "tell" },
      { kind: "same", text: " the ICB " },
      { kind: "removed", text: "first" },
      { kind: "added", text: "last" },
    ]);
  });

  it("shows a phrase that was replaced as one removal and one addition", () => {
    expect(diffText("Yes: text to keep", "Yes: words to lose")).toEqual([
      { kind: "same", text: "Yes: " },
      { kind: "removed", text: "text" },
      { kind: "added", text: "words" },
      { kind: "same", text: " to " },
      { kind: "removed", text: "keep" },
      { kind: "added", text: "lose" },
    ]);
    expect(diffText("one two", "three four")).toEqual([
      { kind: "removed", text: "one two" },
      { kind: "added", text: "three four" },
    ]);
  });

  it("says that nothing changed where nothing did", () => {
    expect(diffText("The same\n\ntext", "The same\n\ntext")).toEqual([
      { kind: "same", text: "The same\n\ntext" },
    ]);
  });

  it.each([
    ["", "All of it is new"],
    ["All of it is gone", ""],
    ["one two three two one", "two one three one two"],
    ["a b c\n\nd e f", "a x c\n\nd f g\n"],
  ])("loses nothing of either text: %j and %j", (before, after) => {
    const changes = diffText(before, after);
    expect(told("removed", changes)).toBe(before);
    expect(told("added", changes)).toBe(after);
  });

  it("takes long texts without a word in common for rewritten", () => {
    const words = (letter: string) => Array.from({ length: 5_000 }, (_, n) => `${letter}${n}`).join(" ");
    expect(diffText(words("a"), words("b"))).toEqual([
      { kind: "removed", text: words("a") },
      { kind: "added", text: words("b") },
    ]);
  });
});
