import { findDatesOfBirth } from "./dates-of-birth.ts";
import { isNhsNumber } from "./nhs-number.ts";
import { apartFrom, covers, webAddresses, type Span } from "./opaque-spans.ts";
import { isPostcode, POSTCODE } from "./postcodes.ts";

/** What a text may hold that could identify a patient, less surely than an NHS number does. Stored in the moderators' queue. */
const WEAK_SIGNAL_KINDS = [
  "postcode",
  "date-of-birth",
  "hospital-number",
  "phone-number",
  "national-insurance-number",
  "chi-number",
  "email-address",
  "number-in-link",
] as const;

/** One of `WEAK_SIGNAL_KINDS`. */
export type WeakSignalKind = (typeof WEAK_SIGNAL_KINDS)[number];

/** A sign of personal data and its place, in UTF-16 units. Never the text itself. */
export interface WeakSignal extends Span {
  kind: WeakSignalKind;
}

/** What the check needs to know of the author. */
export interface WeakSignalOptions {
  /** The author's own addresses, which they may give away. */
  ownEmails?: readonly string[];
}

const NATIONAL_INSURANCE =
  /(?<![a-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z](?:[ -]?\d\d){3}[ -]?[a-d](?![a-z0-9])/giu;

const HOSPITAL_NUMBER =
  /(?<![a-z])(?:MRN|CRN|(?:hospital|hosp|patient|pt|unit|case ?note|casenote|district|NHS)['’]?s? ?(?:no|nos|num|number|id|identifier|ref|reference)|NHS ?#)(?![a-z])[^\p{Letter}\p{Number}\n]{0,8}(?:(?:is|was|of)[ :]{1,3})?([a-z]{0,3}[ -]?\d(?:[ .-]?[a-z0-9]){3,14})/giu;

const TELEPHONE = /(?<![\p{Letter}\p{Number}.,/_-])(?:\+44|0044|\(?0)[\d ().-]{7,18}\d(?!\d)/giu;

const CHI =
  /(?<![a-z])CHI(?: (?:no|number|num))?[^\p{Letter}\p{Number}\n]{0,8}(?:is )?(\d{6}[ -]?\d{4})(?!\d)/giu;

const EMAIL =
  /(?<![\p{Letter}\p{Number}._%+'-])([a-z0-9._%+'-]{1,64})@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?![a-z0-9-])/giu;

/** Mailboxes of teams and services, which belong to nobody. */
const SHARED_MAILBOX =
  /(?:^|[._-])(?:admin|bookings?|comms|contact|contactus|enquir(?:y|ies)|feedback|foi|hello|help|helpdesk|info|mail|noreply|office|pals|press|secretary|service|support|team|training)(?:$|[._-])/iu;

/** Looks for the weaker signs of personal data. They warn the author and call a moderator; they never block. */
export function findWeakSignals(text: string, options: WeakSignalOptions = {}): WeakSignal[] {
  const folded = foldToAscii(text);
  const addresses = webAddresses(folded);
  const own = new Set(options.ownEmails?.map((email) => email.toLowerCase()));
  const signals: WeakSignal[] = [
    ...matches("postcode", POSTCODE, folded, isPostcode),
    ...findDatesOfBirth(folded).map((span) => ({ kind: "date-of-birth" as const, ...span })),
    ...matches("hospital-number", HOSPITAL_NUMBER, folded, ([, number = ""]) => !isTestNumber(number)),
    ...matches("phone-number", TELEPHONE, folded, ([number]) => isPersonalTelephone(number)),
    ...matches("national-insurance-number", NATIONAL_INSURANCE, folded),
    ...matches("chi-number", CHI, folded, ([, number = ""]) => startsWithDate(number)),
    ...matches(
      "email-address",
      EMAIL,
      folded,
      ([email, mailbox = ""]) => !own.has(email.toLowerCase()) && !SHARED_MAILBOX.test(mailbox),
    ),
  ];
  signals.sort(byPlace);
  const inLinks = addresses.filter((address) => holdsNumber(folded, address)).map(asLinkSignal);
  return [...apartFrom(addresses, signals, covers), ...inLinks].sort(byPlace);
}

function matches(
  kind: WeakSignalKind,
  pattern: RegExp,
  text: string,
  counts: (match: RegExpExecArray) => boolean = () => true,
): WeakSignal[] {
  return Array.from(text.matchAll(pattern))
    .filter(counts)
    .map((match) => ({ kind, start: match.index, end: match.index + match[0].length }));
}

const byPlace = (a: Span, b: Span) => a.start - b.start;
const asLinkSignal = ({ start, end }: Span): WeakSignal => ({ kind: "number-in-link", start, end });

/** An NHS number in an address cannot be told from a page's number, so it does not block. */
function holdsNumber(text: string, { start, end }: Span): boolean {
  const numbers = text.slice(start, end).matchAll(/(?<![0-9a-z])\d{10}(?![0-9a-z])/giu);
  return Array.from(numbers).some(([digits]) => isNhsNumber(digits));
}

/** The range that is set aside for tests and examples. */
const isTestNumber = (number: string) => /^999(?:[ .-]?\d){7}(?!\d)/.test(number);

/** Ten or eleven digits as dialled in this country, and not a number that only services have. */
function isPersonalTelephone(written: string): boolean {
  const digits = written.replace(/\D/gu, "");
  const national = digits.replace(/^(?:0044|44)0?/u, "0");
  return /^0(?:1|2|5[56]|7)\d{8,9}$/u.test(national);
}

/** A CHI number begins with the person's date of birth. */
const startsWithDate = (number: string) => /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/u.test(number);

/** Full-width forms, Unicode spaces and Unicode dashes as plain ones, each in its place, so that positions hold. */
function foldToAscii(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}
