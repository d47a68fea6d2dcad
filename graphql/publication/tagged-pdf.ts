import { create } from "fontkit";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import PdfKit from "pdfkit";
import { drawStrokes } from "./draw-strokes.ts";
import { isDrawable } from "./drawable-picture.ts";
import type { Run } from "./html-blocks.ts";
import type { PdfPart } from "./pdf-parts.ts";

type Element = PDFKit.PDFStructureElement;
type Children = (Element | (() => void))[];
type Part<Kind extends PdfPart["kind"]> = Extract<PdfPart, { kind: Kind }>;

/** A picture that pdfkit has read; `orientation` of a photograph says which way up it was taken. */
interface OpenedPicture {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
}

/** What pdfkit takes and its types do not say yet. */
declare global {
  // oxlint-disable-next-line typescript/no-namespace
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      /** What a heading of a table heads. */
      scope?: "Column" | "Row";
      /** Where a figure is: left, top, right, bottom. */
      bbox?: [number, number, number, number];
    }
    interface PDFImage {
      openImage(file: Buffer): OpenedPicture;
      image(picture: OpenedPicture, x: number, y: number, options: { fit: [number, number] }): this;
    }
  }
}

const { resolve } = createRequire(import.meta.url);
const fontIn = (file: string) => create(readFileSync(resolve(`@expo-google-fonts/arimo/${file}`)));
/** Taken apart once: doing that for every file was six sevenths of all work. */
const fonts = {
  regular: fontIn("400Regular/Arimo_400Regular.ttf"),
  strong: fontIn("700Bold/Arimo_700Bold.ttf"),
  emphasised: fontIn("400Regular_Italic/Arimo_400Regular_Italic.ttf"),
};
const sizes = { h1: 24, h2: 16, h3: 13, text: 11, small: 9 };
const margin = 56;
const linkColour = "#005eb8";
/** Points: how large a pixel is at most, and how high a picture. */
const [pointsPerPixel, highestPicture] = [0.75, 480];

/**
 * A PDF that is written from top to bottom as it is to be read: everything in it is an element of its structure, as PDF/UA asks, so
 * that people who listen get headings, lists, tables and the words for pictures. Its fonts are in the file.
 */
export class TaggedPdf {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #bytes: Promise<Buffer>;

