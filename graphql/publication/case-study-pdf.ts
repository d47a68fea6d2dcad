import { sections, sectionKeys } from "../contract/case-study-template.ts";
import type { PublishedAttachment, PublishedContent } from "../contract/published-case-study.ts";
import { causeWords, chartOf, drawnMeasure, layChart, wordsOf } from "../measures/index.ts";
import { chartStrokes } from "./chart-strokes.ts";
import { htmlBlocks, type Block, type Run } from "./html-blocks.ts";
import type { PdfPart, PdfText } from "./pdf-parts.ts";
import type { WhereAndAbout } from "./where-and-about.ts";

/** A version of a case study, with what a file says of itself when it has left the site. */
export interface Publication extends WhereAndAbout {
  readonly title: string;
  readonly number: number;
  readonly publishedAt: Date;
  readonly reviewDueOn: Date | null;
  readonly content: PublishedContent;
  /** The content of those pictures that are to be drawn, by their ids. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The lasting address of the version, and what those of its pictures and documents begin with. */
  readonly url: string;
  readonly attachmentsUrl: string;
  readonly publisher: string;
}

const plain = (text: string, href: string | null = null): Run => ({
  text,
  isStrong: false,
  isEmphasised: false,
  href,
});
const london = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/London" });

const heading = (level: 1 | 2 | 3, text: string): PdfPart => ({ kind: "heading", level, text });
const paragraph = (...runs: readonly Run[]): PdfPart => ({ kind: "paragraph", runs, isQuote: false });

/**
 * Puts together what the PDF of a version says: where it was done and what it is about, its sections in their order, its measures as
 * charts and tables, its pictures, whose words it holds, the documents that it refers to, how to cite it.
 */
export function caseStudyPdf(publication: Publication): PdfText {
  const { title, number, publishedAt, reviewDueOn, content, url, publisher } = publication;
  const authors = [content.author, ...content.editors].map(({ name }) => name).join(", ");
  const due = reviewDueOn ? ` To be reviewed by ${london.format(reviewDueOn)}.` : "";
  const year = publishedAt.getUTCFullYear();
  const parts = [
    heading(1, title),
    paragraph(plain(`${authors}. Version ${number}, ${london.format(publishedAt)}.${due}`)),
    ...factsOf(publication),
    ...sectionKeys.flatMap((key) => sectionOf(content, key)),
    ...(content.measures.length > 0 ? [heading(2, "Measures")] : []),
    ...content.measures.flatMap(measureOf),
    ...attachmentsOf(publication),
    heading(2, "Who wrote it"),
    paragraph(plain(whoWrote(content))),
    ...linksOf(content),
    heading(2, "How to cite this"),
    paragraph(
      plain(`${authors} (${year}). ${title}. Case study, version ${number}. ${publisher}. `),
      plain(url, url),
    ),
  ];
  return { title, author: authors, createdAt: publishedAt, footer: `${publisher}, version ${number}`, parts };
}

function factsOf({ places, tags }: WhereAndAbout): PdfPart[] {
  const facts = [...places, ...tags];
  if (facts.length === 0) return [];
  const items = facts.map(([kind, names]) => [
    { ...plain(`${kind}: `), isStrong: true },
    plain(names.join(", ")),
  ]);
  return [heading(2, "Where, and what it is about"), { kind: "list", items, isNumbered: false }];
}

function sectionOf(content: PublishedContent, key: (typeof sectionKeys)[number]): PdfPart[] {
  const section = content.sections.find((own) => own.key === key);
  if (!section || key === "TITLE" || section.text === "") return [];
  return [heading(2, sections[key].label), ...htmlBlocks(section.html).map(partOf)];
}

function partOf(block: Block): PdfPart {
  switch (block.kind) {
    case "heading":
      return heading(3, block.runs.map(({ text }) => text).join(""));
    case "list":
    case "table":
      return block;
    case "quote":
    case "paragraph":
    case "code":
      return { kind: "paragraph", runs: block.runs, isQuote: block.kind === "quote" };
  }
}

/** Pictures with their words; those that are not drawn, and documents, are named with where they are. */
function attachmentsOf({ content, pictures, attachmentsUrl }: Publication): PdfPart[] {
  const isPicture = ({ mediaType }: PublishedAttachment) => mediaType.startsWith("image/");
  const shown = content.attachments.filter(isPicture).map(({ id, alternative }, index): PdfPart => {
    const caption = `Picture ${index + 1}: ${alternative}`;
    const url = `${attachmentsUrl}/${id}`;
    const instead = [plain(`${caption} (on the site: `), plain(url, url), plain(")")];
    const file = pictures.get(id);
    if (!file) return paragraph(...instead);
    return { kind: "picture", content: file, alternative, caption, instead };
  });
  const documents = content.attachments
    .filter((file) => !isPicture(file))
    .map(({ id, title, name }) => [plain(title || name, `${attachmentsUrl}/${id}`)]);
  if (shown.length + documents.length === 0) return [];
  const list: PdfPart = { kind: "list", items: documents, isNumbered: false };
  return [heading(2, "Pictures and documents"), ...shown, ...(documents.length > 0 ? [list] : [])];
}

/** The outside documents. What is on this site is not among them: the file is the same for all who may read it, a link is not. */
function linksOf({ links }: PublishedContent): PdfPart[] {
  const items = links.flatMap((link) => ("url" in link ? [[plain(link.label, link.url)]] : []));
  return items.length === 0 ? [] : [heading(2, "Links"), { kind: "list", items, isNumbered: false }];
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

/** Beyond so many readings the table would fill pages that nobody reads on paper; the download on the site has all. */
const mostRows = 60;

function measureOf(measure: PublishedContent["measures"][number]): PdfPart[] {
  const [chart, drawn] = [chartOf(measure), drawnMeasure(measure)];
  const words = wordsOf(measure);
  const sentences = words.sentences.join(" ");
  const said = paragraph(plain(sentences));
  if (chart.points.length === 0) return [heading(3, measure.name), said];
  const picture = layChart(chart, drawn, "WIDE");
  const { width, height } = picture;
  const shown = chart.points.slice(-mostRows);
  const first = chart.points.length - shown.length;
  const rows = shown.map(({ date, value, note }, index) => [
    london.format(new Date(date)),
    String(value),
    causeWords(chart, first + index),
    note ?? "",
  ]);
  const cut = `The last ${mostRows} of ${chart.points.length} readings; the site has all.`;
  return [
    heading(3, measure.name),
    {
      kind: "drawing",
      width,
      height,
      strokes: chartStrokes(picture),
      alternative: `${words.title}. ${sentences}`,
    },
    said,
    ...(first > 0 ? [paragraph(plain(cut))] : []),
    {
      kind: "table",
      rows: [["Date", "Value", "What it shows", "Note"], ...rows],
      shares: [0.2, 0.12, 0.4, 0.28],
    },
  ];
}
