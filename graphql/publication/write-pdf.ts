import type { PdfPart, PdfText } from "./pdf-parts.ts";
import { TaggedPdf } from "./tagged-pdf.ts";

/** Typesets a text as a tagged PDF, and tells after each part how many are written. It leaves its thread no time for anything else. */
export async function writePdf(
  { parts, footer, ...about }: PdfText,
  onWritten: (parts: number) => void,
): Promise<Uint8Array> {
  const pdf = new TaggedPdf(about);
  for (const [index, part] of parts.entries()) {
    writePart(pdf, part);
    onWritten(index + 1);
  }
  return pdf.end(footer);
}

function writePart(pdf: TaggedPdf, part: PdfPart): void {
  switch (part.kind) {
    case "heading":
      return pdf.heading(part.level, part.text);
    case "paragraph":
      return pdf.paragraph(part.runs, part);
    case "list":
      return pdf.list(part.items, part.isNumbered);
    case "table":
      return pdf.table(part.rows, part.shares);
    case "drawing":
      return pdf.drawing(part);
    case "picture":
      return pdf.picture(part);
  }
}
