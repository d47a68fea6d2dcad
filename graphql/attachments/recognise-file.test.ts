import { describe, expect, it } from "vitest";
import { archiveOf, gifFile, jpegFile, officeFile, pngFile, webpFile } from "../../test/support/files.ts";
import { limits } from "../contract/limits.ts";
import { cleanFileName } from "./clean-file-name.ts";
import { recogniseFile } from "./recognise-file.ts";

const place = "53.4808,-2.2426";
const text = (words: string) => Buffer.from(words);
const office = (part: string, ...more: string[]) => archiveOf("[Content_Types].xml", part, ...more);

describe("what is taken", () => {
  it.each([
    [pngFile(), "a.txt", "image/png", [4, 3]],
    [jpegFile(), "a.png", "image/jpeg", [4, 3]],
    [gifFile(), "a", "image/gif", [2, 1]],
    [webpFile(), "a.webp", "image/webp", [5, 3]],
    [text("%PDF-1.7\n…\nstartxref\n0\n%%EOF\n"), "a.doc", "application/pdf", [null, null]],
    [text("Date,Value\n2026-01-01,7\n"), "a.CSV", "text/csv", [null, null]],
    [text("Two wards share a rota."), "a.bat", "text/plain", [null, null]],
    [
      office("word/document.xml"),
      "a.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      [null, null],
    ],
    [
      office("xl/workbook.xml"),
      "a.zip",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      [null, null],
    ],
    [
      office("ppt/presentation.xml"),
      "a.pptx",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      [null, null],
    ],
  ])("is known by its content: %#", (content, name, mediaType, size) => {
    const found = recogniseFile(content, name);
    expect([found.mediaType, [found.width, found.height]]).toEqual([mediaType, size]);
  });

  it.each([
    ["PNG", pngFile, "a.png"],
    ["JPEG", jpegFile, "a.jpg"],
    ["GIF", gifFile, "a.gif"],
    ["WebP", webpFile, "a.webp"],
  ])("keeps nothing of what is written into a %s picture beside it", (_kind, build, name) => {
    const taken = build({ note: place });
    expect(taken.includes(place)).toBe(true);
    const { content } = recogniseFile(taken, name);
    expect(content.includes(place)).toBe(false);
    // And is still such a picture.
    expect(recogniseFile(content, name).content).toEqual(content);
  });

  it("keeps which way up a photograph is, and nothing else of its Exif data", () => {
    const upright = recogniseFile(jpegFile({ orientation: 1, note: place }), "a.jpg");
    const turned = recogniseFile(jpegFile({ orientation: 6, note: place }), "a.jpg");
    expect([upright.content.includes("Exif"), turned.content.includes("Exif")]).toEqual([false, true]);
    expect([turned.width, turned.height]).toEqual([3, 4]);
    expect(recogniseFile(turned.content, "a.jpg").width).toBe(3);
  });
});

describe("what is written in a file", () => {
  const run = (words: string) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
  const word = (body: string, more: Record<string, string> = {}) =>
    officeFile({ "word/document.xml": `<w:body>${body}</w:body>`, ...more });
  const sheet = (cells: string, more: Record<string, string> = {}) =>
    officeFile({ "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": cells, ...more });
  const slides = (more: Record<string, string>) =>
    officeFile({ "ppt/presentation.xml": "<p:presentation/>", ...more });
  const number = "943 476 5919";

  it.each([
    ["a text", text(`See ${number}`)],
    ["a paragraph, across its runs", word(`<w:p>${run("See 943")}${run(" 476 ")}${run("5919")}</w:p>`)],
    ["a deleted paragraph", word(`<w:p><w:del><w:delText>${number}</w:delText></w:del></w:p>`)],
    ["a header", word("<w:p/>", { "word/header1.xml": `<w:p>${run(number)}</w:p>` })],
    ["a title", word("<w:p/>", { "docProps/core.xml": `<dc:title>${number}</dc:title>` })],
    ["a cell with words", sheet("<c/>", { "xl/sharedStrings.xml": `<si><t>${number}</t></si>` })],
    ["a comment", sheet("<c/>", { "xl/threadedComments/c1.xml": `<text>${number}</text>` })],
    ["a slide", slides({ "ppt/slides/slide1.xml": `<a:p><a:r><a:t>${number}</a:t></a:r></a:p>` })],
    ["notes", slides({ "ppt/notesSlides/n1.xml": `<a:p><a:r><a:t>${number}</a:t></a:r></a:p>` })],
  ])("is read where it stands: %s", (_place, file) => {
    expect(recogniseFile(file, "a").text).toContain(number);
  });

  it("is read in cells as numbers, each for itself", () => {
    const cells =
      '<row><c r="A1"><v>9434765919</v></c><c r="B1"><f>A1</f><v>943476</v></c><c><v>5919</v></c></row>';
    expect(recogniseFile(sheet(cells), "a").text.trim().split(/\n+/u)).toEqual([
      "9434765919",
      "943476",
      "5919",
    ]);
  });

  it("is not what only programs read", () => {
    const place = "<wp:posOffset>943476</wp:posOffset><wp:posOffset>5919</wp:posOffset>";
    expect(recogniseFile(word(`<w:p>${place}${run("Rota")}</w:p>`), "a").text.trim()).toBe("Rota");
  });

  it("is refused where there is more of it than is looked through, however small it is packed", () => {
    const much = word(" ".repeat(limits.attachment.unpackedBytes));
    expect(much.length).toBeLessThan(limits.attachment.bytes);
    expect(() => recogniseFile(much, "a.docx")).toThrow("there is too much in it");
  });
});