  constructor({ title, author, createdAt }: { title: string; author: string; createdAt: Date }) {
    this.#doc = new PdfKit({
      size: "A4",
      margins: { top: margin, bottom: margin, left: margin, right: margin },
      pdfVersion: "1.7",
      tagged: true,
      displayTitle: true,
      lang: "en-GB",
      bufferPages: true,
      // None of its own, which would not be in the file.
      font: "",
      info: { Title: title, Author: author, CreationDate: createdAt },
    });
    for (const [name, font] of Object.entries(fonts)) this.#doc.registerFont(name, font);
    this.#doc.font("regular");
    this.#bytes = bytesOf(this.#doc);
    this.#root = this.#doc.struct("Document");
    this.#doc.addStructure(this.#root);
  }

  /** A heading; those of the first two levels are bookmarks as well. */
  heading(level: 1 | 2 | 3, text: string): void {
    const doc = this.#doc;
    const size = sizes[`h${level}`];
    this.#room(size * 4);
    doc.moveDown(level === 1 ? 0 : 0.6);
    if (level < 3) doc.outline.addItem(text);
    this.#add(`H${level}`, [() => void doc.font("strong").fontSize(size).text(text)]);
    doc.moveDown(0.3);
  }

  /** A paragraph, or one that quotes. */
  paragraph(runs: readonly Run[], { isQuote = false, isSmall = false } = {}): void {
    const indent = isQuote ? 18 : 0;
    const doc = this.#doc;
    doc.x = margin + indent;
    this.#add(isQuote ? "BlockQuote" : "P", this.#runs(runs, isSmall ? sizes.small : sizes.text, indent));
    doc.x = margin;
    doc.moveDown(0.6);
  }

  /** A list, with bullets or numbers. */
  list(items: readonly (readonly Run[])[], isNumbered: boolean): void {
    const doc = this.#doc;
    const list = doc.struct("L");
    this.#root.add(list);
    for (const [index, runs] of items.entries()) {
      const item = doc.struct("LI");
      list.add(item);
      const label = isNumbered ? `${index + 1}.` : "•";
      this.#room(sizes.text * 2);
      const top = doc.y;
      item.add(
        doc.struct("Lbl", {}, [
          () => void doc.font("regular").fontSize(sizes.text).text(label, margin, top, { width: 18 }),
        ]),
      );
      doc.x = margin + 20;
      doc.y = top;
      item.add(doc.struct("LBody", {}, this.#runs(runs, sizes.text, 20)));
      item.end();
      doc.moveDown(0.2);
    }
    list.end();
    doc.x = margin;
    doc.moveDown(0.4);
  }

  /** A table whose first row is headings. Rows are not divided between pages, and the headings are never alone at the end of one. */
  table(rows: readonly (readonly string[])[], widths?: readonly number[]): void {
    const doc = this.#doc;
    const count = Math.max(0, ...rows.map((row) => row.length));
    if (count === 0) return;
    const shares = widths ?? Array.from({ length: count }, () => 1 / count);
    const table = doc.struct("Table");
    this.#root.add(table);
    const [headings = [], first = []] = rows;
    const heights = [this.#heightOf(headings, shares, true), this.#heightOf(first, shares, false)];
    this.#room(heights.reduce((sum, height) => sum + height + 8, 0));
    for (const [place, cells] of rows.entries()) this.#row(table, cells, shares, place === 0);
    table.end();
    doc.x = margin;
    doc.moveDown(0.8);
  }

  /** How high a row is, in its own letters, which it leaves chosen. */
  #heightOf(cells: readonly string[], shares: readonly number[], isHeading: boolean): number {
    const doc = this.#doc;
    doc.font(isHeading ? "strong" : "regular").fontSize(sizes.small);
    const width = (column: number) => this.#width * (shares[column] ?? 0) - 8;
    return Math.max(12, ...cells.map((cell, column) => doc.heightOfString(cell, { width: width(column) })));
  }

  #row(table: Element, cells: readonly string[], shares: readonly number[], isHeading: boolean): void {
    const doc = this.#doc;
    const widthOf = (column: number) => this.#width * (shares[column] ?? 0) - 8;
    const height = this.#heightOf(cells, shares, isHeading);
    this.#room(height + 8);
    const top = doc.y + 3;
    const row = doc.struct("TR");
    table.add(row);
    let x = margin;
    for (const [column, cell] of cells.entries()) {
      const left = x;
      const draw = () => void doc.text(cell, left, top, { width: widthOf(column) });
      row.add(doc.struct(isHeading ? "TH" : "TD", isHeading ? { scope: "Column" } : {}, [draw]));
      x += this.#width * (shares[column] ?? 0);
    }
    row.end();
    doc.y = top + height + 3;
    doc.markContent("Artifact", { type: "Layout" });
    doc
      .moveTo(margin, doc.y)
      .lineTo(margin + this.#width, doc.y)
      .lineWidth(0.5)
      .strokeColor("#aeb7bd")
      .stroke();
    doc.endMarkedContent();
  }

  /** A drawing, as wide as the text, with the words that stand for it. */
  drawing({ width, height, strokes, alternative }: Part<"drawing">): void {
    const scale = this.#width / width;
    this.#figure([this.#width, height * scale], alternative, (doc, left, top) => {
      doc.save().translate(left, top).scale(scale);
      drawStrokes(doc, strokes);
      doc.restore();
    });
  }

  /** A picture as large as its pixels are on a screen, if there is room, with its caption; or what is said in its place. */
  picture({ content, alternative, caption, instead }: Part<"picture">): void {
    const opened = this.#open(content);
    if (!opened) return this.paragraph(instead);
    const isTurned = (opened.orientation ?? 1) > 4;
    const [width, height] = isTurned ? [opened.height, opened.width] : [opened.width, opened.height];
    const scale = Math.min(pointsPerPixel, this.#width / width, highestPicture / height);
    const size: [number, number] = [width * scale, height * scale];
    this.#figure(
      size,
      alternative,
      (doc, left, top) => void doc.image(opened, left, top, { fit: size }),
      caption,
    );
  }

  #open(content: Uint8Array): OpenedPicture | undefined {
    if (!isDrawable(content)) return undefined;
    try {
      return this.#doc.openImage(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
    } catch {
      return undefined;
    }
  }

  #figure(
    [width, height]: readonly [number, number],
    alt: string,
    draw: (doc: PDFKit.PDFDocument, left: number, top: number) => void,
    caption = "",
  ): void {
    const doc = this.#doc;
    doc.font("regular").fontSize(sizes.small);
    const below = caption === "" ? 0 : doc.heightOfString(caption, { width: this.#width }) + 4;
    this.#room(height + below);
    const top = doc.y;
    const words = () => {
      doc.font("regular").fontSize(sizes.small);
      doc.text(caption, margin, top + height + 4, { width: this.#width });
    };
    const children: Children = [() => draw(doc, margin, top)];
    if (caption !== "") children.push(doc.struct("Caption", {}, [words]));
    this.#add("Figure", children, { alt, bbox: [margin, top, margin + width, top + height + below] });
    doc.x = margin;
    doc.y = top + height + below + 8;
  }

  /** The file. Nothing can be added after it; each page gets its number, outside the structure. */
  async end(footer: string): Promise<Buffer> {
    const doc = this.#doc;
    this.#root.end();
    const { count } = doc.bufferedPageRange();
    for (let number = 0; number < count; number += 1) {
      doc.switchToPage(number);
      doc.page.margins.bottom = 0;
      doc.markContent("Artifact", { type: "Pagination" });
      const words = `${footer} · Page ${number + 1} of ${count}`;
      const y = doc.page.height - margin / 2 - 6;
      doc.font("regular").fontSize(sizes.small).fillColor("#4c6272");
      doc.text(words, margin, y, { width: this.#width, lineBreak: false });
      doc.endMarkedContent();
    }
    doc.end();
    return this.#bytes;
  }

  get #width(): number {
    return this.#doc.page.width - 2 * margin;
  }

  #add(type: string, children: Children, options: PDFKit.Mixins.StructureElementOptions = {}): void {
    const element = this.#doc.struct(type, options, children);
    this.#root.add(element);
    element.end();
  }

  /** Begins a new page where there is not so much room on this one. */
  #room(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - margin) this.#doc.addPage();
  }

  /** One child for each run, a link where it leads somewhere; the last ends the line. */
  #runs(runs: readonly Run[], size: number, indent: number): Children {
    const doc = this.#doc;
    return runs.map(({ text, isStrong, isEmphasised, href }, index) => {
      const draw = () => {
        doc.font(isStrong ? "strong" : isEmphasised ? "emphasised" : "regular").fontSize(size);
        doc.fillColor(href === null ? "#212b32" : linkColour);
        doc.text(text, {
          continued: index < runs.length - 1,
          width: this.#width - indent,
          lineGap: 2,
          underline: href !== null,
          link: href,
        });
        doc.fillColor("#212b32");
      };
      return href === null ? draw : doc.struct("Link", { alt: `${text}: ${href}` }, [draw]);
    });
  }
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, fail) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => done(Buffer.concat(chunks)));
    doc.on("error", fail);
  });
}
