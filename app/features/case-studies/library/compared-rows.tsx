import type { ReactNode } from "react";
import { SafeHtml } from "~/ui/safe-html.tsx";
import { Time } from "~/ui/time.tsx";
import { sectionKeys, sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { evidenceInWords } from "../words.ts";
import type { ComparedCaseStudy } from "./compare-documents.ts";

/** One thing that case studies are compared by, and what each of them says of it. */
interface ComparedRow {
  readonly key: string;
  readonly label: string;
  readonly cells: readonly ReactNode[];
}

const nothing = <span className="nhsuk-u-secondary-text-colour">Nothing said</span>;

/** What case studies are compared by: only what at least one of them says something of. */
export function comparedRows(all: readonly ComparedCaseStudy[]): ComparedRow[] {
  const row = (key: string, label: string, say: (one: ComparedCaseStudy) => ReactNode): ComparedRow => ({
    key,
    label,
    cells: all.map(say),
  });
  const rows = [
    row("where", "Where", ({ published }) =>
      [
        ...(published?.collaboratives ?? []).map(({ name }) => name),
        ...(published?.icbs ?? []).map(({ shortName }) => shortName),
      ].join(", "),
    ),
    row("evidence", "Evidence", ({ evidenceLevel }) => evidenceInWords(evidenceLevel)),
    row(
      "adoption",
      "Adoption",
      ({ adopterCount, exploringCount, stoppedCount }) =>
        `${adopterCount} taken up, ${exploringCount} exploring, ${stoppedCount} stopped`,
    ),
    row("published", "Published", ({ published }) =>
      published ? <Time value={published.publishedAt} showTime={false} /> : null,
    ),
    ...taxonomiesOf(all).map(({ id, label }) =>
      row(id, label, ({ published }) =>
        (published?.tags ?? [])
          .filter(({ taxonomy }) => taxonomy.id === id)
          .map((tag) => tag.label)
          .join(", "),
      ),
    ),
    ...sectionKeys.map((key) =>
      row(key, template[key].label, ({ published }) => {
        const section = published?.sections.find((each) => each.key === key);
        return section ? <SafeHtml html={section.html} /> : null;
      }),
    ),
  ];
  return rows
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ""))
    .map((each) => ({
      ...each,
      cells: each.cells.map((cell) => (cell === null || cell === "" ? nothing : cell)),
    }));
}

function taxonomiesOf(all: readonly ComparedCaseStudy[]): { id: string; label: string }[] {
  const taxonomies = all.flatMap(({ published }) => (published?.tags ?? []).map(({ taxonomy }) => taxonomy));
  return [...new Map(taxonomies.map((taxonomy) => [taxonomy.id, taxonomy])).values()].filter(
    ({ id }) => id !== "evidence-level",
  );
}
