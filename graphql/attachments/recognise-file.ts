import { isUtf8 } from "node:buffer";
import { limits } from "../contract/limits.ts";
import { UnusableFile, hasText, type FoundFile, type Picture } from "./found-file.ts";
import { isArchive } from "./read-archive.ts";
import { isGif, readGif } from "./read-gif.ts";
import { isJpeg, readJpeg } from "./read-jpeg.ts";
import { readOffice } from "./read-office.ts";
import { isPng, readPng } from "./read-png.ts";
import { isWebp, readWebp } from "./read-webp.ts";

const { side, pixels } = limits.attachment;

/** The pictures that are taken: how each begins, and how it is taken apart. */
const pictures = [
  { is: isPng, read: readPng, mediaType: "image/png", ending: "png" },
  { is: isJpeg, read: readJpeg, mediaType: "image/jpeg", ending: "jpg" },
  { is: isGif, read: readGif, mediaType: "image/gif", ending: "gif" },
  { is: isWebp, read: readWebp, mediaType: "image/webp", ending: "webp" },
] as const;

/**
 * What a file is, by its content alone: a name can say anything. The ending of its name only says what was meant, for the words of a
 * refusal, and tells a table from other text.
 * @throws UnusableFile for what is not taken
 */
export function recogniseFile(bytes: Buffer, name: string): FoundFile {
  const ending = /\.([a-z0-9]+)$/iu.exec(name)?.[1]?.toLowerCase() ?? "";
  if (bytes.length === 0) throw new UnusableFile("The file is empty. Choose another one");
  const kind = pictures.find(({ is }) => is(bytes));
  if (kind) {
    const { mediaType, ending: own } = kind;
    return { mediaType, ending: own, text: "", ...sane(kind.read(bytes)) };
  }
  return { ...documentIn(bytes, ending), content: bytes, width: null, height: null };
}

/** A picture that browsers can show. */
function sane(picture: Picture | undefined): Picture {
  if (!picture)
    throw new UnusableFile("The picture is damaged or cut off. Save it again, and choose it again");
  const { width, height } = picture;
  if (width === 0 || height === 0) throw new UnusableFile("The picture has no size. Save it again");
  if (width > side || height > side || width * height > pixels) {
    const most = `${side.toLocaleString("en-GB")} pixels wide or high, and ${pixels / 1_000_000} million in all`;
    throw new UnusableFile(`The picture is too large: at most ${most}. Make it smaller`);
  }
  return picture;
}

function documentIn(bytes: Buffer, ending: string): Pick<FoundFile, "mediaType" | "ending" | "text"> {
  if (hasText(bytes, "%PDF-")) {
    if (!bytes.subarray(-2_048).includes("%%EOF"))
      throw new UnusableFile("The PDF is damaged or cut off. Save it again, and choose it again");
    return { mediaType: "application/pdf", ending: "pdf", text: "" };
  }
  if (isArchive(bytes)) return readOffice(bytes);
  if (/^(?:png|jpe?g|gif|webp)$/u.test(ending))
    throw new UnusableFile(
      "This is not a picture, though its name says so. Choose a PNG, JPEG, WebP or GIF file",
    );
  if (isPlainText(bytes)) {
    const text = bytes.toString("utf8");
    const start = text.slice(0, 1_000).replace(/^\uFEFF/u, "");
    if (/^\s*</u.test(start) || /^(?:svg|html?|xml|xhtml)$/u.test(ending))
      throw new UnusableFile(
        "Web pages and SVG drawings cannot be taken, because there can be programs in them. Save it as a PDF, or as a PNG picture",
      );
    return ending === "csv"
      ? { mediaType: "text/csv", ending: "csv", text }
      : { mediaType: "text/plain", ending: "txt", text };
  }
  throw new UnusableFile(`This kind of file cannot be taken. Choose ${taken}`);
}

/** Text as everybody reads it: in UTF-8, and without what only programs understand. */
function isPlainText(bytes: Buffer): boolean {
  // oxlint-disable-next-line no-control-regex
  return isUtf8(bytes) && !/[\0-\x08\x0b\x0e-\x1f\x7f]/u.test(bytes.toString("utf8"));
}

/** What can be chosen, in words. */
const taken =
  "a PNG, JPEG, WebP or GIF picture, a PDF, a Word, Excel or PowerPoint document, or a CSV or text file";
