import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine, cleanText, excerpt, isReadable } from "./clean-text.ts";

describe("cleaning a line", () => {
  it.each([
    ["spaces", "  Waiting \t for\u00a0\u3000theatre  ", "Waiting for theatre"],
    ["line ends", "Waiting\r\nfor\u2028theatre\n", "Waiting for theatre"],
    ["controls", "Wait\u0000ing\u0007 \u001b[31mred\u009f", "Waiting [31mred"],
    ["composed letters", "Cafe\u0301", "Café"],
    ["overrides of direction", "abc\u202edef\u202c \u2066x\u2069", "abcdef x"],
    ["invisible characters", "the\u200brapy\u00ad\u2060\ufeff", "therapy"],
    ["a title of nothing visible", "\u200b\u3164\u2800 \u2060", ""],
    ["half a character", "a\ud83d b", "a\ufffd b"],
    ["emoji of several parts", "👩🏽‍⚕️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍⚕️ and 🏴󠁧󠁢󠁥󠁮󠁧󠁿"],
    ["Arabic with a direction mark", "مرحبا\u200f!", "مرحبا\u200f!"],
    ["Persian with a non-joiner", "می\u200cخواهم", "می\u200cخواهم"],
  ])("%s", (_name, typed, stored) => {
    expect(cleanLine(typed)).toBe(stored);
  });

  it("lets no more than four marks pile up on a letter", () => {
    const pile = "z" + "\u0336\u0322\u0489\u0315\u035c".repeat(20);
    expect(cleanLine(pile).match(/\p{Mark}/gu)).toHaveLength(4);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe("cleaning a text", () => {
  it("keeps lines, indents and blank lines", () => {
    expect(cleanText("a\r\n\r\n\tb  \rc\u2029d")).toBe("a\n\n\tb  \nc\nd");
  });
  it("leaves nothing that the database cannot store", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const stored = cleanText(`${text}\u0000\udc00`);
        expect(stored).not.toContain("\u0000");
        expect(Buffer.from(stored, "utf8").toString("utf8")).toBe(stored);
      }),
    );
  });
});

describe("something to read", () => {
  it.each(["a", "7", "😀", "\u0645", "a\u200b"])("%j is", (text) => {
    expect(isReadable(text)).toBe(true);
  });
  it.each(["", " \n", "\u200b\u200b\u200b", "\u3164\u2800", "\u202e\u2066", "\u0000\u0007"])(
    "%j is not",
    (text) => {
      expect(isReadable(text)).toBe(false);
    },
  );
});

describe("an excerpt", () => {
  it("is the text itself when it fits", () => {
    expect(excerpt("Short\n\ntext", 20)).toBe("Short text");
  });
  it("ends after a whole word", () => {
    expect(excerpt("Waiting for theatre time", 14)).toBe("Waiting for…");
    expect(excerpt("Waiting for theatre time", 12)).toBe("Waiting for…");
  });
  it("cuts a word that is longer than the whole", () => {
    expect(excerpt("Donaudampfschifffahrt", 8)).toBe("Donauda…");
  });
  it("is never longer than asked for, and never splits a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 0, max: 40 }), (text, max) => {
        const short = excerpt(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
