import { crc32 } from "node:zlib";
import { hasText, type Picture } from "./found-file.ts";

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks that change what is seen. Texts, times, places and whatever else a program wrote there are left out. */
const kept = new Set("IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD acTL fcTL fdAT".split(" "));

/** Whether bytes begin like a PNG file. */
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, signature.length).equals(signature);

/** Takes a PNG file apart; undefined when it is cut off or broken. */
export function readPng(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [signature];
  let size: { width: number; height: number } | undefined;
  let hasPixels = false;
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (!size) {
      if (!hasText(bytes, "IHDR", at + 4) || end - at !== 25) return undefined;
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) };
    }
    hasPixels ||= type === "IDAT";
    if (kept.has(type)) parts.push(bytes.subarray(at, end));
    if (type === "IEND") return hasPixels ? { content: Buffer.concat(parts), ...size } : undefined;
    at = end;
  }
  return undefined;
}
