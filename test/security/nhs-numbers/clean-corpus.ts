import { Chance, checkDigit, type CleanText } from "./corpus.ts";

type Kinds = Readonly<Record<string, (chance: Chance) => string>>;

const two = (chance: Chance, most: number) => String(1 + chance.below(most)).padStart(2, "0");

/** Figures that stand in what members write, and are no NHS number. */
const figures: Kinds = {
  "telephone, area code": (c) =>
    `Ring 0${c.pick(["113", "121", "161", "191"])} ${c.digits(3)} ${c.digits(4)}`,
  "telephone, London": (c) => `Ring 020 ${c.digits(4)} ${c.digits(4)}`,
  "telephone, long area code": (c) => `Ring 01${c.digits(3)} ${c.digits(6)}`,
  "telephone, in brackets": (c) => `Ring (01${c.digits(3)}) ${c.digits(6)}`,
  "telephone, mobile": (c) => `Text 07${c.digits(3)} ${c.digits(6)}`,
  "telephone, mobile in one": (c) => `Text 07${c.digits(9)}`,
  "telephone, with country": (c) => `Ring +44 ${c.digits(4)} ${c.digits(6)}`,
  "telephone, with country and bracket": (c) => `Ring +44 (0)20 ${c.digits(4)} ${c.digits(4)}`,
  freephone: (c) => `Ring 0800 ${c.digits(6)}`,
  date: (c) => `On ${two(c, 28)}/${two(c, 12)}/20${two(c, 30)}`,
  "ISO date and time": (c) =>
    `At 20${two(c, 30)}-${two(c, 12)}-${two(c, 28)} ${two(c, 23)}:${two(c, 59)}:${two(c, 59)}`,
  "ISO time stamp": (c) =>
    `20${two(c, 30)}-${two(c, 12)}-${two(c, 28)}T${two(c, 23)}:${two(c, 59)}:${two(c, 59)}Z`,
  "range of dates": (c) => `From ${two(c, 28)}/${two(c, 12)}/2024 to ${two(c, 28)}/${two(c, 12)}/2025`,
  years: (c) => `In 2022/23, 2023/24 and 20${two(c, 30)}`,
  "ODS codes": (c) =>
    `Trusts R${c.pick(["R8", "CF", "XF", "WY"])}${c.below(10)}, RXF${c.digits(2)} and Q${c.digits(2)}`,
  "ONS code": (c) => `Area E540000${c.digits(2)}`,
  DOI: (c) => `doi:10.${c.digits(4)}/bmj.${c.digits(6)}`,
  "DOI of digits": (c) => `https://doi.org/10.1016/${c.digits(10)}`,
  "ISBN of 13": (c) => `ISBN 978-0-${c.digits(3)}-${c.digits(5)}-${c.digits(1)}`,
  "ISBN of 10": (c) => `ISBN 0-${c.digits(3)}-${c.digits(5)}-${c.digits(1)}`,
  ORCID: (c) => `0000-000${c.digits(1)}-${c.digits(4)}-${c.digits(4)}`,
  money: (c) => `£${1 + c.below(9)},${c.digits(3)},${c.digits(3)},${c.digits(3)}.${c.digits(2)}`,
  "money in millions": (c) => `£${c.digits(2)}.${c.digits(1)}m of £${c.digits(3)}.${c.digits(2)}m`,
  "wrong check digit": (c) => invalidNumber(c, ["", "", ""]),
  "wrong check digit, 3-3-4": (c) => invalidNumber(c, ["", " ", " "]),
  "wrong check digit, hyphens": (c) => invalidNumber(c, ["", "-", "-"]),
  "test range": (c) => `999 ${c.digits(3)} ${c.digits(4)}`,
  "nine digits": (c) => `Account ${c.digits(9)}`,
  "eleven digits": (c) => `Order ${c.digits(11)}`,
  "twelve digits": (c) => `Barcode ${c.digits(12)}`,
  "sixteen digits": (c) => `Card ${c.digits(4)} ${c.digits(4)} ${c.digits(4)} ${c.digits(4)}`,
  UUID: (c) => `${c.digits(8)}-${c.digits(4)}-7${c.digits(3)}-8${c.digits(3)}-${c.digits(12)}`,
  hash: (c) => `commit a${c.digits(9)}b${c.digits(9)}c${c.digits(9)}d${c.digits(10)}`,
  "grid reference": (c) => `At SE ${c.digits(4)} ${c.digits(4)}`,
  "latitude and longitude": (c) => `At 53.${c.digits(6)}, -1.${c.digits(6)}`,
  decimal: (c) => `Factor 0.${c.digits(10)}`,
  "network address": (c) => `Host ${[1, 2, 3, 4].map(() => c.below(256)).join(".")}`,
  "page address": (c) => `https://www.england.nhs.uk/publication/${c.digits(10)}/`,
  counts: (c) => `Of ${c.digits(3)}, ${c.digits(3)} and ${c.digits(4)} people, ${c.digits(2)} per cent came`,
  ages: (c) => `Ages 18-24, 25-34, 35-44: ${c.digits(2)}, ${c.digits(2)} and ${c.digits(3)}`,
  "row of a table": (c) => `| ${c.digits(3)} | ${c.digits(3)} | ${c.digits(4)} | ${c.digits(3)} |`,
  version: (c) => `Release ${c.digits(1)}.${c.digits(2)}.${c.digits(3)}`,
  "National Insurance number": (c) => `QQ ${c.digits(2)} ${c.digits(2)} ${c.digits(2)} C`,
  "sort code and account": (c) => `Pay to 20-${c.digits(2)}-${c.digits(2)}, account ${c.digits(8)}`,
  "order number": (c) => `PO-${c.digits(4)}-${c.digits(5)}`,
  meeting: (c) => `Meeting ID 8${c.digits(2)} ${c.digits(4)} ${c.digits(4)}`,
};

/** Ten digits that fail the check. */
function invalidNumber(chance: Chance, [, first = "", second = ""]: readonly string[]): string {
  const nine = `4${chance.digits(8)}`;
  const wrong = (checkDigit(nine) + 1 + chance.below(9)) % 11;
  const last = wrong === 10 || wrong === checkDigit(nine) ? (checkDigit(nine) + 1) % 10 : wrong;
  const digits = nine + String(last);
  return `Ref ${digits.slice(0, 3)}${first}${digits.slice(3, 6)}${second}${digits.slice(6)}`;
}

const sentences = [
  "We share theatre lists between three trusts.",
  "Has anybody found a way to agree on one waiting list?",
  "The board meets every other month.",
  "",
] as const;

/** So many texts without an NHS number, each with one or two other figures. */
export function cleanTexts(count: number, seed: number): CleanText[] {
  const chance = new Chance(seed);
  return Array.from({ length: count }, () => {
    const [kind, write] = chance.pick(Object.entries(figures));
    const beside = chance.below(2) === 0 ? `. ${chance.pick(Object.values(figures))(chance)}` : "";
    return { kind, text: `${write(chance)}${beside}. ${chance.pick(sentences)}`.trim() };
  });
}
