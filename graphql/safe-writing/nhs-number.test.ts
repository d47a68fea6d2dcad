import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertNoNhsNumber, findNhsNumbers, isNhsNumber } from "./nhs-number.ts";

const finds = (text: string) => findNhsNumbers(text).map(({ start, end }) => text.slice(start, end));

/** A small generator with a fixed seed, so that every run sees the same corpus. */
function seeded(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)] as T;
  const digits = (count: number) => Array.from({ length: count }, () => below(10)).join("");
  return { below, pick, digits };
}

function someNhsNumber(random: ReturnType<typeof seeded>): string {
  for (;;) {
    const digits = random.pick(["4", "6", "7"]) + random.digits(9);
    if (isNhsNumber(digits)) return digits;
  }
}

describe("the check digit", () => {
  it.each(["9434765919", "4010232137", "4505577104"])("accepts %s", (digits) => {
    expect(isNhsNumber(digits)).toBe(true);
  });
  it.each(["9991234567", "9876544321", "9434765918", "943476591", "94347659190", ""])(
    "refuses %s",
    (digits) => {
      expect(isNhsNumber(digits)).toBe(false);
    },
  );
  it("takes no repeated digit for a real number, although each passes the sum", () => {
    for (let digit = 0; digit <= 9; digit += 1) expect(isNhsNumber(String(digit).repeat(10))).toBe(false);
  });
  it("lets the test range through", () => {
    expect(isNhsNumber("9990000018")).toBe(false);
    expect(findNhsNumbers("Use 999 000 0018 in training")).toEqual([]);
  });
  it("catches every single wrong digit of a valid number", () => {
    for (let place = 0; place < 10; place += 1) {
      const wrong = "9434765919".split("");
      wrong[place] = String((Number(wrong[place]) + 1) % 10);
      expect(isNhsNumber(wrong.join(""))).toBe(false);
    }
  });
});

