import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The files of the reference data, without `.json`. */
export const referenceFileNames = [
  "sources",
  "regions",
  "icbs",
  "trusts",
  "taxonomies",
  "focus-words",
  "collaboratives",
  "glossary",
] as const;

/** The name of a reference file, without `.json`. */
export type ReferenceFileName = (typeof referenceFileNames)[number];

/** The text of each reference file. */
export type ReferenceFiles = Record<ReferenceFileName, string>;

/** Reads the files as they stand, unchecked. @throws when one is missing or unreadable */
export async function readReferenceFiles(directory = findReferenceDirectory()): Promise<ReferenceFiles> {
  const entries = await Promise.all(
    referenceFileNames.map(async (name) => [
      name,
      await readFile(path.join(directory, `${name}.json`), "utf8"),
    ]),
  );
  return Object.fromEntries(entries) as ReferenceFiles;
}

/** Looks upwards from this module, which runs from the sources and from the bundle, and whatever the current directory. */
function findReferenceDirectory(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(directory, "prisma", "seed", "reference", "data");
    if (existsSync(candidate)) return candidate;
    const parent = path.dirname(directory);
    if (parent === directory) throw new Error(`No prisma/seed/reference/data above ${import.meta.url}.`);
    directory = parent;
  }
}
