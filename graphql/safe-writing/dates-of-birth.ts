import type { Span } from "./opaque-spans.ts";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const YEAR = "(?:19|20)\\d\\d";

const DATE = new RegExp(
  [
    String.raw`(?<!\d)(?:0?[1-9]|[12]\d|3[01]) ?[/. -] ?(?:0?[1-9]|1[0-2]) ?[/. -] ?(?:${YEAR}|\d\d)(?!\d)`,
    String.raw`(?<!\d)${YEAR}[/.-](?:0?[1-9]|1[0-2])[/.-](?:0?[1-9]|[12]\d|3[01])(?!\d)`,
    String.raw`(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?: of)?[ -]${MONTH},?[ -](?:${YEAR}|['’]?\d\d)(?!\d)`,
    String.raw`(?<![a-z])${MONTH} (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? ${YEAR}(?!\d)`,
  ].join("|"),
  "giu",
);

const BIRTH_WORD = /(?<![a-z])(?:d\.? ?o\.? ?b\.?|date of birth|birth ?dates?|birth ?days?|born)(?![a-z])/iu;
const TITLED_NAME = /(?<![A-Za-z])(?:Mr|Mrs|Miss|Ms|Mx|Master|[Bb]aby|[Pp]atient)\.? \p{Uppercase_Letter}/u;
const NAME_BEFORE =
  /(\p{Uppercase_Letter}[\p{Letter}'’-]{1,30}) (\p{Uppercase_Letter}[\p{Letter}'’-]{1,30})[ ,:;([-]{1,4}$/u;
const NAME_AFTER =
  /^[ ,:;)\]-]{1,4}(\p{Uppercase_Letter}[\p{Lowercase_Letter}'’-]{1,30}) (\p{Uppercase_Letter}[\p{Lowercase_Letter}'’-]{1,30})/u;

/** Words that begin with a capital and are no part of a person's name. */
const NOT_A_NAME =
  /^(?:acute|agreement|board|care|case|centre|children|clinical|collaborative|committee|community|council|cumbria|dear|deadline|department|east|england|event|foundation|friday|general|greater|health|healthcare|hospitals?|icb|ics|infirmary|integrated|lancashire|last|lead|london|manchester|meeting|mental|merseyside|midlands|monday|national|network|next|nhs|north|northern|on|partnership|plan|programme|project|provider|regional?|report|review|royal|saturday|service|services|since|south|southern|sunday|surgery|system|team|the|thursday|trusts?|tuesday|university|update|updated|version|webinar|wednesday|west|workshop|yorkshire)$/iu;

const NEARBY = 40;

/** Dates that stand near a word about birth, a person's title, or right beside a first and last name. */
export function findDatesOfBirth(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(DATE)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const before = text.slice(Math.max(0, span.start - NEARBY), span.start);
    const after = text.slice(span.end, span.end + NEARBY);
    if (nearBirthWord(before, after) || nearName(before, after)) found.push(span);
  }
  return found;
}

function nearBirthWord(before: string, after: string): boolean {
  return BIRTH_WORD.test(before) || BIRTH_WORD.test(after.slice(0, 20));
}

function nearName(before: string, after: string): boolean {
  if (TITLED_NAME.test(before) || TITLED_NAME.test(after.slice(0, 20))) return true;
  return [NAME_BEFORE.exec(before), NAME_AFTER.exec(after)].some(
    (name) => name !== null && !NOT_A_NAME.test(name[1] ?? "") && !NOT_A_NAME.test(name[2] ?? ""),
  );
}
