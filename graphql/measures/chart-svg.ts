import { cleanLine } from "../safe-writing/index.ts";
import type { ChartWords } from "./describe-chart.ts";
import {
  LINE_STYLES,
  MARK_COLOURS,
  MARK_CORNERS,
  OUTLINE_WIDTH,
  type Picture,
  READINGS_STYLE,
  type Shape,
} from "./shapes.ts";

/**
 * Writes a picture as SVG that can stand in a page or by itself. It has presentation attributes only, since the policy of pages
 * refuses styles and scripts; lines and letters take the colour of the text around, so that dark pages, forced colours and print
 * show them. `id` must be unique in the page.
 */
export function chartSvg(picture: Picture, words: ChartWords, id: string): string {
  const name = id.replace(/[^\w-]/gu, "");
  const { width, height } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${name}-title" aria-describedby="${name}-desc" font-family="arial, sans-serif" fill="currentColor" stroke="none">`,
    `<title id="${name}-title">${escaped(words.title)}</title>`,
    `<desc id="${name}-desc">${escaped(words.sentences.join(" "))}</desc>`,
    ...picture.shapes.map(drawn),
    "</svg>",
  ].join("");
}

function drawn(shape: Shape): string {
  switch (shape.kind) {
    case "line": {
      const { width, dashes, opacity } = LINE_STYLES[shape.role];
      const dashed = dashes.length > 0 ? ` stroke-dasharray="${dashes.join(" ")}"` : "";
      const faint = opacity < 1 ? ` stroke-opacity="${opacity}"` : "";
      const [x1, y1, x2, y2] = [shape.x1, shape.y1, shape.x2, shape.y2].map(short);
      return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="currentColor" stroke-width="${width}"${dashed}${faint}/>`;
    }
    case "path":
      return `<polyline points="${corners(shape.points)}" fill="none" stroke="currentColor" stroke-width="${READINGS_STYLE.width}" stroke-opacity="${READINGS_STYLE.opacity}" stroke-linejoin="round"/>`;
    case "mark":
      return mark(shape);
    case "text":
      return `<text x="${short(shape.x)}" y="${short(shape.y)}" font-size="${shape.size}" text-anchor="${shape.anchor}">${escaped(shape.text)}</text>`;
  }
}

function mark({ role, x, y, size }: Shape & { kind: "mark" }): string {
  const look = `fill="${MARK_COLOURS[role]}" stroke="currentColor" stroke-width="${OUTLINE_WIDTH}"`;
  const shape = MARK_CORNERS[role];
  return shape === null
    ? `<circle cx="${short(x)}" cy="${short(y)}" r="${short(size)}" ${look}/>`
    : `<polygon points="${corners(shape.map(([dx, dy]) => [x + dx * size, y + dy * size]))}" ${look} stroke-linejoin="round"/>`;
}

const short = (length: number) => Math.round(length * 10) / 10;
const corners = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y]) => `${short(x)},${short(y)}`).join(" ");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as XML can hold it: without the controls that it forbids, and with nothing that could be taken for markup. */
function escaped(text: string): string {
  return cleanLine(text)
    .replace(/[\ufffe\uffff]/gu, "")
    .replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}
