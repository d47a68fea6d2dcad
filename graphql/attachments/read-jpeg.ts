import { hasText, type Picture } from "./found-file.ts";

/** Whether bytes begin like a JPEG file. */
export const isJpeg = (bytes: Buffer): boolean =>
  bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));

/** Markers that begin a frame, which says how large the picture is. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Takes a JPEG file apart; undefined when it is cut off or broken. Of what cameras and programs write into it (where and when it
 * was taken, with what, a small picture of it before it was cropped) only its colours and which way up it is are kept.
 */
export function readJpeg(bytes: Buffer): Picture | undefined {
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  let turned = 1;
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (!size) return undefined;
      parts.push(bytes.subarray(at, at + 2));
      const [width, height] = turned >= 5 ? [size.height, size.width] : [size.width, size.height];
      return { content: Buffer.concat(parts), width, height };
    }
    if (at + 4 > bytes.length) return undefined;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    if (isFrame(marker) && end - at >= 9) {
      size ??= { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    if (marker === 0xe1 && hasText(bytes, "Exif\0\0", at + 4)) {
      turned = orientationOf(bytes.subarray(at + 10, end)) ?? turned;
      if (turned > 1) parts.push(orientation(turned));
    } else if (isKept(bytes, marker, at)) parts.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    at = endOfScan(bytes, end);
    parts.push(bytes.subarray(end, at));
  }
  return undefined;
}

/** Of what applications write: JFIF, colour profiles, and how Adobe's colours are meant; no comments. */
function isKept(bytes: Buffer, marker: number, at: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  return (
    (marker === 0xe0 && hasText(bytes, "JFIF\0", at + 4)) ||
    (marker === 0xe2 && hasText(bytes, "ICC_PROFILE\0", at + 4)) ||
    (marker === 0xee && hasText(bytes, "Adobe", at + 4))
  );
}

/** Where the pixels of a scan end: at the first marker that is not a part of them. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0xd9;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Which way up the camera was held, from 1 to 8, by the first directory of its Exif data. */
function orientationOf(exif: Buffer): number | undefined {
  const isLittle = hasText(exif, "II");
  if (exif.length < 14 || (!isLittle && !hasText(exif, "MM"))) return undefined;
  const short = (at: number) => (isLittle ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const start = isLittle ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
  if (start + 2 > exif.length) return undefined;
  for (
    let entry = start + 2, left = short(start);
    left > 0 && entry + 12 <= exif.length;
    entry += 12, left--
  ) {
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Exif data that says which way up a picture is, and nothing else. */
function orientation(turned: number): Buffer {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0];
  const exif = [...Buffer.from("Exif\0\0MM", "latin1"), 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  return Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
}
