/** What pdfkit reads fonts with, as far as it is used here. */
declare module "fontkit" {
  /** Takes a font apart; pdfkit takes it in the place of its file. */
  export function create(file: Uint8Array): PDFKit.Mixins.PDFFontSource;
}
