import { crc32, deflateSync } from "node:zlib";

const height = 240;
/** Pixels above the highest column. */
const room = 16;

/** Blue and white: the two colours of the picture, by their number. */
const palette = Buffer.from([0x00, 0x5e, 0xb8, 0xff, 0xff, 0xff]);
const [blue, white] = [0x00, 0xff];

/**
 * Draws a column for each value, on white, as a PNG file: a scenario has pictures without keeping any. A row of the picture has a bit
 * a pixel, so a column is three bytes wide and a gap one.
 */
export function drawColumns(values: readonly number[]): Buffer {
  const highest = Math.max(...values);
  const tops = values.map((value) => height - Math.round((value / highest) * (height - room)));
  const rows = Array.from({ length: height }, (_, y) => {
    const columns = tops.flatMap((top) => {
      const shade = y < top ? white : blue;
      return [shade, shade, shade, white];
    });
    // Each row begins with how it is filtered, which is not at all.
    return Buffer.from([0, white, ...columns]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE((values.length * 4 + 1) * 8, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, by palette.
  header.set([1, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part("IHDR", header),
    part("PLTE", palette),
    part("IDAT", deflateSync(Buffer.concat(rows))),
    part("IEND", Buffer.alloc(0)),
  ]);
}

function part(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
