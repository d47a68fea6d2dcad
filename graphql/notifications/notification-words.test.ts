import { describe, expect, it } from "vitest";
import { joinedReasons, reasonFor, type Behind } from "./notification-words.ts";

const behind = (followed: Behind["followed"]): Behind => ({
  followed,
  search: null,
});

describe("why somebody is told", () => {
  it("names what they follow", () => {
    const tag = { kind: "TAG", name: "Digital" } as const;
    expect(reasonFor("NEW_THREAD", behind([tag]))).toBe("you follow the tag “Digital”");
    expect(reasonFor("NEW_THREAD", behind([tag, { kind: "PERSON", name: "Ada Nwosu" }]))).toBe(
      "you follow the tag “Digital” and Ada Nwosu",
    );
    expect(reasonFor("PUBLISHED_IN", behind([{ kind: "ICS", name: "Fens" }]))).toBe(
      "you follow the ICS “Fens”",
    );
  });

  it("names three of many, and counts the others", () => {
    const tags = ["A", "B", "C", "D", "E"].map((name) => ({ kind: "TAG", name }) as const);
    expect(reasonFor("NEW_THREAD", behind(tags))).toBe(
      "you follow the tag “A”, the tag “B”, the tag “C” and 2 more",
    );
  });

  it("names the search that it fits", () => {
    expect(reasonFor("SAVED_SEARCH", { followed: [], search: "Rare birds" })).toBe(
      "it fits your saved search “Rare birds”",
    );
    expect(reasonFor("SAVED_SEARCH")).toBe("it fits a search that you saved");
  });

  it("names nothing where they follow it no more, or it is for something else", () => {
    expect(reasonFor("NEW_THREAD", behind([]))).toContain("you watch its author, or a tag");
    expect(reasonFor("MENTIONED")).toBe("you are named in it");
  });

  it("gives each reason once", () => {
    expect(joinedReasons(["a", "b", "a"])).toBe("a; and because b");
  });
});
