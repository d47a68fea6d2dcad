import { UnusableFile } from "./found-file.ts";

const endOfArchive = Buffer.from([0x50, 0x4b, 5, 6]);
const entryOfArchive = 0x02014b50;

/** Whether bytes begin like a ZIP archive, which documents of Office are. */
export const isArchive = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));

/** The part that each kind of document has, and its type. */
const kinds = [
  ["word/document.xml", "docx", "wordprocessingml.document"],
  ["xl/workbook.xml", "xlsx", "spreadsheetml.sheet"],
  ["ppt/presentation.xml", "pptx", "presentationml.presentation"],
] as const;

/**
 * Which kind of Office document an archive is.
 * @throws UnusableFile for any other archive, a broken one, and one with programs in it
 */
export function readOffice(bytes: Buffer): { mediaType: string; ending: string } {
  const names = namesIn(bytes);
  const found = names?.has("[Content_Types].xml") ? kinds.find(([part]) => names.has(part)) : undefined;
  if (!names || !found)
    throw new UnusableFile(
      "Archives cannot be taken. Choose a Word, Excel or PowerPoint document that opens",
    );
  if ([...names].some((name) => /vbaProject\.bin$/iu.test(name)))
    throw new UnusableFile("Documents with macros cannot be taken. Save it without them, or as a PDF");
  return { mediaType: `application/vnd.openxmlformats-officedocument.${found[2]}`, ending: found[1] };
}

/** The names of what is in an archive, by its directory; undefined when that is broken. */
function namesIn(bytes: Buffer): Set<string> | undefined {
  const end = bytes.lastIndexOf(endOfArchive);
  if (end < 0 || end + 22 > bytes.length) return undefined;
  const names = new Set<string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryOfArchive) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    names.add(bytes.toString("utf8", at + 46, at + 46 + (name ?? 0)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
