import { describe, expect, it } from "vitest";
import { hasWords, leftOut, ownWords, withoutNames } from "./own-words.ts";
import { quoteReply } from "./quotes.ts";

const id = "0192aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee";
const quoted = quoteReply({
  authorName: "Ann Other",
  threadId: id,
  replyId: id,
  markdown: "Ann's words.\n\nMore of them.",
});

describe("somebody's own words", () => {
  it.each([
    ["before their own", `${quoted}We did it.`, `${leftOut}\n\nWe did it.`],
    ["between their own", `Ours.\n\n${quoted}We did it.`, `Ours.\n\n\n${leftOut}\n\n\nWe did it.`],
    ["without its first line", "> Ann's words.\n\nWe did it.", `${leftOut}\n\n\nWe did it.`],
    [
      "with a line that lacks its mark",
      "> Ann's words\nand more.\n\nWe did it.",
      `${leftOut}\n\n\nWe did it.`,
    ],
    ["in a list", "- Ours.\n\n  > Ann's words.\n\n- We did it.", `- Ours.\n\n\n${leftOut}\n\n\n- We did it.`],
  ])("are left without a quotation %s", (_, markdown, own) => {
    expect(ownWords(markdown).replaceAll(/\n+/gu, "\n")).toBe(own.replaceAll(/\n+/gu, "\n"));
  });

  it("name no person, and go on naming collaboratives", () => {
    const group = `@[North](collaborative:${id})`;
    expect(ownWords(`As @[Ann Other](person:${id}) of ${group} said.`)).toBe(`As a member of ${group} said.`);
    expect(ownWords(`Ask [Ann Other](/people/${id}) or [us](/threads/${id}).`)).toBe(
      `Ask a member or [us](/threads/${id}).`,
    );
  });

  it("stay as they are where nobody else is in them", () => {
    const markdown = "# We did *it*.\n\n```\n> not a quotation\n```\n\n- One\n- 2 > 1";
    expect(ownWords(markdown)).toBe(markdown);
  });

  it("are none where everything is quoted", () => {
    expect(hasWords(ownWords(quoted))).toBe(false);
    expect(hasWords(ownWords("> a\n\nYes"))).toBe(true);
  });

  it("are found again in what shows the names", () => {
    const markdown = `Ask @[Ann Other](person:${id}).`;
    expect(withoutNames("Ask @Ann Other.", markdown)).toBe("Ask a member.");
  });
});
