import { expect, it } from "vitest";
import type { ComparedVersion } from "./page-documents.ts";
import { partChanges } from "./part-differences.ts";

type Measure = ComparedVersion["measures"][number];

const point = (date: string, text: string, note: string | null = null) => ({ date, text, note });
const beds: Measure = {
  uuid: "beds",
  name: "Empty beds",
  kind: "OUTCOME",
  unit: "COUNT",
  unitName: "",
  better: "LOWER",
  baseline: { text: "40", from: "2025-01-01", to: "2025-03-31" },
  target: null,
  source: "Ward lists",
  rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
  limitsFrom: null,
  recalculateOn: [],
  chart: { points: [point("2025-04-01", "38"), point("2025-05-01", "36")] },
};
const first: ComparedVersion = {
  number: 1,
  title: "Shared lists",
  path: "/case-studies/1/v/1",
  publishedAt: "2026-01-01T09:00:00.000Z",
  sections: [],
  tags: [
    { key: "region:Y56", label: "London", taxonomy: { id: "region", label: "Region" } },
    {
      key: "evidence-level:2",
      label: "2 Measured",
      taxonomy: { id: "evidence-level", label: "Evidence level" },
    },
  ],
  collaboratives: [{ name: "North Shore", path: "/collaboratives/1" }],
  icbs: [],
  organisations: [],
  author: { name: "Anna" },
  editors: [],
  reviewers: [{ name: "Bill" }],
  contributors: [],
  links: [{ label: "Report", href: "https://example.nhs.uk/report" }],
  attachments: [{ path: "/a/1", name: "beds.png", title: "", alternative: "A ward" }],
  measures: [beds],
};
const changesTo = (fresh: Partial<ComparedVersion>) => partChanges(first, { ...first, ...fresh });
const remeasured = (fresh: Partial<Measure>) => changesTo({ measures: [{ ...beds, ...fresh }] })[0]?.changed;

it("has nothing to tell of lists that stayed as they were", () => {
  expect(changesTo({ title: "Other", number: 2 })).toEqual([]);
});

it("tells apart what was filed under, and how strong the evidence is", () => {
  const [london] = first.tags;
  const level = { id: "evidence-level", label: "Evidence level" };
  const acute = { key: "type:acute", label: "Acute", taxonomy: { id: "type", label: "Type" } };
  const tags = [acute, { key: "evidence-level:3", label: "3 Compared", taxonomy: level }];
  expect(changesTo({ tags })).toEqual([
    {
      key: "evidence",
      label: "Evidence level",
      added: ["Evidence level: 3 Compared"],
      removed: ["Evidence level: 2 Measured"],
      changed: [],
    },
    {
      key: "tags",
      label: "Tags",
      added: ["Type: Acute"],
      removed: [`Region: ${london?.label ?? ""}`],
      changed: [],
    },
  ]);
});

it.each([
  ["places", { organisations: [{ key: "RA1", name: "A trust" }] }, "A trust"],
  [
    "files",
    { attachments: [...first.attachments, { path: "/a/2", name: "b.pdf", title: "Plan", alternative: "" }] },
    "Plan",
  ],
  [
    "links",
    { links: [...first.links, { label: "Blog", href: "https://b.example" }] },
    "Blog (https://b.example)",
  ],
  ["people", { reviewers: [...first.reviewers, { name: "Cleo" }] }, "Cleo, who reviewed it"],
  ["measures", { measures: [beds, { ...beds, uuid: "waits", name: "Waits" }] }, "Waits"],
] satisfies [string, Partial<ComparedVersion>, string][])(
  "names what is new among %s, and what is gone",
  (key, fresh, words) => {
    const second = { ...first, ...fresh };
    expect(partChanges(first, second)).toMatchObject([{ key, added: [words], removed: [], changed: [] }]);
    expect(partChanges(second, first)).toMatchObject([{ key, added: [], removed: [words], changed: [] }]);
  },
);

it("says what is written otherwise of a picture and of a link", () => {
  const attachments = [{ path: "/a/1", name: "beds.png", title: "", alternative: "A ward at night" }];
  const links = [{ label: "Its report", href: "https://example.nhs.uk/report" }];
  expect(changesTo({ attachments, links }).map(({ changed }) => changed)).toEqual([
    ["beds.png: text alternative was “A ward”, is now “A ward at night”"],
    ["“Report (https://example.nhs.uk/report)” is now “Its report (https://example.nhs.uk/report)”"],
  ]);
});

it("says what is measured otherwise", () => {
  expect(remeasured({ target: { text: "20", by: "2026-03-31" }, source: null })).toEqual([
    "Empty beds: target was not given, is now “20 by 31 March 2026”",
    "Empty beds: source was “Ward lists”, is now not given",
  ]);
  expect(remeasured({ baseline: { text: "41", from: "2025-01-01", to: "2025-03-31" } })).toEqual([
    "Empty beds: baseline was “40, 1 January 2025 to 31 March 2025”, is now “41, 1 January 2025 to 31 March 2025”",
  ]);
});

it("counts readings that came and went, and names each that was corrected", () => {
  const points = [
    point("2025-05-01", "35", "Counted again"),
    point("2025-06-01", "30"),
    point("2025-07-01", "28"),
  ];
  expect(remeasured({ chart: { points } })).toEqual([
    "Empty beds: 2 readings added, 1 June 2025 to 1 July 2025",
    "Empty beds: reading of 1 April 2025 removed: 38",
    "Empty beds: reading of 1 May 2025 was 36, is now 35 (Counted again)",
  ]);
});
