import { inflateSync } from "node:zlib";

/** Bytes of the pixels of one PNG picture, unpacked: 16 million pixels with their transparency. */
const mostPixelBytes = 64_000_000;

const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether a picture can go into a PDF: any JPEG file, whose pixels nobody here unpacks, and a PNG file whose pixels unpack to what
 * its head says and not to more. A small file can unpack to gigabytes, and pdfkit would.
 */
export function isDrawable(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes[0] === 0xff || hasItsPixels(bytes);
}

function hasItsPixels(bytes: Buffer): boolean {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const bits = (bytes[24] ?? 0) * (channels[bytes[25] ?? 0] ?? 0);
  // An interlaced picture has up to seven passes, each with a byte more for every row.
  const most = height * (Math.ceil((width * bits) / 8) + 1) + 7 * (width + height);
  if (most > mostPixelBytes) return false;
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: most }).length >= (height * width * bits) / 8;
  } catch {
    return false;
  }
}
