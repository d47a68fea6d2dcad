import { figureProblem } from "../contract/measures.ts";
import { quote } from "./quote.ts";
import { meansUnit, unitName, type UnitOfMeasure } from "./units.ts";

/** A figure that was understood, or why it was not. */
export type FigureResult = { readonly figure: number } | { readonly problem: string };

/** A figure with thousands set apart by commas or by spaces, or not at all, and decimals after a point. */
const FIGURE = /^[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)?(?:\.\d*)?$/u;

/** The same the other way round, as much of Europe writes it. */
const CONTINENTAL = /^[+-]?(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d+$/u;

/** A figure, and what stands before or after it. */
const WITH_UNIT = /^([£€$%]?) ?([+-]?[\d.,' ]*\d[.,]?) ?([^\d\s].*)?$/u;

/** No figure with its unit is longer. What is, is not looked at any further. */
const LONGEST = 80;

/**
 * Reads a figure as people and spreadsheets write it, in the unit of the measure or without one. A comma for the decimal point is
 * refused: where one paste has both 1,234 and 61,2 nobody can tell which is meant.
 */
export function parseFigure(text: string, measure: UnitOfMeasure): FigureResult {
  const written = text.replace(/[\s\u00a0\u2007\u2009\u202f]+/gu, " ").trim();
  if (written === "") return { problem: "There is no value. Leave the row out if there was no reading" };
  if (written.length > LONGEST) return { problem: `${quote(written)} is not a number` };
  if (/^[=@]/u.test(written))
    return { problem: `${quote(written)} is a formula. Paste what it works out to` };
  if (/^#(?:N\/A|DIV\/0!|REF!|VALUE!|NAME\?|NUM!|NULL!)/iu.test(written))
    return { problem: `${quote(written)} is an error of the spreadsheet` };
  const plain = written.replace(/^[−–]/u, "-").replace(/^-£/u, "£-");
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/iu.test(plain))
    return {
      problem: `${quote(written)} is shortened, and digits are missing. Widen the column or format it as a number`,
    };
  const [, before = "", figure = "", after = ""] = WITH_UNIT.exec(plain) ?? [];
  if (figure === "") return { problem: `${quote(written)} is not a number` };
  const beside = [before, after.trim()].filter(Boolean);
  const stranger = beside.find((words) => !meansUnit(words, measure));
  if (stranger !== undefined) return { problem: wrongUnit(written, stranger, measure) };
  return figureOf(figure.trim(), written, measure);
}

function figureOf(figure: string, written: string, measure: UnitOfMeasure): FigureResult {
  if (CONTINENTAL.test(figure) && !FIGURE.test(figure)) {
    const pointed = figure.replace(/[. ]/gu, "").replace(",", ".");
    return { problem: `${quote(written)} has a decimal comma. Write ${pointed}` };
  }
  if (!FIGURE.test(figure) || !/\d/u.test(figure)) return { problem: `${quote(written)} is not a number` };
  const value = Number(figure.replace(/[, ]/gu, ""));
  const problem = figureProblem(measure.unit, value);
  return problem === undefined
    ? { figure: value === 0 ? 0 : value }
    : { problem: `${quote(written)} does not fit. ${problem}` };
}

function wrongUnit(written: string, stranger: string, measure: UnitOfMeasure): string {
  const name = unitName(measure);
  const own = name === "" ? "is a plain number" : `is in ${name}`;
  return `${quote(written)} has ${quote(stranger)} beside the number, and this measure ${own}`;
}
