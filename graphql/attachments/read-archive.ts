import { inflateRawSync } from "node:zlib";
import { limits } from "../contract/limits.ts";

const endOfArchive = Buffer.from([0x50, 0x4b, 5, 6]);
const entryOfArchive = 0x02014b50;

/** Whether bytes begin like a ZIP archive. */
export const isArchive = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));

/** One of the files in an archive, as its directory has it. */
export interface Entry {
  readonly name: string;
  /** How it is packed: 0 is not at all, 8 is by DEFLATE, which is all that documents use. */
  readonly method: number;
  /** Its bytes in the archive. */
  readonly packed: number;
  /** Where in the archive it begins. */
  readonly at: number;
}

/** What is in an archive, by its directory; undefined when that is broken, or there is more than any document has. */
export function entriesIn(bytes: Buffer): Entry[] | undefined {
  const end = bytes.lastIndexOf(endOfArchive);
  if (end < 0 || end + 22 > bytes.length) return undefined;
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.attachment.parts) return undefined;
  while (entries.length < count) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryOfArchive) return undefined;
    const name = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + name + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The bytes of one file in an archive, however many it says to have; undefined when it is broken, packed in another way, or would be
 * larger than `most`.
 */
export function unpack(bytes: Buffer, { method, packed, at }: Entry, most: number): Buffer | undefined {
  if (packed === 0) return Buffer.alloc(0);
  if (at + 30 > bytes.length) return undefined;
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + packed);
  if (content.length < packed) return undefined;
  if (method === 0) return packed > most ? undefined : content;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return undefined;
  }
}
