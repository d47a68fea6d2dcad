import { expect, it } from "vitest";
import { sinceInWords } from "./since.ts";

it.each([
  ["2020-10-01", "1 October 2020"],
  ["2022-09", "September 2022"],
  ["2021 (spring)", "2021 (spring)"],
])("reads %s as %s", (established, words) => {
  expect(sinceInWords(established)).toBe(words);
});
