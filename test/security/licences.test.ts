import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
      link: z.boolean().optional(),
    }),
  ),
});
const Manifest = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

const lock = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
/** What is installed where people are served. */
const production = packages.filter(([, { dev, devOptional }]) => !dev && !devOptional);

/** Licences that ask for no more than to be named, for code; and two for data. */
const allowed = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "CC0-1.0",
  "BlueOak-1.0.0",
  "Python-2.0",
  "Unlicense",
  "PostgreSQL",
  "Zlib",
  "CC-BY-4.0",
  "CC-BY-3.0",
  // For fonts, which are in what we write and not in what we run.
  "OFL-1.1",
]);

/** Whether an SPDX expression can be met with allowed licences: one side of an OR, both of an AND. */
function isAllowed(expression: string): boolean {
  const bare = expression.replaceAll(/^\(|\)$/g, "");
  if (bare.includes(" OR ")) return bare.split(" OR ").some(isAllowed);
  return bare.split(" AND ").every((licence) => allowed.has(licence.trim()));
}

/** Packages that say in a file, and not in their manifest, what they are under, with what the file is. */
const inFile: Readonly<Record<string, readonly [licence: string, begins: RegExp]>> = {
  "node_modules/png-js": ["MIT", /MIT License|Permission is hereby granted, free of charge/u],
};

function licenceOf(path: string): string {
  const [licence, begins] = inFile[path] ?? [];
  if (begins?.test(readFileSync(join(root, path, "LICENSE"), "utf8"))) return licence ?? "none";
  const { license, licenses } = Manifest.parse(
    JSON.parse(readFileSync(join(root, path, "package.json"), "utf8")),
  );
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(" OR ") ?? "none";
}

describe("the packages that are installed in production", () => {
  it("are under licences that this product may be under MIT with", () => {
    const installed = production.filter(([path]) => existsSync(join(root, path, "package.json")));
    // Only what is for another kind of computer may be missing.
    const absent = production.filter(
      ([path, { optional }]) => !optional && !existsSync(join(root, path, "package.json")),
    );
    expect(absent.map(([path]) => path)).toEqual([]);
    expect(installed.length).toBeGreaterThan(100);
    const others = installed
      .map(([path]) => ({ path, licence: licenceOf(path) }))
      .filter(({ licence }) => !isAllowed(licence));
    expect(others).toEqual([]);
  });

  it("would be noticed under another licence", () => {
    for (const licence of [
      "GPL-3.0",
      "AGPL-3.0-only",
      "none",
      "SEE LICENSE IN LICENSE",
      "(MIT AND GPL-2.0)",
    ]) {
      expect(isAllowed(licence), licence).toBe(false);
    }
    for (const licence of ["MIT", "(MIT OR GPL-3.0)", "MIT AND ISC"])
      expect(isAllowed(licence), licence).toBe(true);
  });
});

describe("all packages", () => {
  it("come from the registry, with a hash", () => {
    // Where the lock file names no place it is the registry that npm is set to.
    const registry = "https://registry.npmjs.org/";
    const odd = packages.filter(
      ([, { resolved, integrity, link }]) =>
        !link && ((resolved && !resolved.startsWith(registry)) || !integrity?.startsWith("sha512-")),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});
