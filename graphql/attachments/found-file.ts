/** What a file turned out to be, by its content. */
export interface FoundFile {
  readonly mediaType: string;
  /** How names of such files end. */
  readonly ending: string;
  /** Its bytes; of a picture without what it does not need to be shown. */
  readonly content: Buffer;
  /** What is written in it, as far as that can be read; of pictures and PDFs nothing. */
  readonly text: string;
  /** Pixels, of a picture as it is shown. */
  readonly width: number | null;
  readonly height: number | null;
}

/** A picture taken apart: what is needed to show it, and how large it is. */
export interface Picture {
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A file that is not taken; the message says why, and what to do. */
export class UnusableFile extends Error {
  override readonly name = "UnusableFile";
}

/** Whether bytes begin with some text, or have it further on. */
export const hasText = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.toString("latin1", at, at + text.length) === text;
