import type { FaultList, PathStep } from "./faults.ts";
import type { ReferenceFileName } from "./files.ts";

/** Notes every item whose code an earlier item has. */
export function checkUnique<Item>(
  faults: FaultList,
  file: ReferenceFileName,
  items: readonly Item[],
  pathOf: (item: Item, index: number) => readonly PathStep[],
  codeOf: (item: Item) => string,
): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const code = codeOf(item);
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, index);
    else
      faults.add(
        file,
        pathOf(item, index),
        `"${code}" is also item ${earlier} of this list`,
        "keep one of the two",
      );
  });
}
