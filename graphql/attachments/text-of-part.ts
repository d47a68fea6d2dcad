/** The elements of which a person reads the content: runs of text, values of cells, comments, and what a document says of itself. */
const written = new Set(
  "t delText v text title subject creator keywords description category lastModifiedBy lpstr lpwstr".split(
    " ",
  ),
);

/** The elements that runs of text are: two of them in a row are read as one word. */
const runs = new Set(["t", "delText"]);

/** What a person reads as the end of a line or of a cell. */
const ends = new Set("p si is c tr tc row br cr tab".split(" "));

/** The name of the element that begins or ends at a bracket, without its prefix. */
function nameAt(xml: string, bracket: number): string {
  let start = bracket + 1;
  for (let at = start; at < xml.length; at++) {
    const letter = xml[at];
    if (letter === ":" || (letter === "/" && at === start)) start = at + 1;
    else if (letter === " " || letter === ">" || letter === "/" || letter === "\n")
      return xml.slice(start, at);
  }
  return "";
}

/**
 * What is written in one part of an Office document, a line for each paragraph and cell. Entities are left as they are. Nothing is
 * looked up and no name is resolved: it reads tags, and is no parser of XML.
 */
export function textOfPart(xml: string): string {
  const texts: string[] = [];
  let from = xml.indexOf("<");
  while (from >= 0) {
    const to = xml.indexOf(">", from);
    if (to < 0) break;
    const next = xml.indexOf("<", to);
    const name = nameAt(xml, from);
    if (xml[from + 1] !== "/" && written.has(name))
      texts.push(xml.slice(to + 1, next < 0 ? undefined : next));
    else if (ends.has(name) || (written.has(name) && !runs.has(name))) texts.push("\n");
    from = next;
  }
  return texts.join("");
}
