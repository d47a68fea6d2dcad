import { allBoards, mapBegan } from "./boards.ts";
import { checkUnique } from "./check-unique.ts";
import { startOf } from "./collaborative-dates.ts";
import { shiftDay } from "./days.ts";
import type { FaultList, PathStep } from "./faults.ts";
import type { CollaborativeRecord, ReferenceData } from "./shapes.ts";
import { slugOf } from "./slug.ts";

type CollaborativesAndLinks = Pick<
  ReferenceData,
  "collaboratives" | "regions" | "icbs" | "trusts" | "taxonomies" | "focus-words"
>;

/** What the links of a collaborative may lead to. */
interface Targets {
  regions: ReadonlySet<string>;
  boards: ReadonlyMap<string, { region_ods: string; valid_to: string | null }>;
  trusts: ReadonlyMap<string, { name: string; closed: string | null }>;
  types: ReadonlySet<string>;
  arrangements: ReadonlySet<string>;
  focusWords: ReadonlySet<string>;
}

/** Collaboratives: unique ids, and links to regions, boards, trusts and taxonomy values that exist and agree. */
export function checkCollaboratives(data: CollaborativesAndLinks, faults: FaultList): void {
  const { collaboratives, innovator_scheme: scheme } = data.collaboratives;
  const at = (_: unknown, index: number) => ["collaboratives", index, "id"];
  checkUnique(faults, "collaboratives", collaboratives, at, ({ id }) => id);
  const targets = targetsOf(data);
  collaboratives.forEach((collaborative, index) => {
    const path = ["collaboratives", index];
    checkPlaces(collaborative, path, targets, faults);
    checkMembers(collaborative, path, targets, faults);
    checkValues(collaborative, path, targets, faults);
  });
  checkScheme(scheme, collaboratives, faults);
}

function targetsOf(data: CollaborativesAndLinks): Targets {
  const values = (id: string) =>
    new Set(
      data.taxonomies.taxonomies.find((taxonomy) => taxonomy.id === id)?.values.map((value) => value.id),
    );
  return {
    regions: new Set(data.regions.regions.map(({ ods_code }) => ods_code)),
    boards: new Map(allBoards(data.icbs).map((board) => [board.ods_code, board])),
    trusts: new Map(data.trusts.trusts.map((trust) => [trust.ods_code, trust])),
    types: values("collaborative-type"),
    arrangements: values("working-arrangement"),
    focusWords: new Set(data["focus-words"].words.map(({ word }) => word)),
  };
}

function checkPlaces(
  collaborative: CollaborativeRecord,
  path: readonly PathStep[],
  { regions, boards }: Targets,
  faults: FaultList,
): void {
  const regionAt = (_: string, index: number) => [...path, "regions", index];
  const icsAt = (_: string, index: number) => [...path, "ics", index];
  checkUnique(faults, "collaboratives", collaborative.regions, regionAt, (code) => code);
  checkUnique(faults, "collaboratives", collaborative.ics, icsAt, (code) => code);
  collaborative.regions.forEach((code, index) => {
    if (regions.has(code)) return;
    const remedy = `use one of ${[...regions].join(", ")}`;
    faults.add("collaboratives", regionAt(code, index), `"${code}" is not in regions.json`, remedy);
  });
  collaborative.ics.forEach((code, index) => {
    const board = boards.get(code);
    if (!board) {
      faults.add(
        "collaboratives",
        icsAt(code, index),
        `"${code}" is no board of icbs.json`,
        "write the ODS code of one",
      );
      return;
    }
    if (!collaborative.regions.includes(board.region_ods)) {
      const problem = `${code} lies in ${board.region_ods}, which is not among the regions`;
      faults.add(
        "collaboratives",
        icsAt(code, index),
        problem,
        `add "${board.region_ods}" to regions, or correct it`,
      );
    }
    if (board.valid_to !== null && board.valid_to < startOf(collaborative)) {
      const problem = `${code} ended on ${board.valid_to}, before the collaborative began`;
      faults.add("collaboratives", icsAt(code, index), problem, "name the board that succeeded it");
    }
  });
}

