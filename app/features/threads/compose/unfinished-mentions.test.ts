import { describe, expect, it } from "vitest";
import { finishMention, unfinishedMentions } from "./unfinished-mentions.ts";

describe("unfinishedMentions", () => {
  it.each([
    ["Ask @Ann about it", ["Ann"]],
    ["Ask @Ann O’Neill-Shah, or @Bob", ["Ann O’Neill-Shah", "Bob"]],
    ["@Ann and @Ann again", ["Ann"]],
    ["Mail ann@example.nhs.uk", []],
    ["Done: @[Ann Shah](person:0198)", []],
    ["@a @b @c @d @e @f", ["a", "b", "c", "d", "e"]],
  ])("%s", (text, names) => {
    expect(unfinishedMentions(text)).toEqual(names);
  });
});

describe("finishMention", () => {
  it("replaces the first place only, and nothing that is not there", () => {
    expect(finishMention("@Ann, @Ann", "@Ann", "@[Ann](person:1)")).toBe("@[Ann](person:1), @Ann");
    expect(finishMention("Nobody", "@Ann", "@[Ann](person:1)")).toBe("Nobody");
  });
});
