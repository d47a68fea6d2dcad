import fc from "fast-check";
import { hostileText } from "./hostile.ts";

/** From whom to whom a message says to be. */
export interface Named {
  readonly from: string;
  readonly to: string;
}

/** A message of any shape: as mail programs write them, as broken ones do, and as nobody would. */
export function hostileMessage(named: Named): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const whole = fc.tuple(heads(named), part).map(([head, body]) => `${head}${body}`);
  return fc
    .oneof(
      { weight: 12, arbitrary: whole },
      { weight: 2, arbitrary: fc.tuple(whole, fc.nat(2_000)).map(([text, end]) => text.slice(0, end)) },
      { weight: 2, arbitrary: whole.map((text) => text.replaceAll("\r\n", "\n")) },
      { weight: 1, arbitrary: whole.map((text) => text.replaceAll("\r\n", "\r")) },
      { weight: 1, arbitrary: fc.tuple(heads(named), nested).map(([head, body]) => `${head}${body}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(heads(named), hostileText).map(([head, text]) => `${head}\r\n${asBytes(text)}`),
      },
      {
        weight: 1,
        arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      },
    )
    .map((text) => new Uint8Array(Buffer.from(text, "latin1")));
}

/** A message is written as one character for each byte, so that any bytes may stand in it. */
const asBytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");

const lines = (...given: readonly string[]) => given.map((line) => `${line}\r\n`).join("");

/** What a message says of itself: mostly what it should, and often something odd beside it. */
function heads({ from, to }: Named): fc.Arbitrary<string> {
  const usual = fc
    .record({
      sender: often(from, `"Somebody, else" <${from}>`, `<${from}>, b@c`, "a b c", ""),
      subject: fc.oneof(
        fc.constant("Re: Theatre lists"),
        hostileText.map(oneLine),
        fc.constantFrom(...encodedWords),
      ),
      id: fc.oneof(
        fc.uuid().map((id) => `<${id}@elsewhere.example>`),
        hostileText.map(oneLine),
      ),
    })
    .map(({ sender, subject, id }) =>
      lines(
        `From: ${sender}`,
        `To: <${asBytes(to)}>`,
        `Subject: ${asBytes(subject)}`,
        `Message-ID: ${asBytes(id)}`,
      ),
    );
  const odd = fc.array(
    fc.oneof(
      fc.constantFrom(...oddLines),
      fc
        .tuple(fc.constantFrom(...names), hostileText)
        .map(([name, text]) => `${name}: ${asBytes(oneLine(text))}`),
      fc.tuple(fc.constantFrom(...names), fc.nat(3_000)).map(([name, n]) => `${name}: ${"<a@b> ".repeat(n)}`),
    ),
    { maxLength: 3 },
  );
  return fc.tuple(usual, fc.oneof(fc.constant([]), odd)).map(([head, more]) => head + lines(...more));
}

const often = (right: string, ...wrong: readonly string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });

const oneLine = (text: string) => text.replace(/[\r\n]+/g, " ");

const encodedWords = [
  "=?utf-8?B?VGhlYXRyZQ==?=",
  "=?utf-8?B?!!!?=",
  "=?x-none?Q?=ZZ=?=",
  "=?utf-8?Q?" + "=C3".repeat(500) + "?=",
  "=?=?=?=?",
];

const names = [
  "From",
  "To",
  "Cc",
  "Reply-To",
  "References",
  "In-Reply-To",
  "Date",
  "Auto-Submitted",
  "List-Id",
  "X-A",
];

const oddLines = [
  "no colon at all",
  ": no name",
  " folded from nowhere",
  "Auto-Submitted: auto-replied",
  "Precedence: bulk",
  "From: second@elsewhere.example",
  "Content-Type: text/plain; charset=",
  "Content-Type: multipart/mixed",
  "Content-Transfer-Encoding: nonsense",
  "MIME-Version: 99",
  "Date: Thu, 99 Foo 99999 99:99:99 +9999",
  "X-Nul: a\0b",
  "X-High: \xff\xfe\x80",
  `X-Long: ${"a".repeat(60_000)}`,
  ...Array.from({ length: 3 }, (_, n) => `Received: ${"from x by y; ".repeat(10 ** (n + 1))}`),
];

const charsets = [
  "utf-8",
  "iso-8859-1",
  "windows-1252",
  "utf-16",
  "utf-7",
  "gb18030",
  "iso-2022-jp",
  "x-none",
  "",
  '"',
  "\0",
];
const types = [
  "text/plain",
  "text/plain",
  "text/html",
  "text/enriched",
  "text/calendar",
  "TEXT/",
  "/",
  "image/png",
  "application/ms-tnef",
];
const dispositions = [
  "",
  "",
  "",
  'attachment; filename="a.txt"',
  "inline",
  "attachment; filename*=utf-8''%ff%00",
  "attachment; filename*0=a; filename*9=b",
];

/** What people write in answers, with what mail programs add. */
const answers = [
  "We do the same with theatre lists.",
  "Yes.\r\n\r\nOn Monday Somebody wrote:\r\n> How do others do it?\r\n> > And how before?",
  "Thanks!\r\n-- \r\nSomebody\r\n07700 900000",
  "________________________________\r\nFrom: Somebody\r\nSent: Monday\r\n",
  "<p>Yes &amp; no<br>well</p><blockquote>old</blockquote>",
  "<div>".repeat(3_000),
  "<!--".repeat(500) + "<style>" + "a{".repeat(500),
  "> ".repeat(2_000),
  "9434765919 is the number of the patient",
  "",
];

const contents: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...answers) },
  { weight: 2, arbitrary: hostileText.map(asBytes) },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
  },
);

const encoders: Readonly<Record<string, (text: string) => string>> = {
  "7bit": (text) => text,
  "8bit": (text) => text,
  binary: (text) => text,
  base64: (text) => Buffer.from(text, "latin1").toString("base64"),
  "quoted-printable": (text) =>
    text.replace(
      /[^\x20-\x3c\x3e-\x7e\r\n]/g,
      (byte) => `=${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ),
  "x-uuencode": (text) => text,
  "": (text) => text,
};

/** A text or a file; what it says of its encoding is not always so. */
const leaf: fc.Arbitrary<string> = fc
  .record({
    type: fc.constantFrom(...types),
    charset: fc.oneof({ weight: 3, arbitrary: fc.constant("utf-8") }, fc.constantFrom(...charsets)),
    encoding: fc.constantFrom(...Object.keys(encoders)),
    isBroken: fc.nat(3).map((n) => n === 0),
    disposition: fc.constantFrom(...dispositions),
    content: contents,
  })
  .map(({ type, charset, encoding, isBroken, disposition, content }) => {
    const body = isBroken ? content : (encoders[encoding]?.(content) ?? content);
    return (
      lines(
        `Content-Type: ${type}; charset=${charset}`,
        `Content-Transfer-Encoding: ${encoding}`,
        ...(disposition === "" ? [] : [`Content-Disposition: ${disposition}`]),
      ) + `\r\n${body}\r\n`
    );
  });

/** What mail servers send of mails that came back. */
const reports = [
  "Reporting-MTA: dns; a\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\nStatus: 5.1.1\r\n",
  "Action: failed\r\nAction: delayed\r\nStatus: 9.9.9\r\n",
  "Status:\r\n\r\n\r\n\r\n",
  "",
].map((report) => `Content-Type: message/delivery-status\r\n\r\n${report}\r\n`);

const boundaries = ["b1", "b2", "=_x", "", " ", "b".repeat(90), 'q"q', "--"];
const multiparts = [
  "mixed",
  "alternative",
  "related",
  "report; report-type=delivery-status",
  "signed",
  "digest",
  "",
];

const { part } = fc.letrec<{ part: string; several: string; message: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: "small" },
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.constantFrom(...reports) },
    { weight: 3, arbitrary: tie("several") },
    { weight: 1, arbitrary: tie("message") },
  ),
  several: fc
    .record({
      type: fc.constantFrom(...multiparts),
      boundary: fc.constantFrom(...boundaries),
      children: fc.array(tie("part"), { maxLength: 3 }),
      isClosed: fc.nat(3).map((n) => n > 0),
    })
    .map(({ type, boundary, children, isClosed }) =>
      [
        lines("MIME-Version: 1.0", `Content-Type: multipart/${type}; boundary="${boundary}"`),
        "\r\n",
        ...children.map((child) => `--${boundary}\r\n${child}\r\n`),
        isClosed ? `--${boundary}--\r\n` : "",
      ].join(""),
    ),
  message: tie("part").map((inner) => `Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n${inner}`),
}));

/** Parts in parts in parts, and very many beside one another. */
const nested: fc.Arbitrary<string> = fc.oneof(
  fc.nat(400).map((levels) => {
    const open = Array.from(
      { length: levels },
      (_, n) => `Content-Type: multipart/mixed; boundary=n${n}\r\n\r\n--n${n}\r\n`,
    );
    return `${open.join("")}Content-Type: text/plain\r\n\r\nDeep\r\n`;
  }),
  fc
    .nat(2_000)
    .map(
      (count) =>
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nPart\r\n".repeat(count)}--b--\r\n`,
    ),
  fc.nat(300).map((levels) => `${"Content-Type: message/rfc822\r\n\r\n".repeat(levels)}Deep\r\n`),
  fc
    .constantFrom(990_000, 1_000_001)
    .map((size) => `\r\n${"a line of text\r\n".repeat(size / 16).slice(0, size)}`),
);
