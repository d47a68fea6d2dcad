import { describe, expect, it } from "vitest";
import { cite, type Cited } from "./citation.ts";

const cited: Cited = {
  title: "Shared theatres & lists: 100% of {day} cases_",
  authors: ["Anna Example", "Bill Sample"],
  number: 2,
  publishedAt: new Date("2026-06-30T23:30:00Z"),
  publisher: "Collaborative Exchange",
  url: "https://exchange.example/case-studies/0198aaaa-0000-7000-8000-000000000000/v/2",
};

describe("a citation", () => {
  it("reads as a line, dated by London's day", () => {
    expect(cite(cited).plain).toBe(
      "Anna Example and Bill Sample (2026). Shared theatres & lists: 100% of {day} cases_. Case study, version 2. " +
        "Collaborative Exchange. https://exchange.example/case-studies/0198aaaa-0000-7000-8000-000000000000/v/2",
    );
  });

  it("is BibTeX whose signs mean themselves", () => {
    expect(cite(cited).bibtex).toBe(
      [
        "@misc{casestudy-0198aaaa-0000-7000-8000-000000000000-v-2,",
        String.raw`  title = {{Shared theatres \& lists: 100\% of \{day\} cases\_}},`,
        "  author = {{Anna Example} and {Bill Sample}},",
        "  howpublished = {Case study, Collaborative Exchange},",
        "  note = {Version 2},",
        "  year = {2026},",
        "  month = {7},",
        `  url = {${cited.url}},`,
        "}",
        "",
      ].join("\n"),
    );
  });

  it("is RIS with one field a line, whatever stands in the title", () => {
    expect(cite({ ...cited, title: "Two\r\nER  - lines" }).ris.split("\r\n")).toEqual([
      "TY  - ELEC",
      "TI  - Two ER - lines",
      "AU  - Anna Example",
      "AU  - Bill Sample",
      "PB  - Collaborative Exchange",
      "ET  - Version 2",
      "PY  - 2026",
      "DA  - 2026/07/01",
      `UR  - ${cited.url}`,
      "ER  - ",
      "",
    ]);
  });
});
