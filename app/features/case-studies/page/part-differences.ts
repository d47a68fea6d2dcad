import { betterWords, kindWords } from "~/features/measures/measure-words.ts";
import { formatDate } from "~/ui/time.tsx";
import { readingChanges } from "./reading-differences.ts";
import type { ComparedVersion } from "./page-documents.ts";

/** What became of a list beside the texts: in words, each a line. */
export interface PartChange {
  readonly key: string;
  readonly label: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** An entry of a list: what tells it from others, what it is called, and what else is said of it, by name. */
interface Entry {
  readonly id: string;
  readonly words: string;
  readonly facts?: Readonly<Record<string, string>>;
}

type Measure = ComparedVersion["measures"][number];

/** What is different between two versions beside their texts, list by list; lists that stayed as they were are left out. */
export function partChanges(before: ComparedVersion, after: ComparedVersion): PartChange[] {
  const oldMeasures = new Map(before.measures.map((measure) => [measure.uuid, measure]));
  const readings = after.measures.flatMap((measure) => {
    const old = oldMeasures.get(measure.uuid);
    return old
      ? readingChanges(old.chart.points, measure.chart.points).map((it) => `${measure.name}: ${it}`)
      : [];
  });
  return lists.flatMap(({ key, label, entriesOf }) => {
    const change = compared(entriesOf(before), entriesOf(after));
    const changed = key === "measures" ? [...change.changed, ...readings] : change.changed;
    const isSame = change.added.length + change.removed.length + changed.length === 0;
    return isSame ? [] : [{ key, label, ...change, changed }];
  });
}

const tagsOf = ({ tags }: ComparedVersion, isWanted: (taxonomy: string) => boolean): Entry[] =>
  tags
    .filter(({ taxonomy }) => isWanted(taxonomy.id))
    .map(({ key, label, taxonomy }) => ({ id: key, words: `${taxonomy.label}: ${label}` }));
const namesOf = (people: readonly { readonly name: string }[]): Entry[] =>
  people.map(({ name }) => ({ id: name, words: name }));

/** What a version shows beside its texts, in the order in which it is told. */
const lists: readonly { key: string; label: string; entriesOf: (version: ComparedVersion) => Entry[] }[] = [
  {
    key: "evidence",
    label: "Evidence level",
    entriesOf: (version) => tagsOf(version, (id) => id === "evidence-level"),
  },
  { key: "tags", label: "Tags", entriesOf: (version) => tagsOf(version, (id) => id !== "evidence-level") },
  {
    key: "places",
    label: "Collaboratives, ICSs and organisations",
    entriesOf: ({ collaboratives, icbs, organisations }) => [
      ...collaboratives.map(({ path, name }) => ({ id: path, words: name })),
      ...icbs.map(({ code, shortName }) => ({ id: code, words: shortName })),
      ...organisations.map(({ key, name }) => ({ id: key, words: name })),
    ],
  },
  { key: "measures", label: "Measures", entriesOf: ({ measures }) => measures.map(measureEntry) },
  {
    key: "files",
    label: "Pictures and documents",
    entriesOf: ({ attachments }) =>
      attachments.map(({ path, name, title, alternative }) => ({
        id: path,
        words: title || name,
        facts: { "text alternative": alternative },
      })),
  },
  {
    key: "links",
    label: "Links",
    entriesOf: ({ links }) => links.map(({ href, label }) => ({ id: href, words: `${label} (${href})` })),
  },
  {
    key: "people",
    label: "Who wrote and reviewed it",
    entriesOf: ({ author, editors, reviewers, contributors }) => [
      ...namesOf([author, ...editors]),
      ...namesOf(reviewers).map(({ words }) => ({
        id: `review ${words}`,
        words: `${words}, who reviewed it`,
      })),
      ...namesOf(contributors).map(({ words }) => ({
        id: `words ${words}`,
        words: `${words}, whose words it holds`,
      })),
    ],
  },
];

function measureEntry(measure: Measure): Entry {
  const { uuid, name, kind, unit, unitName, better, baseline, target, source, rules, limitsFrom } = measure;
  const days = (period: { from: string; to: string }) =>
    `${formatDate(period.from)} to ${formatDate(period.to)}`;
  return {
    id: uuid,
    words: name,
    facts: {
      kind: kindWords[kind],
      unit: unitName || unit.toLowerCase(),
      "which way is better": betterWords[better],
      baseline: baseline ? `${baseline.text}, ${days(baseline)}` : "",
      target: target ? `${target.text}${target.by ? ` by ${formatDate(target.by)}` : ""}` : "",
      source: source ?? "",
      "rules of the chart": [
        rules.outsideLimits ? "beyond a limit" : "",
        rules.run === null ? "" : `${rules.run} on one side`,
        rules.trend === null ? "" : `${rules.trend} rising or falling`,
        rules.twoOfThree ? "two of three near a limit" : "",
      ]
        .filter(Boolean)
        .join(", "),
      "days that set the limits": limitsFrom ? days(limitsFrom) : "",
      "days from which limits are worked out anew": measure.recalculateOn.map(formatDate).join(", "),
    },
  };
}

function compared(
  before: readonly Entry[],
  after: readonly Entry[],
): Pick<PartChange, "added" | "removed" | "changed"> {
  const [old, fresh] = [before, after].map((entries) => new Map(entries.map((entry) => [entry.id, entry])));
  const only = (entries: readonly Entry[], other?: ReadonlyMap<string, Entry>) =>
    entries.filter(({ id }) => !other?.has(id)).map(({ words }) => words);
  return {
    added: only(after, old),
    removed: only(before, fresh),
    changed: after.flatMap((entry) => {
      const was = old?.get(entry.id);
      return was ? inWords(was, entry) : [];
    }),
  };
}

/** What is said otherwise of an entry that both have: a line each. */
function inWords(was: Entry, is: Entry): string[] {
  const renamed = was.words === is.words ? [] : [`“${was.words}” is now “${is.words}”`];
  const facts = Object.entries(is.facts ?? {}).flatMap(([label, value]) => {
    const old = was.facts?.[label] ?? "";
    if (old === value) return [];
    return [
      `${is.words}: ${label} was ${old ? `“${old}”` : "not given"}, is now ${value ? `“${value}”` : "not given"}`,
    ];
  });
  return [...renamed, ...facts];
}
