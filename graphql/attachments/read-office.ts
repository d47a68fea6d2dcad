import { limits } from "../contract/limits.ts";
import { UnusableFile } from "./found-file.ts";
import { entriesIn, unpack, type Entry } from "./read-archive.ts";
import { textOfPart } from "./text-of-part.ts";

/** The part that each kind of document has, and its type. */
const kinds = [
  ["word/document.xml", "docx", "wordprocessingml.document"],
  ["xl/workbook.xml", "xlsx", "spreadsheetml.sheet"],
  ["ppt/presentation.xml", "pptx", "presentationml.presentation"],
] as const;

/**
 * Which kind of Office document an archive is, and what is written in it.
 * @throws UnusableFile for any other archive, a broken one, one with programs in it, and one that unpacks to more than is read
 */
export function readOffice(bytes: Buffer): { mediaType: string; ending: string; text: string } {
  const entries = entriesIn(bytes);
  const names = new Set(entries?.map(({ name }) => name));
  const found = names.has("[Content_Types].xml") ? kinds.find(([part]) => names.has(part)) : undefined;
  if (!entries || !found)
    throw new UnusableFile(
      "Archives cannot be taken. Choose a Word, Excel or PowerPoint document that opens",
    );
  if ([...names].some((name) => /vbaProject\.bin$/iu.test(name)))
    throw new UnusableFile("Documents with macros cannot be taken. Save it without them, or as a PDF");
  const mediaType = `application/vnd.openxmlformats-officedocument.${found[2]}`;
  return { mediaType, ending: found[1], text: textIn(bytes, entries) };
}

/** The parts that have text in them: all but lists of which part refers to which. */
const isText = ({ name }: Entry) => /^(?:word|xl|ppt|docProps)\/.*\.xml$/iu.test(name);

/** What is written in all parts of a document, each part in paragraphs of its own. */
function textIn(bytes: Buffer, entries: readonly Entry[]): string {
  let left = limits.attachment.unpackedBytes;
  const texts = entries.filter(isText).map((entry) => {
    const part = unpack(bytes, entry, left);
    if (!part)
      throw new UnusableFile(
        "The document cannot be searched for NHS numbers: it is damaged, or there is too much in it. Save it again, or leave some of it out",
      );
    left -= part.length;
    return textOfPart(part.toString("utf8"));
  });
  return texts.join("\n\n");
}
