import { expect, it } from "vitest";
import { sectionChanges } from "./differences.server.ts";

const first = {
  title: "Shared lists",
  sections: [
    { key: "SUMMARY", text: "Fewer operations were cancelled." },
    { key: "RESULTS", text: "From 12 to 9." },
    { key: "CONTACT", text: "Ask Anna." },
  ],
};

it("tells what each section put in and took out, in the order of the page", () => {
  const second = {
    title: "Shared theatre lists",
    sections: [
      { key: "SUMMARY", text: "Fewer operations were cancelled." },
      { key: "ADAPTATION", text: "Keep the list." },
      { key: "RESULTS", text: "From 12 to 7." },
    ],
  };
  expect(sectionChanges(first, second)).toEqual([
    {
      key: "TITLE",
      label: "Title",
      changes: [
        { kind: "same", text: "Shared " },
        { kind: "added", text: "theatre " },
        { kind: "same", text: "lists" },
      ],
    },
    {
      key: "RESULTS",
      label: "Results",
      changes: [
        { kind: "same", text: "From 12 to " },
        { kind: "removed", text: "9." },
        { kind: "added", text: "7." },
      ],
    },
    { key: "ADAPTATION", label: "Adaptation", changes: [{ kind: "added", text: "Keep the list." }] },
    { key: "CONTACT", label: "Contact", changes: [{ kind: "removed", text: "Ask Anna." }] },
  ]);
});

it("has nothing to tell of a version and itself", () => {
  expect(sectionChanges(first, first)).toEqual([]);
});
