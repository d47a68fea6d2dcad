import type { ReferenceFileName } from "./files.ts";

/** Something wrong in a reference file: where it is, what is wrong, and what would be right. */
export interface Fault {
  file: ReferenceFileName;
  /** place in the file, for example `icbs_2022[3].successors[0].ods_code` */
  path: string;
  problem: string;
  remedy: string;
}

/** One step of a path: a property or an index. */
export type PathStep = string | number;

/** Writes a path as one would in code: `icbs_2022[3].ods_code`. The file as a whole is `$`. */
function pathText(steps: readonly PropertyKey[]): string {
  const text = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text.replace(/^\./, "") || "$";
}

/** One line for a terminal. */
export function describeFault({ file, path, problem, remedy }: Fault): string {
  return `${file}.json ${path}: ${problem}; ${remedy}`;
}

/** Collects faults, so that one run of the check reports all of them. */
export class FaultList {
  readonly faults: Fault[] = [];

  /** Notes a fault. */
  add(file: ReferenceFileName, path: readonly PropertyKey[], problem: string, remedy: string): void {
    this.faults.push({ file, path: pathText(path), problem, remedy });
  }
}

/** The reference files are faulty; nothing was loaded. */
export class ReferenceFaultsError extends Error {
  override readonly name = "ReferenceFaultsError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(`The reference data is faulty and was not loaded:\n${faults.map(describeFault).join("\n")}`);
    this.faults = faults;
  }
}
