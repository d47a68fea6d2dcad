import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratchDirectory } from "./scratch.ts";

/** The clock of a site under test, for what comes minutes or days later. */
export interface SiteClock {
  /** What the site is started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Sets it ahead, by so many milliseconds of what it shows. */
  moveOn(this: void, time: number): void;
}

/** A clock that shows the time, until it is moved on. To be made at the top of a test file. */
export function openSiteClock(): SiteClock {
  const directory = scratchDirectory();
  const file = join(directory, "ahead");
  let ahead = 0;
  const moveOn = (time: number) => {
    ahead += time;
    // The server never reads half of a number.
    writeFileSync(`${file}.new`, String(ahead));
    renameSync(`${file}.new`, file);
  };
  moveOn(0);
  const later = new URL("later.mjs", import.meta.url);
  return {
    environment: { NODE_OPTIONS: `--import=${later.href}`, TEST_CLOCK_AHEAD: file },
    moveOn,
  };
}
