import { describe, expect, it } from "vitest";
import { asScriptText } from "./script-text.ts";

describe("asScriptText", () => {
  it.each([
    "",
    "plain",
    `a "quoted" \\ text`,
    "</script><script>alert(1)</script>",
    "<!--",
    "a\u2028b\u2029c",
    "&amp;",
  ])("says %j in a script element, and nothing else", (text) => {
    const literal = asScriptText(text);
    expect(literal).not.toMatch(/[<>&\u2028\u2029]/);
    expect(JSON.parse(literal)).toBe(text);
  });
});
