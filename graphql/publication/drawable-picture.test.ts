import { deflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { jpegFile, pngFile } from "../../test/support/files.ts";
import { isDrawable } from "./drawable-picture.ts";

const size = { width: 40, height: 30 };

/** A PNG file with other pixels, whatever they unpack to. */
const holding = (pixels: Buffer): Buffer => pngFile({ ...size, pixels });

it("takes pictures whose pixels are all there", () => {
  expect(isDrawable(pngFile(size))).toBe(true);
  expect(isDrawable(jpegFile())).toBe(true);
});

it.each([
  ["which unpacks to far more than its size", holding(deflateSync(Buffer.alloc(5_000_000)))],
  ["with too few pixels", holding(deflateSync(Buffer.alloc(100)))],
  ["with pixels that are none", holding(Buffer.from("nothing of the kind"))],
  ["which is larger than this may unpack", pngFile({ width: 6_000, height: 6_000 })],
])("takes no picture %s", (_what, file) => {
  expect(isDrawable(file)).toBe(false);
});
