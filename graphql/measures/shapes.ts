import { excerpt } from "../safe-writing/index.ts";
import type { Meaning } from "./special-causes.ts";

/** What a line is of; how it looks follows from that. */
export type LineRole = "AXIS" | "GRID" | "MEAN" | "LIMIT" | "TARGET" | "STEP";

/** What a mark says of a reading; each has a shape and a colour of its own. */
export type MarkRole = Meaning | "COMMON_CAUSE";

/** A thing to draw. Lengths are in units of the picture, from its left upper corner. */
export type Shape =
  | {
      readonly kind: "line";
      readonly role: LineRole;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | { readonly kind: "path"; readonly points: readonly (readonly [x: number, y: number])[] }
  | {
      readonly kind: "mark";
      readonly role: MarkRole;
      readonly x: number;
      readonly y: number;
      /** Half of its width. */
      readonly size: number;
    }
  | {
      readonly kind: "text";
      readonly text: string;
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly size: number;
      readonly anchor: "start" | "middle" | "end";
    };

/** A picture in plain shapes, for SVG and PDF alike. What comes later lies above. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** How thick lines are, and how they are dashed, so that they differ without colour. */
export const LINE_STYLES: Readonly<
  Record<LineRole, { width: number; dashes: readonly number[]; opacity: number }>
> = {
  AXIS: { width: 1.5, dashes: [], opacity: 1 },
  GRID: { width: 1.5, dashes: [], opacity: 0.12 },
  MEAN: { width: 2, dashes: [], opacity: 1 },
  LIMIT: { width: 2, dashes: [7, 5], opacity: 1 },
  TARGET: { width: 2, dashes: [14, 4, 2, 4], opacity: 1 },
  STEP: { width: 1.5, dashes: [2, 4], opacity: 1 },
};

/** The line from reading to reading, and the outline of marks. */
export const READINGS_STYLE = { width: 2, opacity: 0.45 };
/** Marks are outlined in the colour of the text: their own colours alone are too faint beside white, or beside black. */
export const OUTLINE_WIDTH = 1.5;

/** The colours of Making Data Count, as NHSRplotthedots has them. */
export const MARK_COLOURS: Readonly<Record<MarkRole, string>> = {
  COMMON_CAUSE: "#a6a6a6",
  IMPROVEMENT: "#00b0f0",
  CONCERN: "#e46c0a",
  NEUTRAL: "#490092",
};

/**
 * The corners of a mark around its middle, in half widths: a square for improvement, a triangle for concern, a diamond for neither;
 * null for the circle of common cause.
 */
export const MARK_CORNERS: Readonly<Record<MarkRole, readonly (readonly [x: number, y: number])[] | null>> = {
  COMMON_CAUSE: null,
  IMPROVEMENT: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  CONCERN: [
    [0, -1.3],
    [1.2, 0.9],
    [-1.2, 0.9],
  ],
  NEUTRAL: [
    [0, -1.4],
    [1.4, 0],
    [0, 1.4],
    [-1.4, 0],
  ],
};

/** About how wide a text is in Arial. Rather too wide than too narrow: what is laid out by it must not touch. */
export function textWidth(text: string, size: number): number {
  const narrow = text.match(/[ .,:;'’|!iIjlft()]/gu)?.length ?? 0;
  const wide = text.match(/[mwMW%—@]/gu)?.length ?? 0;
  return size * ((text.length - narrow - wide) * 0.58 + narrow * 0.32 + wide * 0.88);
}

/** As much of a text as there is room for, whole words and dots if it is cut. */
export function fitted(text: string, size: number, room: number): string {
  let cut = text;
  for (let length = text.length - 1; length > 0 && textWidth(cut, size) > room; length -= 1)
    cut = excerpt(text, length);
  return cut;
}
