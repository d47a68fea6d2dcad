import type { Stroke } from "./pdf-parts.ts";

const ink = "#212b32";
const outline = 1.5;

/** Draws strokes as vectors. */
export function drawStrokes(doc: PDFKit.PDFDocument, strokes: readonly Stroke[]): void {
  for (const stroke of strokes) {
    doc.save();
    drawStroke(doc, stroke);
    doc.restore();
  }
}

function drawStroke(doc: PDFKit.PDFDocument, stroke: Stroke): void {
  switch (stroke.kind) {
    case "line": {
      const [first, ...rest] = stroke.points;
      if (first) doc.moveTo(...first);
      for (const point of rest) doc.lineTo(...point);
      const [dash, space] = stroke.dashes;
      if (dash !== undefined) doc.dash(dash, { space: space ?? dash });
      doc.lineWidth(stroke.width).strokeColor(ink, stroke.opacity).stroke();
      return;
    }
    case "polygon":
      doc.polygon(...stroke.points.map(([x, y]): [number, number] => [x, y]));
      doc.lineWidth(outline).fillAndStroke(stroke.colour, ink);
      return;
    case "circle":
      doc.circle(stroke.x, stroke.y, stroke.radius).lineWidth(outline).fillAndStroke(stroke.colour, ink);
      return;
    case "text": {
      doc.font("regular").fontSize(stroke.size).fillColor(ink);
      const width = doc.widthOfString(stroke.text);
      const shift = stroke.anchor === "start" ? 0 : stroke.anchor === "middle" ? width / 2 : width;
      doc.text(stroke.text, stroke.x - shift, stroke.y, { lineBreak: false, baseline: "alphabetic" });
      return;
    }
  }
}
