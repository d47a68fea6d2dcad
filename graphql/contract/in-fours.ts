/** A long code in groups of four, as people read and type it. */
export function inFours(text: string, separator: string): string {
  return text.replaceAll(/.{4}(?!$)/g, `$&${separator}`);
}
