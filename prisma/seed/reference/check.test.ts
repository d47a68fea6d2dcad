import { describe, expect, it } from "vitest";
import { checkReference } from "./check.ts";
import { describeFault } from "./faults.ts";
import { readReferenceFiles, type ReferenceFileName, type ReferenceFiles } from "./files.ts";

const sound = await readReferenceFiles();

/** The files with one value replaced; `undefined` removes it. */
function withValue(file: ReferenceFileName, path: string, value: unknown): ReferenceFiles {
  const json: unknown = JSON.parse(sound[file]);
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  const last = steps.pop() ?? "";
  const target = steps.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), json);
  Reflect.set(Object(target), last, value);
  return { ...sound, [file]: JSON.stringify(json) };
}

function faultsOf(files: ReferenceFiles): string[] {
  return checkReference(files).faults.map(describeFault);
}

/** Where the board with this code is in icbs.json. */
function board(code: string): string {
  const { icbs_2022: boards } = JSON.parse(sound.icbs) as { icbs_2022: { ods_code: string }[] };
  return `icbs_2022[${boards.findIndex(({ ods_code }) => ods_code === code)}]`;
}

describe("checkReference", () => {
  it("finds nothing wrong with the files of this version", () => {
    expect(faultsOf(sound)).toEqual([]);
  });

  it.each<[string, ReferenceFileName, string, unknown, string]>([
    ["a missing property", "regions", "regions[1].name", undefined, "add the missing property"],
    ["a property it does not know", "regions", "regions[1].nmae", "London", "correct its name"],
    ["a wrong type", "trusts", "trusts[0].foundation_trust", "yes", "write a value of type boolean"],
    ["a day that does not exist", "icbs", `${board("QUA")}.valid_from`, "2022-02-30", "YYYY-MM-DD"],
    ["a code used twice", "trusts", "trusts[5].ods_code", "R0A", "also item 2"],
    ["a trust with a board's code", "trusts", "trusts[5].ods_code", "QMF", "is a board's"],
    ["an unknown region", "icbs", `${board("QUA")}.region_ods`, "Y99", "use one of Y56, Y58"],
    ["a region's wrong name", "icbs", `${board("QUA")}.region_name`, "London", 'write "Midlands"'],
    ["an unknown successor", "icbs", `${board("QRV")}.successors[0].ods_code`, "Z0Z0Z", "is no other board"],
    ["an end before the beginning", "icbs", `${board("QUA")}.valid_to`, "2022-06-30", "or a later day"],
    [
      "a succession that leaves a gap",
      "icbs",
      `${board("QRV")}.successors[0].date`,
      "2026-04-02",
      "write 2026-04-01",
    ],
    ["an end without successor", "icbs", `${board("QUA")}.valid_to`, "2026-03-31", "has no successor"],
    ["an unknown predecessor", "icbs", "icbs_new_2026[0].predecessors[0]", "QXX", "correct one of the two"],
    [
      "a population of nobody",
      "icbs",
      "icbs_new_2026[0].registered_population.estimate_2025_26.value",
      0,
      "0",
    ],
    ["a size band typed in wrongly", "icbs", `${board("QUA")}.size_band`, "over-2m", 'write "1m-1.5m"'],
    ["a size band that does not exist", "icbs", `${board("QUA")}.size_band`, "huge", "under-1m"],
    ["an unknown source", "icbs", `${board("QUA")}.ons_codes[0].source[0]`, "S99", "not in sources.json"],
    [
      "an ONS code that starts late",
      "icbs",
      `${board("QUA")}.ons_codes[0].valid_from`,
      "2022-08-01",
      "opened",
    ],
    ["an unknown board of a trust", "trusts", "trusts[2].icb_ods_2026", "QXX", "is no board"],
    ["a board that had gone", "trusts", "trusts[2].icb_ods_2026", "QRV", "did not stand from 2026-04-01"],
    ["a board that was yet to come", "trusts", "trusts[2].icb_ods_2025", "Z9B2Z", "stand before 2026-04-01"],
    [
      "a trust that closed before it opened",
      "trusts",
      "trusts[2].closed",
      "2001-01-01",
      "before the trust opened",
    ],
    ["a collaborative's unknown board", "collaboratives", "collaboratives[0].ics[0]", "QXX", "is no board"],
    [
      "a region that its boards do not lie in",
      "collaboratives",
      "collaboratives[0].regions[0]",
      "Y58",
      "QMF lies in Y56",
    ],
    ["an unknown trust", "collaboratives", "collaboratives[0].members[0].ods_code", "RXXX", "is no trust"],
    [
      "a member's wrong name",
      "collaboratives",
      "collaboratives[0].members[0].name",
      "Somebody",
      "East London",
    ],
    [
      "a member with no code and no kind",
      "collaboratives",
      "collaboratives[0].members[2].kind",
      undefined,
      "what kind",
    ],
    ["an unknown type", "collaboratives", "collaboratives[0].type", "huge", "use one of acute"],
    [
      "an unknown arrangement",
      "collaboratives",
      "collaboratives[1].arrangements[0]",
      "x",
      "use one of outcomes",
    ],
    [
      "a focus that nobody reviewed",
      "collaboratives",
      "collaboratives[0].focus[0]",
      "new words",
      "focus-words.json",
    ],
    [
      "a beginning that is no day",
      "collaboratives",
      "collaboratives[0].established",
      "2023-02-30",
      "is none",
    ],
    ["an unknown focus value", "focus-words", "words[0].values[0]", "sums", "use one of elective-recovery"],
    ["a taxonomy value used twice", "taxonomies", "taxonomies[3].values[1].id", "acute", "also item 0"],
    [
      "a region label that differs",
      "taxonomies",
      "taxonomies[0].values[0].label",
      "Londinium",
      '"London" is right',
    ],
    ["a term used twice", "glossary", "terms[1].term", "Provider collaborative", "also item 0"],
  ])("names the place of %s and what would be right", (_, file, path, value, words) => {
    const faults = faultsOf(withValue(file, path, value));
    const place = faults.find((fault) => fault.includes(words));
    expect(faults.join("\n")).toContain(words);
    expect(place).toMatch(/^[a-z-]+\.json \S+: .+; .+/);
  });

  it("gives the exact place", () => {
    const path = `${board("QRV")}.successors[0].date`;
    expect(checkReference(withValue("icbs", path, "2026-04-02")).faults).toContainEqual({
      file: "icbs",
      path,
      problem: "2026-04-02 is not the day after QRV ended (2026-03-31)",
      remedy: "write 2026-04-01",
    });
  });

  it("collects the faults of all files in one run", () => {
    const files = {
      ...sound,
      regions: withValue("regions", "regions[0].slug", "London!").regions,
      trusts: withValue("trusts", "trusts[0].opened", "yesterday").trusts,
      glossary: withValue("glossary", "terms[1].term", "Provider collaborative").glossary,
    };
    const places = checkReference(files).faults.map(({ file, path }) => `${file} ${path}`);
    expect(places).toEqual(["regions regions[0].slug", "trusts trusts[0].opened", "glossary terms[1].term"]);
  });

  it("says where a file stops being JSON", () => {
    const line = sound.glossary.slice(0, sound.glossary.indexOf('"ICB cluster"')).split("\n").length;
    const [comma] = faultsOf({
      ...sound,
      glossary: sound.glossary.replace('"ICB cluster",', '"ICB cluster",,'),
    });
    expect(comma).toMatch(new RegExp(`^glossary\\.json \\$: not JSON from line ${line} on: `));
    const [end] = faultsOf({ ...sound, glossary: '{\n  "note": "x",\n  "terms": [\n' });
    expect(end).toMatch(/^glossary\.json \$: not JSON from line 4 on: /);
  });
});
