import { expect, it } from "vitest";
import { fuzz, shortfalls, tableOf, unsent } from "./fuzz.ts";

/** The same inputs each time, so that a run of all tests says something about the code and not about luck. */
const seed = 1;

it(
  "4,500 generated inputs are answered without a defect, a leak or half a write",
  { timeout: 600_000 },
  async () => {
    const database = process.env["TEST_DATABASE"] === "server" ? "server" : "embedded";
    const tallies = await fuzz({ database, inputs: 4_500, start: { seed } });
    console.log(`seed ${seed}\n${tableOf(tallies)}`);
    expect(
      tallies.flatMap(({ target, failures }) => failures.map((failure) => `${target}\n${failure}`)),
    ).toEqual([]);
    expect(shortfalls(tallies)).toEqual([]);
    expect(unsent(tallies, 4_500)).toBe(0);
  },
);
