import { parentPort } from "node:worker_threads";
import type { PdfText } from "./pdf-parts.ts";
import { writePdf } from "./write-pdf.ts";

/** What the thread says of the text that it was sent: how far it is, then the file or what went wrong. */
export type Told =
  { readonly written: number } | { readonly file: Uint8Array } | { readonly failure: string };

const tell = (told: Told) => parentPort?.postMessage(told);

/** Milliseconds from one word of progress to the next. */
const between = 100;

parentPort?.on("message", (text: PdfText) => {
  let last = 0;
  const onWritten = (written: number) => {
    if (performance.now() - last < between) return;
    last = performance.now();
    tell({ written });
  };
  writePdf(text, onWritten).then(
    (file) => tell({ file }),
    (error: unknown) =>
      tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
