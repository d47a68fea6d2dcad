/** What a guesser knows of an account without knowing its password. */
export interface PasswordContext {
  /** The name of the service and of its owner. */
  serviceNames?: readonly string[];
  email?: string;
  name?: string;
}

/** Words that anyone would try first against this service, whatever its owner is called. */
const EXPECTED_WORDS = [
  "collaborative",
  "collaboratives",
  "provider",
  "providers",
  "england",
  "hospital",
  "trust",
  "nhs",
  "icb",
];

/** Added to a common password, this many characters do not make it hard to guess. */
const WEAK_ADDITION = 6;

/** What is typed for a letter so that a site's rules are met; everyone's guessing tools try these. */
const STAND_INS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

const KEYBOARD_RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/** Lists are large, and only registration and password changes need one: it is read at the first of those. */
let known: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is among those that guessers try first: on the list of common ones, such a one with a few characters added or
 * put in place of letters, one piece repeated, a run of keys, or made of what is known of the person and the service. Asked of a new
 * password only; it says nothing of length.
 */
export async function isCommonPassword(password: string, context: PasswordContext = {}): Promise<boolean> {
  const common = await (known ??= commonPasswords());
  const typed = password.normalize("NFKC").toLowerCase();
  const isWeak = (part: string) => part.length < 4 || common.has(part) || isRun(part);
  return [typed, withoutStandIns(typed)].some(
    (form) =>
      isWeak(form) ||
      isWeak(repeatedPiece(form)) ||
      addsLittle(form, isWeak) ||
      addsLittleTo(form, contextWords(context), isWeak),
  );
}

async function commonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary.passwords);
}

const withoutStandIns = (typed: string) => typed.replace(/[0134578@$!]/gu, (sign) => STAND_INS[sign] ?? sign);

/** Neighbouring keys or letters, forwards or backwards, for example `abcdefgh` or `0987654321`. */
function isRun(part: string): boolean {
  return KEYBOARD_RUNS.some((run) => run.includes(part) || run.split("").reverse().join("").includes(part));
}

/** The piece that the text repeats from end to end, the last time perhaps cut short; else the whole text. */
function repeatedPiece(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    if (text.startsWith(text.slice(size))) return text.slice(0, size);
  }
  return text;
}

/** A weak word with a little before or after it: `Password2024!`, `!!dragon1987`, `qwerty123456`. */
function addsLittle(form: string, isWeak: (part: string) => boolean): boolean {
  const match = /^([^\p{Letter}]*)(.*?)([^\p{Letter}]*)$/su.exec(form);
  if (!match) return false;
  const [, before = "", core = "", after = ""] = match;
  if (before + after === "" || !isWeak(core)) return false;
  return (
    before.length + after.length <= WEAK_ADDITION ||
    [before, after].every((part) => isWeak(repeatedPiece(part)))
  );
}

/** Nothing but words that anyone could know, and a little more. */
function addsLittleTo(form: string, words: readonly string[], isWeak: (part: string) => boolean): boolean {
  let rest = form;
  for (const word of words) rest = rest.replaceAll(word, " ");
  if (rest === form) return false;
  const left = rest.replace(/[^\p{Letter}\p{Number}]+/gu, "");
  return left.length <= WEAK_ADDITION || isWeak(left);
}

/** The words of the account and the service, the longest first so that a short one does not break a long one up. */
function contextWords({ serviceNames = [], email = "", name = "" }: PasswordContext): string[] {
  const words = [...serviceNames, name, email]
    .flatMap((text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .split(/[^\p{Letter}\p{Number}]+/u),
    )
    .concat(EXPECTED_WORDS)
    .filter((word) => word.length >= 3);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}
