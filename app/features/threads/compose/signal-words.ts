const WORDS: Readonly<Record<string, string>> = {
  postcode: "a postcode",
  "date-of-birth": "a date of birth",
  "hospital-number": "a hospital number",
  "phone-number": "a phone number",
  "national-insurance-number": "a National Insurance number",
  "chi-number": "a CHI number",
  "email-address": "an email address",
  "number-in-link": "a web address with a number like an NHS number in it",
};

/** A sign of personal data, as the end of "It seems to hold …". */
export function signalWords(kind: string): string {
  return WORDS[kind] ?? "personal details";
}
