import { hasText, type Picture } from "./found-file.ts";

/** Whether bytes begin like a GIF file. */
export const isGif = (bytes: Buffer): boolean => hasText(bytes, "GIF87a") || hasText(bytes, "GIF89a");

/** Bytes of the table of colours that a byte of flags announces. */
const coloursIn = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Takes a GIF file apart, comments left out; undefined when it is cut off or broken. */
export function readGif(bytes: Buffer): Picture | undefined {
  if (bytes.length < 14) return undefined;
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  let at = 13 + coloursIn(bytes[10] ?? 0);
  const parts: Buffer[] = [bytes.subarray(0, at)];
  let hasPixels = false;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x3b) {
      parts.push(bytes.subarray(at, at + 1));
      return hasPixels ? { content: Buffer.concat(parts), width, height } : undefined;
    }
    const isPicture = kind === 0x2c;
    if (!isPicture && kind !== 0x21) return undefined;
    const end = endOfBlocks(bytes, isPicture ? at + 11 + coloursIn(bytes[at + 9] ?? 0) : at + 2);
    if (end === undefined) return undefined;
    hasPixels ||= isPicture;
    if (isPicture || isKept(bytes, at)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Of extensions, how frames follow each other and how often; no comments, and nothing that programs wrote for themselves. */
function isKept(bytes: Buffer, at: number): boolean {
  if (bytes[at + 1] === 0xff)
    return hasText(bytes, "NETSCAPE2.0", at + 3) || hasText(bytes, "ANIMEXTS1.0", at + 3);
  return bytes[at + 1] === 0xf9;
}

/** Where a row of blocks ends, each with its length before it. */
function endOfBlocks(bytes: Buffer, start: number): number | undefined {
  for (let at = start; at < bytes.length;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return at + 1;
    at += 1 + length;
  }
  return undefined;
}
