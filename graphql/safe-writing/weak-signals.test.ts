import { describe, expect, it } from "vitest";
import { findWeakSignals, type WeakSignalKind } from "./weak-signals.ts";

const kinds = (text: string, ownEmails: string[] = []) =>
  findWeakSignals(text, { ownEmails }).map((signal) => signal.kind);

const SIGNS: [WeakSignalKind, string[]][] = [
  [
    "postcode",
    [
      "She lives at M1 1AE.",
      "LS2 9JT",
      "ec1a 1bb",
      "SW1A2AA",
      "GIR 0AA is old, W1A 0AX is not",
      "B33  8TH",
      "ＣＲ２ ６ＸＨ",
      "DN55\u00a01PT",
    ],
  ],
  [
    "date-of-birth",
    [
      "DOB 12/03/1980",
      "d.o.b.: 1.2.53",
      "born on 3rd March 1971",
      "date of birth - 1980-03-12",
      "12 Mar 1980 (DOB)",
      "Mrs Jones 12/03/1980",
      "John Smith (12/03/1980)",
      "12-03-1980 Jane O'Neil",
      "patient A, 4 June 2015",
      "born March 4, 1966",
    ],
  ],
  [
    "hospital-number",
    [
      "MRN 123456",
      "mrn: A1234567",
      "Hospital number is RX 12345",
      "hosp no. 44 55 66",
      "Patient ID #998877",
      "casenote number K123456",
      "NHS number: 123 456 7890",
    ],
  ],
  [
    "phone-number",
    [
      "07700 900123",
      "+44 7700 900123",
      "0044 113 496 0000",
      "(0113) 496 0000",
      "020 7946 0958",
      "01632 960001",
    ],
  ],
  ["national-insurance-number", ["AB123456C", "ab 12 34 56 c", "JG-10-37-59-A"]],
  ["chi-number", ["CHI 010160 1234", "CHI number: 3112991239"]],
  ["email-address", ["ann.jones@example.org", "write to <a.b+c@sub.trust.nhs.uk>"]],
  ["number-in-link", ["https://example.nhs.uk/view?nhs=9434765919", "example.org/p/4010232137/notes"]],
];

describe.each(SIGNS)("%s", (kind, texts) => {
  it.each(texts)("in %j", (text) => {
    expect(kinds(text)).toContain(kind);
  });
});

describe("ordinary texts give no sign", () => {
  it.each([
    "In 2023-24 we cut waits from 12.5 to 9.8 weeks across 3 trusts (p < 0.05).",
    "The meeting of 12/03/2024 agreed the plan; the next is on Tuesday 19 March 2024.",
    "Greater Manchester, 12/03/2024: minutes",
    "Provider Collaborative 01/04/2023",
    "Ring 111 or 0300 123 4567, or 0800 068 4141 in Wales.",
    "Write to the team at england.providers-team@nhs.net or info@example.org",
    "ICB codes QOP, QE1 and R0A; band 8a posts; section 65Z5",
    "On S1 2nd floor and E10 5th floor",
    "Version 1.2.3 of 10 May 2024",
    "NHS number: 999 123 4567 is the example of the manual",
    "Use an NHS number 999 000 0018 in training",
    "The CHI is used in Scotland. 010160 people were counted.",
    "See https://example.org/020 and https://example.org/07700900123/LS29JT",
    "Band 5 nurses were born to do it: 300 of them in 2019",
    "GB123456C is a customs number",
  ])("%s", (text) => {
    expect(kinds(text)).toEqual([]);
  });

  it("nor do the author's own addresses", () => {
    expect(kinds("I am Ann.Jones@example.org", ["ann.jones@EXAMPLE.org"])).toEqual([]);
    expect(kinds("She is bob@example.org", ["ann.jones@example.org"])).toEqual(["email-address"]);
  });
});

it("tells kinds and places in order, and nothing of the text", () => {
  const text = "Mr Bell, DOB 12/03/1980, LS2 9JT, 07700 900123";
  expect(
    findWeakSignals(text).map(({ kind, start, end, ...rest }) => [kind, text.slice(start, end), rest]),
  ).toEqual([
    ["date-of-birth", "12/03/1980", {}],
    ["postcode", "LS2 9JT", {}],
    ["phone-number", "07700 900123", {}],
  ]);
});

describe("hostile input", () => {
  it.each([
    "0 ",
    "a@",
    "a.",
    "M1 ",
    "MRN ",
    "07700 900123 https://a.bc/ ",
    "A",
    "1/1/",
    "Mr ",
    "DOB ",
    "CHI ",
    "AB12",
    "(0",
    "John Smith ",
  ])("a megabyte of %j", (unit) => {
    const before = process.cpuUsage();
    findWeakSignals(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    // What grows with the square of the length takes minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(8_000);
  });
});