describe("notations of one number", () => {
  it.each([
    ["together", "9434765919"],
    ["spaces", "943 476 5919"],
    ["several spaces", "943   476 \t 5919"],
    ["hyphens", "943-476-5919"],
    ["spaced hyphens", "943 - 476 - 5919"],
    ["dots", "943.476.5919"],
    ["no-break spaces", "943\u00a0476\u00a05919"],
    ["thin spaces", "943\u2009476\u202f5919"],
    ["ideographic spaces", "943\u3000476\u30005919"],
    ["en dashes", "943–476–5919"],
    ["em dashes", "943—476—5919"],
    ["non-breaking hyphens", "943\u2011476\u20115919"],
    ["minus signs", "943\u2212476\u22125919"],
    ["middle dots", "943·476·5919"],
    ["zero-width spaces", "943\u200b476\u200b5919"],
    ["zero-width spaces everywhere", "9434765919".split("").join("\u200b")],
    ["soft hyphens", "943\u00ad476\u00ad5919"],
    ["word joiners", "94\u206034\u206076\u20605919"],
    ["byte order marks", "94347\ufeff65919"],
    ["direction marks", "943\u200e476\u202e5919"],
    ["underscores", "943_476_5919"],
    ["slashes", "943/476/5919"],
    ["commas", "943,476,5919"],
    ["brackets", "(943) (476) 5919"],
    ["pipes", "943|476|5919"],
    ["mixed signs", "943 476-5919"],
    ["pairs", "94 34 76 59 19"],
    ["single digits", "9 4 3 4 7 6 5 9 1 9"],
    ["halves", "94347 65919"],
    ["four-three-three", "9434 765 919"],
    ["three-seven", "943-4765919"],
    ["full-width digits", "９４３４７６５９１９"],
    ["full-width digits and hyphens", "９４３－４７６－５９１９"],
    ["Arabic-Indic digits", "٩٤٣ ٤٧٦ ٥٩١٩"],
    ["extended Arabic-Indic digits", "۹۴۳۴۷۶۵۹۱۹"],
    ["Devanagari digits", "९४३ ४७६ ५९१९"],
    ["Bengali digits", "৯৪৩৪৭৬৫৯১৯"],
    ["mathematical bold digits", "𝟗𝟒𝟑 𝟒𝟕𝟔 𝟓𝟗𝟏𝟗"],
    ["mathematical monospace digits", "𝟿𝟺𝟹𝟺𝟽𝟼𝟻𝟿𝟷𝟿"],
    ["segmented digits", "🯹🯴🯳🯴🯷🯶🯵🯹🯱🯹"],
    ["ringed digits", "⑨④③④⑦⑥⑤⑨①⑨"],
    ["black ringed digits", "❾❹❸❹❼❻❺❾❶❾"],
    ["raised digits", "⁹⁴³⁴⁷⁶⁵⁹¹⁹"],
    ["keycaps", "9️⃣4️⃣3️⃣4️⃣7️⃣6️⃣5️⃣9️⃣1️⃣9️⃣"],
    ["scripts mixed", "94٣ ４76 591٩"],
    ["bold in the middle", "943**476**5919"],
    ["emphasis", "*943*4765919"],
    ["strikethrough", "943~~476~~5919"],
    ["code", "`943` `476` `5919`"],
    ["backslash escapes", "943\\-476\\-5919"],
    ["named entities", "943&nbsp;476&nbsp;5919"],
    ["dash entities", "943&ndash;476&mdash;5919"],
    ["decimal entities for spaces", "943&#160;476&#32;5919"],
    ["hexadecimal entities", "943&#xA0;476&#x2011;5919"],
    ["entities for digits", "&#57;43 476 591&#x39;"],
    ["tags", "943<b>476</b>5919"],
    ["line break tags", "943<br/>476<br>5919"],
    ["line breaks", "943\n476\n5919"],
    ["carriage returns", "943 476\r\n5919"],
    ["line separators", "943\u2028476\u20285919"],
    ["list items", "- 943\n- 476\n- 5919"],
    ["quoted lines", "> 943\n> 476\n> 5919"],
    ["link texts", "[943](/a/1)[476](/b/2)[5919](https://example.org/33)"],
    ["percent escapes", "943%20476%C2%A05919"],
  ])("%s", (_name, written) => {
    expect(findNhsNumbers(written)).not.toEqual([]);
    expect(findNhsNumbers(`Patient ${written} was seen.`)).not.toEqual([]);
    expect(findNhsNumbers(`(${written})`)).not.toEqual([]);
  });

  it.each([
    "NHS9434765919",
    "nhs no:9434765919.",
    "x9434765919x",
    "#9434765919",
    "9434765919@example.org",
    "患者9434765919号",
  ])("stuck to other characters: %s", (text) => {
    expect(finds(text)).toEqual(["9434765919"]);
  });

  it("tells where, in units of the text as sent", () => {
    expect(findNhsNumbers("𝟗 is ok. NHS: 943 476 5919, thanks")).toEqual([{ start: 15, end: 27 }]);
    expect(finds("a 943&nbsp;476&nbsp;5919 b")).toEqual(["943&nbsp;476&nbsp;5919"]);
  });
});

describe("numbers beside the number", () => {
  it.each([
    ["1234 943 476 5919 22", ["943 476 5919"]],
    ["123 943 476 5919", ["943 476 5919"]],
    ["943 476 5919 401 023 2137", ["943 476 5919", "401 023 2137"]],
    ["9434765919 4010232137", ["9434765919", "4010232137"]],
    ["9434765919,4010232137\n4505577104", ["9434765919", "4010232137", "4505577104"]],
    ["1. 943 476 5919", ["943 476 5919"]],
    ["2024-03-15 9434-765-919", ["9434-765-919"]],
    ["bed 12 94347 65919 at 14:30", ["94347 65919"]],
    ["943 476 5919¹", ["943 476 5919"]],
    ["Smith,943 476 5919,12/03/1980,M1 1AE", ["943 476 5919"]],
    ["12 March 1980 9434765919 ward 7", ["9434765919"]],
    ["On 12/03/2024 94 34 76 59 19 came in", ["94 34 76 59 19"]],
    ["On 2024-03-12 9 4 3 4 7 6 5 9 1 9 came in", ["9 4 3 4 7 6 5 9 1 9"]],
    ["Seen: 943 476 59 19 12/03/2024", ["943 476 59 19"]],
    ["at 14:30 943 476 59 19", ["943 476 59 19"]],
    ["1. 94·34·76·59·19", ["94·34·76·59·19"]],
  ])("%s", (text, expected) => {
    expect(finds(text)).toEqual(expected);
  });
});