function checkMembers(
  { members }: CollaborativeRecord,
  path: readonly PathStep[],
  { trusts }: Targets,
  faults: FaultList,
): void {
  const memberAt = (_: unknown, index: number) => [...path, "members", index];
  checkUnique(faults, "collaboratives", members, memberAt, ({ ods_code, name }) => ods_code ?? slugOf(name));
  members.forEach(({ ods_code, name, kind }, index) => {
    const at = memberAt(null, index);
    if (ods_code === null) {
      if (kind === undefined) {
        const problem = `"${name}" has neither an ODS code nor a kind`;
        faults.add("collaboratives", [...at, "kind"], problem, "say what kind of body it is");
      }
      return;
    }
    const trust = trusts.get(ods_code);
    if (!trust) {
      const problem = `"${ods_code}" is no trust of trusts.json`;
      faults.add(
        "collaboratives",
        [...at, "ods_code"],
        problem,
        "write a trust's ODS code, or null and a kind",
      );
    } else if (trust.name !== name) {
      const problem = `"${name}" is not how trusts.json names ${ods_code}`;
      faults.add("collaboratives", [...at, "name"], problem, `write "${trust.name}", or correct the code`);
    } else if (trust.closed !== null && trust.closed < mapBegan) {
      const problem = `${ods_code} closed on ${trust.closed}, before the map begins`;
      faults.add("collaboratives", [...at, "ods_code"], problem, "name the trust that succeeded it");
    }
  });
}

function checkValues(
  collaborative: CollaborativeRecord,
  path: readonly PathStep[],
  { types, arrangements, focusWords }: Targets,
  faults: FaultList,
): void {
  if (!types.has(collaborative.type)) {
    const problem = `"${collaborative.type}" is not a value of collaborative-type`;
    faults.add("collaboratives", [...path, "type"], problem, `use one of ${[...types].join(", ")}`);
  }
  const start = startOf(collaborative);
  if (shiftDay(start, 0) !== start) {
    const problem = `"${collaborative.established}" reads like a day but is none`;
    faults.add("collaboratives", [...path, "established"], problem, "write a day of the calendar, or words");
  }
  collaborative.arrangements.forEach((value, index) => {
    if (arrangements.has(value)) return;
    const problem = `"${value}" is not a value of working-arrangement`;
    const remedy = `use one of ${[...arrangements].join(", ")}`;
    faults.add("collaboratives", [...path, "arrangements", index], problem, remedy);
  });
  collaborative.focus.forEach((word, index) => {
    if (focusWords.has(word)) return;
    const problem = `"${word}" has not been reviewed`;
    const remedy = "add it to focus-words.json, with no values if none is evident";
    faults.add("collaboratives", [...path, "focus", index], problem, remedy);
  });
}

function checkScheme(
  scheme: ReferenceData["collaboratives"]["innovator_scheme"],
  collaboratives: readonly CollaborativeRecord[],
  faults: FaultList,
): void {
  const innovators = new Set(collaboratives.filter((it) => it.innovator_2023 === true).map(({ id }) => id));
  scheme.identified.forEach((id, index) => {
    if (innovators.has(id)) return;
    const problem = `"${id}" is no collaborative whose innovator_2023 is true`;
    faults.add(
      "collaboratives",
      ["innovator_scheme", "identified", index],
      problem,
      "correct one of the two",
    );
  });
  const unidentified = scheme.selected - scheme.identified.length;
  if (unidentified === scheme.unidentified_slots) return;
  const problem = `${scheme.unidentified_slots} is not what is left of the ${scheme.selected} selected`;
  faults.add("collaboratives", ["innovator_scheme", "unidentified_slots"], problem, `write ${unidentified}`);
}
