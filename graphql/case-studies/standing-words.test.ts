import { describe, expect, it } from "vitest";
import { isNothingBut, standsIn, withMarks } from "./standing-words.ts";

const passage = "We made one list for five hospitals, and each ward fills it in at nine.";

describe("words that still stand", () => {
  it.each([
    ["with other marks, case and spaces", "> WE *made* one\n> list for **five** hospitals — and each"],
    ["as a link", "They say [we made one list for](https://a.example/b) five hospitals and"],
  ])("are found %s", (_, text) => {
    expect(standsIn(text, passage, [])).toBe(true);
  });

  it("are eight in a row, or all of a shorter passage", () => {
    expect(standsIn("We made one list for five hospitals.", passage, [])).toBe(false);
    expect(standsIn("So: it cost nothing.", "It cost nothing.", [])).toBe(true);
    expect(standsIn("Yes, we did.", "Yes.", [])).toBe(false);
  });

  it("are another passage's where they stand with that", () => {
    expect(standsIn(passage, passage, [passage])).toBe(false);
  });

  it("are all of a block, or some of it", () => {
    expect(isNothingBut("> each ward", passage)).toBe(true);
    expect(isNothingBut("Each ward", passage)).toBe(false);
    expect(isNothingBut(passage, passage)).toBe(true);
    expect(isNothingBut(`> Ours. ${passage}`, passage)).toBe(false);
  });
});

it("marks words where they stand, within each element", () => {
  const html = "<p>So: it <em>cost</em> nothing &amp; more.</p>";
  expect(withMarks(html, ["It cost nothing."])).toBe(
    "<p>So: <mark>it</mark> <em><mark>cost</mark></em> <mark>nothing</mark> &amp; more.</p>",
  );
  expect(withMarks("<p>It cost nothing.</p>", ["It cost nothing."])).toBe(
    "<p><mark>It cost nothing</mark>.</p>",
  );
});