describe("what is no NHS number", () => {
  it.each([
    ["a longer run", "19434765919"],
    ["a longer run, after", "94347659191"],
    ["a longer run in other digits", "9434765919١"],
    ["a decimal", "0.9434765919"],
    ["a decimal with places", "9434765919.25"],
    ["a decimal of ten digits", "943476.5919"],
    ["a page address", "https://www.england.nhs.uk/page/9434765919/read"],
    ["a page address without a scheme", "see england.nhs.uk/?p=9434765919"],
    ["a DOI", "doi:10.1136/9434765919"],
    ["a DOI as a link", "<https://doi.org/10.1016/9434765919>"],
    ["the target of a link", "[the report](https://example.org/943/476/5919)"],
    ["an id", "94347659-1900-7abc-8def-0123456789ab"],
    ["a hash", "a9434765919bcdefa9434765919bcdef01234567"],
    ["a mobile number with its country", "+44 7700 900123"],
    ["a telephone number in the usual split with its country", "+1 943 476 5919"],
    ["a telephone number with its country and a nought in brackets", "+44 (0)94 3476 5919"],
    ["a row of figures after a year", "2024 943 476 59 19"],
    ["a thousand million", "9,434,765,919"],
    ["an address on a network", "192.168.10.25 and 10.100.200.30"],
    ["a date with an hour", "2024-03-15 10:30"],
    ["an old ISBN", "ISBN 0-306-40615-2 and ISBN-10: 0306406152"],
    ["the service manual's example", "999 123 4567"],
    ["letters between", "943a476b5919"],
    ["figures in a sentence", "943 of 476 and 5919"],
    ["figures in a long list", "943, 476, 5919, 12, 4"],
  ])("%s", (_name, text) => {
    expect(finds(text)).toEqual([]);
  });

  it("still finds a number that only begins in an address", () => {
    expect(findNhsNumbers("https://example.org/943 476 5919")).toHaveLength(1);
    expect(findNhsNumbers("https://example.org/ 943 476 5919")).toHaveLength(1);
    expect(findNhsNumbers("(https://example.org/a)9434765919")).toHaveLength(1);
  });
});

