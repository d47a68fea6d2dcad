import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path.ts";

describe("returnPath", () => {
  it.each(["/", "/threads", "/threads/1/a-title?page=2#reply-3", "/people?search=o%27neill"])(
    "goes back to %s",
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    null,
    "",
    "threads",
    "//evil.example",
    "/\\evil.example",
    "/%5c/evil.example\\",
    "\\/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/..//evil.example",
    "/\u0000",
  ])("goes home instead of to %j", (path) => {
    expect(returnPath(path)).toBe("/");
  });
});