describe("what is refused", () => {
  it.each([
    [text("not a picture"), "holiday.jpg", "not a picture, though its name says so"],
    [pngFile().subarray(0, -20), "a.png", "damaged or cut off"],
    [jpegFile().subarray(0, 40), "a.jpg", "damaged or cut off"],
    [gifFile().subarray(0, -1), "a.gif", "damaged or cut off"],
    [webpFile().subarray(0, -6), "a.webp", "damaged or cut off"],
    [pngFile({ width: 40_000 }), "a.png", "too large"],
    [pngFile({ width: 0 }), "a.png", "no size"],
    [text("%PDF-1.7\n…"), "a.pdf", "damaged or cut off"],
    [text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "a.svg", "SVG"],
    [text("<svg>"), "a.png", "not a picture"],
    [text("\uFEFF  <!DOCTYPE html><script>alert(1)</script>"), "a.txt", "Web pages"],
    [text("<html>"), "a.html", "Web pages"],
    [archiveOf("a.txt"), "a.docx", "Archives cannot be taken"],
    [office("word/document.xml", "word/vbaProject.bin"), "a.docx", "macros"],
    [Buffer.from([0x4d, 0x5a, 0, 1]), "setup.exe", "This kind of file cannot be taken"],
    [Buffer.from([0xff, 0xfe, 0x41]), "a.txt", "This kind of file cannot be taken"],
    [Buffer.alloc(0), "a.png", "empty"],
  ])("is refused in words: %#", (content, name, words) => {
    expect(() => recogniseFile(content, name)).toThrow(words);
  });

  it("never fails otherwise, whatever of a file is missing or wrong", () => {
    const failures = new Set<string>();
    const look = (bytes: Buffer) => {
      try {
        recogniseFile(bytes, "a.bin");
      } catch (error) {
        failures.add((error as Error).name);
      }
    };
    const files = [
      pngFile(),
      jpegFile({ orientation: 6 }),
      gifFile(),
      webpFile(),
      office("word/document.xml"),
      officeFile({ "word/document.xml": "<w:p/>" }),
    ];
    for (const file of files) {
      for (let at = 0; at < file.length; at++) {
        look(file.subarray(0, at));
        for (const value of [0, 0x7f, 0xff]) look(Buffer.from(file).fill(value, at, at + 1));
      }
    }
    expect([...failures]).toEqual(["UnusableFile"]);
  });
});

describe("names", () => {
  it.each([
    ["C:\\Users\\ann\\rota.docx", "rota.pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ["evil\u202Egpj.exe", "evil gpj.pdf"],
    ['a"b\r\nX: y;.pdf', "a b X y.pdf"],
    ["...", "file.pdf"],
    ["Große Übersicht (neu).pdf", "Große Übersicht (neu).pdf"],
    ["a".repeat(500), `${"a".repeat(96)}.pdf`],
  ])("%j becomes %j", (name, clean) => {
    expect(cleanFileName(name, "pdf")).toBe(clean);
  });
});
