import { hasText, type Picture } from "./found-file.ts";

/** Whether bytes begin like a WebP file. */
export const isWebp = (bytes: Buffer): boolean => hasText(bytes, "RIFF") && hasText(bytes, "WEBP", 8);

/** Chunks that change what is seen: no Exif, no XMP, nothing unknown. */
const kept = new Set(["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP"]);

/** Takes a WebP file apart; undefined when it is cut off or broken. */
export function readWebp(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let hasPixels = false;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    // Chunks of an odd length are followed by a byte of nothing, which some programs leave out at the end of the file.
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length) return undefined;
    size ??= sizeOf(bytes, type, at + 8);
    hasPixels ||= ["VP8 ", "VP8L", "ANMF"].includes(type);
    if (kept.has(type))
      parts.push(type === "VP8X" ? withoutNotes(bytes.subarray(at, end)) : bytes.subarray(at, end));
    at = end;
  }
  if (!size || !hasPixels || at < bytes.readUInt32LE(4) + 8) return undefined;
  const chunks = Buffer.concat(parts);
  const head = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
  head.writeUInt32LE(chunks.length + 4, 4);
  return { content: Buffer.concat([head, chunks]), ...size };
}

/** The size of the picture, by its first chunk. */
function sizeOf(bytes: Buffer, type: string, at: number): { width: number; height: number } | undefined {
  if (at + 10 > bytes.length) return undefined;
  if (type === "VP8X")
    return { width: bytes.readUIntLE(at + 4, 3) + 1, height: bytes.readUIntLE(at + 7, 3) + 1 };
  if (type === "VP8 " && bytes.readUIntBE(at + 3, 3) === 0x9d012a) {
    return { width: bytes.readUInt16LE(at + 6) & 0x3fff, height: bytes.readUInt16LE(at + 8) & 0x3fff };
  }
  if (type === "VP8L" && bytes[at] === 0x2f) {
    const bits = bytes.readUInt32LE(at + 1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

/** The chunk that announces the others, without the flags of those that are left out. */
function withoutNotes(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~0x0c;
  return copy;
}
