import { describe, expect, it } from "vitest";
import { stripReply } from "./strip-reply.ts";

const strip = (...lines: string[]) => stripReply(lines.join("\n"), ["Ada Nwosu"]);

const answer = "We use the shared list.\n\nIt took a month.";
const written = answer.split("\n");

/** Mails as programs write them, each with the answer above in it and nothing else of the person's. */
const mails: Readonly<Record<string, readonly string[]>> = {
  "with nothing around it": written,
  "above Gmail's quotation": [
    ...written,
    "",
    "On Mon, 23 Nov 2026 at 09:12, Collaborative Exchange <no-reply@exchange.nhs.uk>",
    "wrote:",
    "",
    "> Tom replied in “Theatre lists”:",
    "> Who shares theirs?",
    ">",
  ],
  "above Outlook's header": [
    ...written,
    "",
    "________________________________",
    "From: Collaborative Exchange <no-reply@exchange.nhs.uk>",
    "Sent: 23 November 2026 09:12",
    "To: Ada Nwosu <ada.nwosu@trust.nhs.uk>",
    "Subject: Tom replied in “Theatre lists”",
    "",
    "Tom replied in “Theatre lists”",
    "Who shares theirs?",
  ],
  "above Outlook's header in bold, as text made of HTML has it": [
    ...written,
    "",
    "*From:* Collaborative Exchange",
    "*Sent:* Monday, November 23, 2026 9:12 AM",
    "*To:* Ada Nwosu",
    "*Subject:* Theatre lists",
    "",
    "Who shares theirs?",
  ],
  "above the header of an older Outlook": [
    ...written,
    "",
    "-----Original Message-----",
    "From: Collaborative Exchange",
    "Who shares theirs?",
  ],
  "above Outlook for Mac's, which marks no line": [
    ...written,
    "",
    'On 23/11/2026, 09:12, "Collaborative Exchange" <no-reply@exchange.nhs.uk> wrote:',
    "",
    "Tom replied in “Theatre lists”",
    "Who shares theirs?",
  ],
  "above Apple Mail's": [
    ...written,
    "",
    "> On 23 Nov 2026, at 09:12, Collaborative Exchange <no-reply@exchange.nhs.uk> wrote:",
    "> ",
    "> Who shares theirs?",
  ],
  "above Thunderbird's": [
    ...written,
    "",
    "On 23/11/2026 09:12, Collaborative Exchange wrote:",
    "> Who shares theirs?",
    ">> And since when?",
  ],
  "above an introduction over several lines": [
    ...written,
    "",
    "On Monday, 23 November 2026 at 09:12:44 GMT, Collaborative",
    "Exchange Notifications For Everybody",
    "<no-reply@exchange.nhs.uk> wrote:",
    "",
    "> Who shares theirs?",
  ],
  "below the quotation": [
    "On Mon, 23 Nov 2026 at 09:12, Collaborative Exchange <no-reply@exchange.nhs.uk> wrote:",
    "> Tom replied in “Theatre lists”:",
    "> Who shares theirs?",
    "",
    ...written,
  ],
  "between what it quotes": [
    "On Mon, 23 Nov 2026 at 09:12, Collaborative Exchange <no-reply@exchange.nhs.uk> wrote:",
    "> Who shares theirs?",
    "We use the shared list.",
    "> And how long did it take?",
    "",
    "It took a month.",
  ],
  "from a telephone": [
    ...written,
    "",
    "Sent from my iPhone",
    "",
    "> On 23 Nov 2026, at 09:12, X <x@y.uk> wrote:",
  ],
  "from Outlook on a telephone": [
    ...written,
    "",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "________________________________",
    "From: Collaborative Exchange <no-reply@exchange.nhs.uk>",
    "Sent: Monday, November 23, 2026 9:12:44 AM",
    "To: Ada Nwosu <ada.nwosu@trust.nhs.uk>",
    "Subject: Theatre lists",
  ],
  "with a marked signature": [...written, "", "-- ", "Ada Nwosu", "Programme director", "020 7946 0000"],
  "with a signature by name": [
    ...written,
    "",
    "Kind regards,",
    "",
    "Ada",
    "",
    "Ada Nwosu | Programme Director (she/her)",
    "North Mersey Collaborative, 1 High Street, L1 1AA",
    "Mobile: 07700 900123",
    "ada.nwosu@trust.nhs.uk",
  ],
  "with a signature that begins with the whole name": [
    ...written,
    "",
    "ADA NWOSU",
    "Programme director",
    "Tel: 020 7946 0000",
    "",
    "From: Collaborative Exchange",
    "Sent: 23 November 2026 09:12",
    "Subject: Theatre lists",
  ],
  "with NHSmail's footer": [
    ...written,
    "",
    "*".repeat(90),
    "",
    "This message may contain confidential information. If you are not the intended recipient please:",
    "i) inform the sender that you have received the message in error before deleting it; and",
    "ii) do not disclose, copy or distribute information in this e-mail or take any action in relation to its content.",
    "Thank you for your co-operation.",
    "NHSmail is the secure email, collaboration and directory service available for all NHS staff in England.",
  ],
  "with a footer that nothing sets apart": [
    ...written,
    "",
    "This email and any files transmitted with it are confidential and intended solely for the use of the",
    "individual to whom they are addressed. If you have received this email in error please notify us.",
  ],
  "with line ends of Windows, and spaces that do not show": [
    "We use the shared list.\u200b\r",
    "\r",
    "It\u00a0took a month.\r",
    "> Who?\r",
  ],
};

describe("what is posted of a mail", () => {
  it.each(Object.entries(mails))("is what was written %s", (_how, lines) => {
    expect(strip(...lines)).toBe(answer);
  });

  it("is nothing where there is only a quotation and a signature", () => {
    expect(strip("> Who shares theirs?", "", "-- ", "Ada")).toBe("");
    expect(strip("Sent from my iPhone")).toBe("");
    expect(strip("", " ", "")).toBe("");
  });

  it.each([
    ["a rule between parts", "First.\n\n----------\n\nSecond, on the next day."],
    ["what begins like a header", "From: the ward to the theatre it is ten minutes.\nThat is too long."],
    ["what begins like an introduction", "On Monday the board wrote:\nno money. We asked again."],
    ["what begins like a footer", "Confidentiality is the difficulty.\nWe asked the Caldicott guardian."],
    [
      "a name within the text",
      "Ask Ada Nwosu.\n\nShe has the list of all sites, and the minutes of each meeting since.",
    ],
    ["a list", "We did this:\n\n- asked the sites\n- wrote it down\n\n1. then this"],
    ["a dash", "It works – mostly -- and saves a day."],
    ["thanks, and then more", "Thanks,\nworks for us too."],
    ["thanks alone", "Thanks"],
  ])("keeps %s", (_what, text) => {
    expect(strip(...text.split("\n"))).toBe(text);
  });

  it("makes no listing of a program of what is indented", () => {
    expect(strip("First:", "", "     We use the list.", "    - and this")).toBe(
      "First:\n\nWe use the list.\n    - and this",
    );
  });

  it("takes a long mail in no time", () => {
    const long = "On 1 > wrote From: ".repeat(50_000);
    const begun = performance.now();
    strip(long, ...Array<string>(20_000).fill("On 12:30 we"), ...Array<string>(20_000).fill("________"));
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
