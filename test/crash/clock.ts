import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { disturb } from "./disturb.ts";
import type { Place } from "./place.ts";
import type { Outcome } from "./report.ts";
import { openRun } from "./run.ts";

/**
 * Moves the clock of the server's process under load: an hour ahead, two hours back, and right again. With libfaketime, whose
 * offset the process reads from a file at each look at the clock; timers go on as ever, as they do on a computer whose clock
 * is set.
 */
export async function stepClock(place: Place, seed: number): Promise<Omit<Outcome, "name">> {
  const library = findLibrary();
  if (!library) return { figures: {}, problems: [], skipped: "libfaketime is not installed here" };
  const scratch = mkdtempSync(join(tmpdir(), "clock-"));
  const offset = join(scratch, "offset");
  writeFileSync(offset, "+0\n");
  const step = (name: string, to: string) => ({
    name,
    isNoticed: false,
    async happen() {
      writeFileSync(offset, `${to}\n`);
      await pause(3_000);
    },
  });
  try {
    const run = await openRun(place, seed, {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      FAKETIME_DONT_RESET: "1",
    });
    return await disturb(run, [
      step("an hour ahead", "+3600"),
      step("two hours back", "-3600"),
      step("right again", "+0"),
    ]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Where Debian and its like put it. */
function findLibrary(): string | undefined {
  const root = "/usr/lib";
  const places = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(root, name, "faketime/libfaketime.so.1"));
  return places.find((place) => existsSync(place));
}
