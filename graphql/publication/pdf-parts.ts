import type { Run } from "./html-blocks.ts";

type Point = readonly [x: number, y: number];

/** Something to draw, with how it looks. Lengths are in units of the drawing, from its left upper corner. */
export type Stroke =
  | {
      readonly kind: "line";
      readonly points: readonly Point[];
      readonly width: number;
      readonly dashes: readonly number[];
      readonly opacity: number;
    }
  | { readonly kind: "polygon"; readonly points: readonly Point[]; readonly colour: string }
  | {
      readonly kind: "circle";
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly colour: string;
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

/** A part of a file, in the order of reading. */
export type PdfPart =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly runs: readonly Run[]; readonly isQuote: boolean }
  | { readonly kind: "list"; readonly items: readonly (readonly Run[])[]; readonly isNumbered: boolean }
  | {
      readonly kind: "table";
      readonly rows: readonly (readonly string[])[];
      /** The share of the width that each column takes; all the same unless told. */
      readonly shares?: readonly number[];
    }
  | {
      readonly kind: "drawing";
      readonly width: number;
      readonly height: number;
      readonly strokes: readonly Stroke[];
      readonly alternative: string;
    }
  | {
      readonly kind: "picture";
      /** A PNG or JPEG file. */
      readonly content: Uint8Array;
      readonly alternative: string;
      readonly caption: string;
      /** What is written in its place if the file cannot be drawn. */
      readonly instead: readonly Run[];
    };

/** All that a PDF says, as plain data: what is put together by one thread is typeset by another. */
export interface PdfText {
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
  /** Stands at the end of each page, before its number. */
  readonly footer: string;
  readonly parts: readonly PdfPart[];
}
