import {
  LINE_STYLES,
  MARK_COLOURS,
  MARK_CORNERS,
  type Picture,
  READINGS_STYLE,
  type Shape,
} from "../measures/index.ts";

const ink = "#212b32";

/** Draws a chart as vectors, from the same shapes that pages draw it from. The left upper corner is at `left` and 0. */
export function drawPicture(doc: PDFKit.PDFDocument, picture: Picture, left: number, width: number): void {
  doc.translate(left, 0).scale(width / picture.width);
  for (const shape of picture.shapes) drawShape(doc, shape);
}

function drawShape(doc: PDFKit.PDFDocument, shape: Shape): void {
  doc.save();
  switch (shape.kind) {
    case "line": {
      const { width, dashes, opacity } = LINE_STYLES[shape.role];
      doc.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).lineWidth(width).strokeOpacity(opacity);
      const [dash, space] = dashes;
      if (dash !== undefined) doc.dash(dash, { space: space ?? dash });
      doc.strokeColor(ink, opacity).stroke();
      break;
    }
    case "path": {
      const [first, ...rest] = shape.points;
      if (first) doc.moveTo(...first);
      for (const point of rest) doc.lineTo(...point);
      doc.lineWidth(READINGS_STYLE.width).strokeColor(ink, READINGS_STYLE.opacity).stroke();
      break;
    }
    case "mark": {
      const { x, y, size, role } = shape;
      const corners = MARK_CORNERS[role];
      if (corners)
        doc.polygon(...corners.map(([dx, dy]): [number, number] => [x + dx * size, y + dy * size]));
      else doc.circle(x, y, size);
      doc.lineWidth(1.5).fillAndStroke(MARK_COLOURS[role], ink);
      break;
    }
    case "text": {
      doc.font("regular").fontSize(shape.size).fillColor(ink);
      const width = doc.widthOfString(shape.text);
      const shift = shape.anchor === "start" ? 0 : shape.anchor === "middle" ? width / 2 : width;
      doc.text(shape.text, shape.x - shift, shape.y, { lineBreak: false, baseline: "alphabetic" });
      break;
    }
  }
  doc.restore();
}
