import fc from "fast-check";

/** Texts that have broken parsers, databases, page templates and mail elsewhere. */
const awkwardTexts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\u0001\u001f\u007f\u0085",
  "\r\n\r\nX-Planted: 1",
  "\ud800",
  "\udfff\ud800",
  "a\udc00b",
  "\ufeff",
  "\u200b\u200b\u200b\u200b\u200b\u200b",
  "\u202e\u2066right\u2069to left",
  "\u0645\u0631\u062d\u0628\u0627 \u200f\u05e9\u05dc\u05d5\u05dd",
  "e" + "\u0301".repeat(60),
  "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇬🇧",
  "ﷺ".repeat(20),
  "null",
  "undefined",
  "true",
  "NaN",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "-1",
  "1e309",
  "0x10",
  "%",
  "%00",
  "%ff",
  "%_\\",
  "'",
  '"',
  "\\",
  "\\u0000",
  '\'; DROP TABLE "Person"; --',
  "' OR 1=1 --",
  "$1",
  "${7*7}{{7*7}}<%= 7*7 %>",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "//elsewhere.example/",
  "/\\elsewhere.example",
  "../../../../etc/passwd",
  "file:///etc/passwd",
  "C:\\boot.ini",
  "@[Name](person:00000000-0000-0000-0000-000000000000)",
  "@[x](person:nothing)",
  "[a](javascript:alert(1))",
  "![a](data:text/html,x)",
  "> ".repeat(40) + "deep",
  "[".repeat(80),
  "*".repeat(200),
  "| a |\n| - |\n| b |",
  "```\nopen fence",
  "&#x0;&#xd800;&#99999999;&nosuch;",
  "a:*b & | ! ( <-> '",
  "eyJ9",
  "R1BDOlM6",
  "9999-99-99",
  "0000-01-01",
  "2026-02-31",
  "+275760-09-14",
  "294277-01-01T00:00:00Z",
];

/** A text of any code points: every plane, controls, halves of characters, and what is long. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...awkwardTexts) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 80 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.nat(0xffff), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: longText() },
);

/** A short text repeated until it passes one of the limits that forms have. */
function longText(): fc.Arbitrary<string> {
  const unit = fc.constantFrom(
    "a",
    "a ",
    "é",
    "𝟘",
    "😀",
    "\n",
    "*a* ",
    "> ",
    "[a](b)",
    "@a ",
    "\u0301",
    "<",
    "&amp;",
  );
  const length = fc.constantFrom(61, 121, 151, 201, 255, 501, 2_001, 20_001, 40_001);
  return fc
    .tuple(unit, length)
    .map(([text, size]) => text.repeat(Math.ceil(size / text.length)).slice(0, size));
}

/** Numbers at the limits of the types that databases and languages have. */
export const hostileNumber: fc.Arbitrary<number> = fc.constantFrom(
  0,
  -0,
  -1,
  1,
  1.5,
  20,
  21,
  100,
  101,
  32_768,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_648,
  -2_147_483_649,
  4_294_967_296,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  1e308,
  5e-324,
);

/** A value of the wrong type for whatever it is put into: anything that JSON can say, deep things too. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 3, arbitrary: hostileNumber },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], { a: 1 }) },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), hostileText, { maxKeys: 4 }) },
  { weight: 1, arbitrary: fc.nat(2_000).map(nested) },
);

/** A list in a list in a list. */
function nested(levels: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

/** As `encodeURIComponent`, which does not take halves of characters. */
export const encode = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
