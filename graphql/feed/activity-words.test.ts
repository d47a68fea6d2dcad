import { expect, it } from "vitest";
import { activityKinds } from "../contract/feed-words.ts";
import { sentenceOfActivity, type Happened } from "./activity-words.ts";

const rota: Happened = {
  kind: "ASKED",
  title: "One rota for two sites",
  threadKind: "PROBLEM",
  actor: "Anna Ash",
  adopter: null,
  state: null,
  count: 1,
};
const told = (some: Partial<Happened>) => sentenceOfActivity({ ...rota, ...some });

it("says of each kind what happened, as a person would", () => {
  expect([
    told({}),
    told({ threadKind: "QUESTION" }),
    told({ threadKind: "DISCUSSION" }),
    told({ kind: "REPLIED" }),
    told({ kind: "SOLVED" }),
    told({ kind: "SAME_PROBLEM" }),
    told({ kind: "PUBLISHED" }),
    told({ kind: "NEW_VERSION" }),
    told({ kind: "TAKEN_UP", adopter: "Leeds Trust", state: "ADOPTING" }),
    told({ kind: "MEASURED", adopter: "Leeds Trust", state: "ADOPTING" }),
    told({ kind: "OUT_OF_DATE" }),
    told({ kind: "SUPERSEDED" }),
    told({ kind: "WITHDRAWN" }),
  ]).toEqual([
    "Anna Ash posted the problem “One rota for two sites”",
    "Anna Ash asked “One rota for two sites”",
    "Anna Ash started the discussion “One rota for two sites”",
    "Anna Ash replied in “One rota for two sites”",
    "“One rota for two sites” is solved",
    "Anna Ash has the same problem as in “One rota for two sites”",
    "The case study “One rota for two sites” was published",
    "A new version of “One rota for two sites” was published",
    "Leeds Trust is adopting “One rota for two sites”",
    "Leeds Trust has measured what came of “One rota for two sites”",
    "“One rota for two sites” may be out of date",
    "“One rota for two sites” is superseded by another case study",
    "“One rota for two sites” is withdrawn",
  ]);
});

it("counts what came one after the other", () => {
  expect(told({ kind: "REPLIED", count: 5 })).toBe("5 replies in “One rota for two sites”");
  expect(told({ kind: "SAME_PROBLEM", count: 2 })).toBe(
    "2 more people have the same problem as in “One rota for two sites”",
  );
  expect(told({ kind: "NEW_VERSION", count: 2 })).toBe(
    "2 new versions of “One rota for two sites” were published",
  );
});

it("names nobody whom the reader is not to know of, in any kind", () => {
  for (const kind of activityKinds) expect(told({ kind, actor: null })).not.toContain("null");
});
