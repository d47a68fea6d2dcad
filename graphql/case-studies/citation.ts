/** What a citation of a version says. */
export interface Cited {
  readonly title: string;
  /** The author first, then the editors. */
  readonly authors: readonly string[];
  readonly number: number;
  readonly publishedAt: Date;
  /** What the network calls itself. */
  readonly publisher: string;
  /** The lasting address of the version. */
  readonly url: string;
}

/** A version as other documents cite it. */
export interface Citation {
  readonly plain: string;
  readonly bibtex: string;
  readonly ris: string;
}

const listOfNames = new Intl.ListFormat("en-GB", { type: "conjunction" });
const londonDate = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });

/** Everything on one line: a line break in a title would begin a new field. */
const oneLine = (text: string) => text.replace(/\s+/gu, " ").trim();

/** The citation in the forms that people paste and that programs read. */
export function cite(raw: Cited): Citation {
  const cited = {
    ...raw,
    title: oneLine(raw.title),
    publisher: oneLine(raw.publisher),
    authors: raw.authors.map(oneLine),
  };
  const [year = "", month = "", day = ""] = londonDate.format(cited.publishedAt).split("-");
  return {
    plain: plain(cited, year),
    bibtex: bibtex(cited, year, Number(month)),
    ris: ris(cited, `${year}/${month}/${day}`),
  };
}

function plain({ title, authors, number, publisher, url }: Cited, year: string): string {
  const names = listOfNames.format(authors);
  return `${names} (${year}). ${title}. Case study, version ${number}. ${publisher}. ${url}`;
}

function bibtex({ title, authors, number, publisher, url }: Cited, year: string, month: number): string {
  const fields: readonly (readonly [string, string])[] = [
    ["title", `{{${texText(title)}}}`],
    ["author", `{${authors.map((name) => `{${texText(name)}}`).join(" and ")}}`],
    ["howpublished", `{Case study, ${texText(publisher)}}`],
    ["note", `{Version ${number}}`],
    ["year", `{${year}}`],
    ["month", `{${month}}`],
    ["url", `{${url}}`],
  ];
  const key = `casestudy-${url.replace(/^.*\/case-studies\//, "").replaceAll(/[^0-9a-z]+/gi, "-")}`;
  return `@misc{${key},\n${fields.map(([name, value]) => `  ${name} = ${value},\n`).join("")}}\n`;
}

const texSigns: Readonly<Record<string, string>> = {
  "\\": String.raw`\textbackslash{}`,
  "~": String.raw`\textasciitilde{}`,
  "^": String.raw`\textasciicircum{}`,
};

/** A text whose signs mean themselves in TeX. */
function texText(text: string): string {
  return text.replace(/[\\~^{}$&#_%]/gu, (sign) => texSigns[sign] ?? `\\${sign}`);
}

function ris({ title, authors, number, publisher, url }: Cited, date: string): string {
  const fields = [
    ["TY", "ELEC"],
    ["TI", title],
    ...authors.map((name) => ["AU", name]),
    ["PB", publisher],
    ["ET", `Version ${number}`],
    ["PY", date.slice(0, 4)],
    ["DA", date],
    ["UR", url],
    ["ER", ""],
  ];
  // The form asks for line ends as Windows writes them.
  return fields.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}
