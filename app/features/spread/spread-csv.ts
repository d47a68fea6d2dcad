import type { SpreadMap, Tally } from "./spread-documents.ts";

/** The map's table as CSV, as RFC 4180 has it. Names of places only: nobody types any text of it. */
export function spreadCsv(map: SpreadMap): string {
  const header = [
    "date",
    "level",
    "code",
    "name",
    "region",
    "exploring",
    "adopting",
    "adapted",
    "embedded",
    "stopped",
    "adopters",
    "presumed",
  ];
  const line = (level: string, code: string, name: string, region: string, tally: Tally) => [
    map.on,
    level,
    code,
    name,
    region,
    tally.counts.exploring,
    tally.counts.adopting,
    tally.counts.adapted,
    tally.counts.embedded,
    tally.counts.stopped,
    tally.adopters,
    tally.presumed,
  ];
  const rows = [
    header,
    line("nation", "", "England", "", map.nation),
    ...map.regions.map(({ code, name, tally }) => line("region", code, name, code, tally)),
    ...map.boards.map(({ code, name, regionCode, tally }) => line("icb", code, name, regionCode, tally)),
    line("no region known", "", "", "", map.placeless),
  ];
  return rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
