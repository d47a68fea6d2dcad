import type { FaultList, PathStep } from "./faults.ts";
import type { ReferenceFileName } from "./files.ts";
import type { ReferenceData } from "./shapes.ts";

/** Every `source` and `predecessor_source` names entries of sources.json. */
export function checkSources(
  data: Pick<ReferenceData, "sources" | "regions" | "icbs">,
  faults: FaultList,
): void {
  const known = new Set(Object.keys(data.sources.sources));
  checkWithin("regions", data.regions, [], known, faults);
  checkWithin("icbs", data.icbs, [], known, faults);
}

function checkWithin(
  file: ReferenceFileName,
  value: unknown,
  path: readonly PathStep[],
  known: ReadonlySet<string>,
  faults: FaultList,
): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => checkWithin(file, item, [...path, index], known, faults));
  } else if (typeof value === "object" && value !== null) {
    for (const [property, inner] of Object.entries(value)) {
      const at = [...path, property];
      if (property === "source" || property === "predecessor_source")
        checkIds(file, inner, at, known, faults);
      else checkWithin(file, inner, at, known, faults);
    }
  }
}

function checkIds(
  file: ReferenceFileName,
  ids: unknown,
  path: readonly PathStep[],
  known: ReadonlySet<string>,
  faults: FaultList,
): void {
  if (!Array.isArray(ids)) return;
  ids.forEach((id, index) => {
    if (known.has(String(id))) return;
    faults.add(
      file,
      [...path, index],
      `"${String(id)}" is not in sources.json`,
      "add the source or correct the id",
    );
  });
}
