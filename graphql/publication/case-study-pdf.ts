import { sections, sectionKeys } from "../contract/case-study-template.ts";
import type { PublishedContent } from "../contract/published-case-study.ts";
import { causeWords, chartOf, describeChart, drawnMeasure, layChart } from "../measures/index.ts";
import { drawPicture } from "./draw-picture.ts";
import { htmlBlocks, type Block, type Run } from "./html-blocks.ts";
import { TaggedPdf } from "./tagged-pdf.ts";
import type { WhereAndAbout } from "./where-and-about.ts";

/** A version of a case study, with what a file says of itself when it has left the site. */
export interface Publication extends WhereAndAbout {
  readonly title: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly reviewDueOn: Date | null;
  readonly content: PublishedContent;
  /** The lasting address of the version. */
  readonly url: string;
  readonly publisher: string;
}

const plain = (text: string, href: string | null = null): Run => ({
  text,
  isStrong: false,
  isEmphasised: false,
  href,
});
const london = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });

/**
 * Writes a version of a case study as a tagged PDF: where it was done and what it is about, its sections in their order, its measures
 * as charts and tables, whose words it holds, how to cite it.
 */
export async function caseStudyPdf(publication: Publication): Promise<Buffer> {
  const { title, number, publishedAt, reviewDueOn, content, url, publisher } = publication;
  const authors = [content.author, ...content.editors].map(({ name }) => name);
  const pdf = new TaggedPdf({ title, author: authors.join(", "), createdAt: publishedAt });
  pdf.heading(1, title);
  const due = reviewDueOn ? ` To be reviewed by ${london.format(reviewDueOn)}.` : "";
  pdf.paragraph([plain(`${authors.join(", ")}. Version ${number}, ${london.format(publishedAt)}.${due}`)]);
  const facts = [...publication.places, ...publication.tags];
  if (facts.length > 0) {
    pdf.heading(2, "Where, and what it is about");
    pdf.list(
      facts.map(([kind, names]) => [{ ...plain(`${kind}: `), isStrong: true }, plain(names.join(", "))]),
      false,
    );
  }
  for (const key of sectionKeys) {
    const section = content.sections.find((own) => own.key === key);
    if (!section || key === "TITLE" || section.text === "") continue;
    pdf.heading(2, sections[key].label);
    for (const block of htmlBlocks(section.html)) writeBlock(pdf, block);
  }
  if (content.measures.length > 0) pdf.heading(2, "Measures");
  for (const measure of content.measures) writeMeasure(pdf, measure);
  pdf.heading(2, "Who wrote it");
  pdf.paragraph([plain(whoWrote(content))]);
  pdf.heading(2, "How to cite this");
  const year = publishedAt.getUTCFullYear();
  pdf.paragraph([
    plain(`${authors.join(", ")} (${year}). ${title}. Case study, version ${number}. ${publisher}. `),
    plain(url, url),
  ]);
  return pdf.end(`${publisher}, version ${number}`);
}

const listed = (names: readonly string[]) => new Intl.ListFormat("en-GB").format(names);

/** Who wrote and reviewed it, and whose words it holds: by name only those who wanted to be named. */
function whoWrote({
  author,
  editors,
  reviewers,
  contributors,
  anonymousContributors,
}: PublishedContent): string {
  const named = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name);
  const written = `Written by ${listed(named([author, ...editors]))}`;
  const reviewed = reviewers.length > 0 ? `, reviewed by ${listed(named(reviewers))}` : "";
  const others =
    anonymousContributors === 0
      ? []
      : [
          anonymousContributors === 1
            ? "1 contributor who is not named"
            : `${anonymousContributors} contributors who are not named`,
        ];
  const words = [...named(contributors), ...others];
  return `${written}${reviewed}.${words.length > 0 ? ` With words of ${listed(words)}.` : ""}`;
}

function writeBlock(pdf: TaggedPdf, block: Block): void {
  switch (block.kind) {
    case "heading":
      return pdf.heading(3, block.runs.map(({ text }) => text).join(""));
    case "list":
      return pdf.list(block.items, block.isNumbered);
    case "table":
      return pdf.table(block.rows);
    case "quote":
      return pdf.paragraph(block.runs, { isQuote: true });
    case "paragraph":
    case "code":
      return pdf.paragraph(block.runs);
  }
}

/** Beyond so many readings the table would fill pages that nobody reads on paper; the download on the site has all. */
const mostRows = 60;

function writeMeasure(pdf: TaggedPdf, measure: PublishedContent["measures"][number]): void {
  const [chart, drawn] = [chartOf(measure), drawnMeasure(measure)];
  const words = describeChart(chart, drawn);
  pdf.heading(3, measure.name);
  if (chart.points.length > 0) {
    const picture = layChart(chart, drawn, "WIDE");
    const alt = `${words.title}. ${words.sentences.join(" ")}`;
    pdf.figure((picture.height * 483) / picture.width, alt, (doc, left, width) =>
      drawPicture(doc, picture, left, width),
    );
  }
  pdf.paragraph([plain(words.sentences.join(" "))]);
  if (chart.points.length === 0) return;
  const shown = chart.points.slice(-mostRows);
  if (shown.length < chart.points.length) {
    pdf.paragraph([plain(`The last ${mostRows} of ${chart.points.length} readings; the site has all.`)]);
  }
  const first = chart.points.length - shown.length;
  pdf.table(
    [
      ["Date", "Value", "What it shows", "Note"],
      ...shown.map(({ date, value, note }, index) => [
        london.format(new Date(date)),
        String(value),
        causeWords(chart, first + index),
        note ?? "",
      ]),
    ],
    [0.2, 0.12, 0.4, 0.28],
  );
}