describe("a generated corpus", () => {
  const separators = [
    " ",
    "-",
    ".",
    "\u00a0",
    "–",
    "—",
    "\u2009",
    "\u200b",
    "_",
    "**",
    "&nbsp;",
    "\\-",
    "  ",
    " - ",
    "\u202f",
    "<b>",
  ];
  const splits = [
    [10],
    [3, 3, 4],
    [3, 3, 4],
    [3, 3, 4],
    [5, 5],
    [4, 3, 3],
    [3, 7],
    [6, 4],
    [2, 2, 2, 2, 2],
    [3, 3, 2, 2],
    Array<number>(10).fill(1),
  ];
  const scripts = ["0", "0", "0", "0", "0", "０", "٠", "۰", "०", "𝟎", "𝟘", "𝟶"];
  const around = [
    ["", ""],
    ["Mrs Jones, NHS number ", ", was moved to ward B."],
    ["We had a patient (", ") wait for three days"],
    ["| ", " | Leeds |"],
    ["> ", "\n\nand more"],
    ["- [x] ", "\n- next"],
    ["NHS:", "."],
    ["On 12/03/2024 she (", ") waited for 4.5 hours with 12 others"],
  ] as const;

  it("finds all of 2,000 planted numbers", () => {
    const random = seeded(20_241_104);
    const missed: string[] = [];
    for (let count = 0; count < 2_000; count += 1) {
      const zero = random.pick(scripts).codePointAt(0) ?? 0;
      const digits = someNhsNumber(random)
        .split("")
        .map((digit) => String.fromCodePoint(zero + Number(digit)));
      const separator = random.pick(separators);
      const written = random.pick(splits).map((size) => digits.splice(0, size).join(""));
      // Two parts with a bare point between them are a decimal, by the rule.
      const between = separator === "." && written.length === 2 ? " " : separator;
      const [before, after] = random.pick(around);
      const text = before + written.join(between) + after;
      if (findNhsNumbers(text).length !== 1) missed.push(text);
    }
    expect(missed).toEqual([]);
  });

  it("raises few false alarms on 2,000 clean texts, each with several figures", () => {
    const random = seeded(7);
    const kinds: (() => string)[] = [
      () =>
        `We spent £${random.digits(2)},${random.digits(3)},${random.digits(3)} over ${random.below(9) + 1}.${random.digits(2)} years`,
      () =>
        `On 2024-0${random.below(9) + 1}-1${random.below(9)} 1${random.below(9)}:${random.below(5)}${random.below(9)} we met ${random.digits(2)} people`,
      () =>
        `Ring 0${random.pick(["113", "161", "121"])} ${random.digits(3)} ${random.digits(4)} or 07${random.digits(3)} ${random.digits(6)}`,
      () =>
        `Ring +44 ${random.digits(4)} ${random.digits(6)} or +44 20 ${random.digits(4)} ${random.digits(4)}`,
      () => `https://example.nhs.uk/report/${random.digits(10)}?page=${random.digits(2)}`,
      () =>
        `Waits fell from ${random.digits(2)}.${random.digits(1)} to ${random.digits(2)}.${random.digits(1)} per cent between 2022-23 and 2023-24`,
      () =>
        `Codes R${random.digits(2)}, Q${random.digits(2)} and ICB ${random.digits(5)}; order ${random.digits(8)}, ref ${random.digits(12)}`,
      () => `| ${random.digits(3)} | ${random.digits(3)} | ${random.digits(4)} | ${random.digits(3)} |`,
      () =>
        `Ages 18-24, 25-34, 35-44: ${random.digits(2)}, ${random.digits(2)}, ${random.digits(3)} in 2019, 2020 and 2021`,
      () =>
        `doi:10.1136/bmj.${random.digits(6)} and ISBN 978-0-${random.digits(3)}-${random.digits(5)}-${random.below(10)}`,
    ];
    let alarms = 0;
    for (let count = 0; count < 2_000; count += 1) {
      const text = [random.pick(kinds)(), random.pick(kinds)()].join(". ");
      if (findNhsNumbers(text).length > 0) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(4);
  });

  it("takes about one in eleven ten-digit figures for an NHS number, as the check itself does", () => {
    const random = seeded(3);
    let alarms = 0;
    for (let count = 0; count < 2_000; count += 1)
      alarms += findNhsNumbers(`Order ${random.digits(10)}`).length;
    expect(alarms / 2_000).toBeGreaterThan(0.07);
    expect(alarms / 2_000).toBeLessThan(0.11);
  });
});

describe("hostile input", () => {
  const megabyte = (unit: string) => unit.repeat(Math.ceil(1_000_000 / unit.length)).slice(0, 1_000_000);
  it.each([
    ["digits", "9"],
    ["single digits", "9 "],
    ["groups", "943 476 "],
    ["numbers", "943 476 5919 "],
    ["spaces", " "],
    ["invisible characters", "1\u200b"],
    ["ampersands", "&"],
    ["entities", "&#57;"],
    ["angle brackets", "<a"],
    ["percent signs", "%2"],
    ["link targets", "](a"],
    ["addresses", "https://a.b/"],
    ["name characters", "a."],
    ["dashes", "a-"],
    ["hexadecimal", "a1"],
    ["ids", "12345678-1234-"],
    ["astral characters", "𝟗😀"],
  ])("a megabyte of %s", (_name, unit) => {
    const text = megabyte(unit);
    const before = process.cpuUsage();
    findNhsNumbers(text);
    const { user } = process.cpuUsage(before);
    // A quadratic scan of a megabyte would take minutes.
    expect(user / 1_000).toBeLessThan(6_000);
  });

  it("never throws, and only names places inside the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.stringMatching(/^[0-9 .&#;-]{0,40}$/),
        (a, b) => {
          const text = a + b + a;
          for (const { start, end } of findNhsNumbers(text)) {
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});

describe("field issues", () => {
  it("names each field that holds a number, and repeats no digit", () => {
    const issues = assertNoNhsNumber({ title: "Delays", body: "See 943 476 5919", "tags.0": "9434765919" });
    expect(issues.map((issue) => issue.path)).toEqual(["body", "tags.0"]);
    for (const { message } of issues) {
      expect(message).toContain("NHS number");
      expect(message).not.toMatch(/\p{Number}/u);
    }
  });
});
