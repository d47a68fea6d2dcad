import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const data = path.join(import.meta.dirname, "reference", "data");
const check = (directory: string) =>
  run(process.execPath, ["--import", "tsx", path.join(import.meta.dirname, "check-reference.ts"), directory]);

it("passes sound files, and fails a faulty one with its place", { timeout: 30_000 }, async () => {
  expect((await check(data)).stdout).toContain("are sound");

  const copy = await mkdtemp(path.join(tmpdir(), "reference-"));
  try {
    await cp(data, copy, { recursive: true });
    const regions = path.join(copy, "regions.json");
    await writeFile(
      regions,
      (await readFile(regions, "utf8")).replace('"slug": "london"', '"slug": "south-west"'),
    );
    await expect(check(copy)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^regions\.json regions\[1\]\.slug: "south-west" is also item 0/,
      ) as string,
    });
  } finally {
    await rm(copy, { recursive: true });
  }
});
