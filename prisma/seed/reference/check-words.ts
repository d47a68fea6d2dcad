import type { FaultList } from "./faults.ts";
import { slugOf } from "./slug.ts";
import type { ReferenceData } from "./shapes.ts";
import { checkUnique } from "./check-unique.ts";

/** Taxonomies: unique ids, unique values in each, and the two lists that other files hold as well agree with them. */
export function checkTaxonomies(
  { taxonomies, regions, icbs }: Pick<ReferenceData, "taxonomies" | "regions" | "icbs">,
  faults: FaultList,
): void {
  checkUnique(
    faults,
    "taxonomies",
    taxonomies.taxonomies,
    (_, index) => ["taxonomies", index, "id"],
    (it) => it.id,
  );
  taxonomies.taxonomies.forEach((taxonomy, index) => {
    const at = (value: number) => ["taxonomies", index, "values", value, "id"];
    checkUnique(
      faults,
      "taxonomies",
      taxonomy.values,
      (_, value) => at(value),
      (it) => it.id,
    );
  });
  checkSameValues(
    taxonomies,
    "region",
    regions.regions.map(({ ods_code, name }) => ({ id: ods_code, label: name })),
    "regions.json",
    faults,
  );
  checkSameValues(taxonomies, "ics-size-band", icbs.size_bands.bands, "icbs.json size_bands", faults);
  if (!taxonomies.taxonomies.some(({ id }) => id === "ics")) {
    faults.add("taxonomies", ["taxonomies"], 'no taxonomy "ics"', "add it; its values come from icbs.json");
  }
}

interface LabelledValue {
  id: string;
  label: string;
}

function checkSameValues(
  { taxonomies }: ReferenceData["taxonomies"],
  id: string,
  expected: readonly LabelledValue[],
  where: string,
  faults: FaultList,
): void {
  const index = taxonomies.findIndex((taxonomy) => taxonomy.id === id);
  const values = taxonomies[index]?.values ?? [];
  const wanted = new Map(expected.map((value) => [value.id, value.label]));
  values.forEach((value, position) => {
    const label = wanted.get(value.id);
    if (label === value.label) return;
    const problem = `"${value.id}" with the label "${value.label}" is not in ${where}`;
    const remedy = label === undefined ? "remove it from one or add it to the other" : `"${label}" is right`;
    faults.add("taxonomies", ["taxonomies", index, "values", position], problem, remedy);
  });
  for (const value of expected) {
    if (values.some((known) => known.id === value.id)) continue;
    const path = index < 0 ? ["taxonomies"] : ["taxonomies", index, "values"];
    faults.add("taxonomies", path, `${id} lacks "${value.id}" of ${where}`, "add it");
  }
}

/** The reviewed table of focus words: each word once, each value one of the taxonomy's. */
export function checkFocusWords(
  { "focus-words": table, taxonomies }: Pick<ReferenceData, "focus-words" | "taxonomies">,
  faults: FaultList,
): void {
  checkUnique(
    faults,
    "focus-words",
    table.words,
    (_, index) => ["words", index, "word"],
    (it) => it.word,
  );
  const known = new Set(
    taxonomies.taxonomies.find(({ id }) => id === "collaborative-focus")?.values.map(({ id }) => id),
  );
  table.words.forEach(({ values }, index) =>
    values.forEach((value, position) => {
      if (known.has(value)) return;
      const path = ["words", index, "values", position];
      faults.add("focus-words", path, `"${value}" is not a value of collaborative-focus`, knownValues(known));
    }),
  );
}

/** Glossary: terms whose slugs, which are their addresses, are unique. */
export function checkGlossary({ glossary }: Pick<ReferenceData, "glossary">, faults: FaultList): void {
  const at = (_: unknown, index: number) => ["terms", index, "term"];
  checkUnique(faults, "glossary", glossary.terms, at, ({ term }) => slugOf(term));
}

function knownValues(known: ReadonlySet<string>): string {
  return `use one of ${[...known].join(", ")}`;
}
