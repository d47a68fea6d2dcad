import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, it } from "vitest";
import { TaggedPdf } from "./tagged-pdf.ts";

/** The texts of each page of a file with so many lines above a table whose first row is several lines high. */
async function pagesWith(lines: number): Promise<string[][]> {
  const pdf = new TaggedPdf({ title: "Tables", author: "Somebody", createdAt: new Date(0) });
  const line = { text: "A line.", isStrong: false, isEmphasised: false, href: null };
  for (let number = 0; number < lines; number += 1) pdf.paragraph([line]);
  pdf.table([["Site"], [`North ${"and on ".repeat(90)}`], ["South"]]);
  const data = new Uint8Array(await pdf.end("Tables"));
  const file = await getDocument({ data, verbosity: 0 }).promise;
  const pages: string[][] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")));
  }
  return pages;
}

it("never leaves the headings of a table alone at the end of a page, wherever it begins", async () => {
  const begunOn = new Set<number>();
  for (let lines = 24; lines <= 36; lines += 1) {
    const pages = await pagesWith(lines);
    const holding = (word: string) => pages.findIndex((texts) => texts.some((text) => text.startsWith(word)));
    expect(holding("North"), `${lines} lines`).toBe(holding("Site"));
    begunOn.add(holding("Site"));
  }
  expect([...begunOn]).toEqual([0, 1]);
});
