import fc from "fast-check";
import { expect, it } from "vitest";
import { partsOf } from "./marked-text.ts";
import { hit } from "./search-sql.ts";

const marked = (text: string) => `${hit.start}${text}${hit.stop}`;

it.each([
  ["", []],
  ["plain", [["plain", false]]],
  [
    `a ${marked("b")} c`,
    [
      ["a ", false],
      ["b", true],
      [" c", false],
    ],
  ],
  [marked("b"), [["b", true]]],
  [
    `${marked("a")}${marked("b")}`,
    [
      ["a", true],
      ["b", true],
    ],
  ],
  [
    `<b>${marked("<i>")}`,
    [
      ["<b>", false],
      ["<i>", true],
    ],
  ],
  [`${hit.start}left open`, [["left open", false]]],
  [`${hit.stop}stray`, [["stray", false]]],
])("%j", (text, expected) => {
  expect(partsOf(text).map(({ text: part, isMatch }) => [part, isMatch])).toEqual(expected);
});

it("nothing but the marks is lost, whatever the text is", () => {
  const pieces = fc.array(fc.constantFrom(hit.start, hit.stop, "a", "<", " ", "🙂"));
  fc.assert(
    fc.property(pieces, (all) => {
      const text = all.join("");
      const plain = partsOf(text).map((part) => part.text);
      expect(plain.join("")).toBe(text.replaceAll(hit.start, "").replaceAll(hit.stop, ""));
    }),
  );
});
