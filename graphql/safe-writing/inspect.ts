import { assertNoNhsNumber, type FieldIssue } from "./nhs-number.ts";
import { findWeakSignals, type WeakSignalKind, type WeakSignalOptions } from "./weak-signals.ts";

/** The weaker signs of personal data in one field: kinds only, never the text. */
export interface FieldSignals {
  /** The field, dotted for nested input. */
  field: string;
  kinds: WeakSignalKind[];
}

/** What is to be said about texts before they are saved. */
export interface Inspection {
  /** Fields that must be changed first. */
  blocked: FieldIssue[];
  /** Fields that the author is asked about, and a moderator looks at if they go on. */
  signals: FieldSignals[];
}

/** How input is walked. */
export interface InputOptions extends WeakSignalOptions {
  /** Whether what stands under this key is left out. Unless given, `isMachineField` decides. */
  skips?: (key: string) => boolean;
}

/** Keys whose values are checked by shape, are not prose, or must not be read: ids and secrets. */
const MACHINE_FIELDS = new Set(
  "id ids password newPassword currentPassword token secret code cursor after before".split(" "),
);

/**
 * Whether a key names something that machines read: an id, a secret, a cursor. Not an email address: it is kept and shown as
 * it came, and somebody invites to one.
 */
export function isMachineField(key: string): boolean {
  return MACHINE_FIELDS.has(key) || /[a-z](?:Id|Ids|Key|Token|Cursor)$/.test(key);
}

/** Checks the texts that a person is about to save, by field. */
export function inspectText(
  fields: Readonly<Record<string, string>>,
  options?: WeakSignalOptions,
): Inspection {
  return { blocked: assertNoNhsNumber(fields), signals: findSignals(fields, options) };
}

/** The fields in which there are weaker signs of personal data. */
export function findSignals(
  fields: Readonly<Record<string, string>>,
  options?: WeakSignalOptions,
): FieldSignals[] {
  return Object.entries(fields).flatMap(([field, text]) => {
    const kinds = [...new Set(findWeakSignals(text, options).map((signal) => signal.kind))];
    return kinds.length > 0 ? [{ field, kinds }] : [];
  });
}

/**
 * Checks every text anywhere in an input, whatever its shape, so that no field can be forgotten. Keys that the sender chose are
 * texts too; an issue with one is told of the object that holds it.
 */
export function inspectInput(input: unknown, options: InputOptions = {}): Inspection {
  return inspectText(textsOf(input, options.skips ?? isMachineField), options);
}

/** Every string of an input by its dotted path. Keeps its own stack, so that deep input cannot exhaust the engine's. */
function textsOf(input: unknown, skips: (key: string) => boolean): Record<string, string> {
  const texts = new Map<string, string>();
  const seen = new Set<object>();
  const waiting: { path: string; value: unknown }[] = [{ path: "", value: input }];
  const add = (path: string, text: string) =>
    texts.set(path, texts.has(path) ? `${texts.get(path)}\n\n${text}` : text);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value } = next;
    if (typeof value === "string") add(path, value);
    else if (typeof value === "object" && value !== null && !seen.has(value)) {
      seen.add(value);
      for (const [key, child] of entriesOf(value)) {
        if (!Array.isArray(value) && /\p{Number}/u.test(key)) add(path, key);
        if (!skips(key)) waiting.push({ path: path === "" ? key : `${path}.${key}`, value: child });
      }
    }
  }
  return Object.fromEntries([...texts].reverse());
}

function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map) return [...value].map(([key, child]) => [String(key), child]);
  if (value instanceof Set) return [...value].map((child, place) => [String(place), child]);
  return Object.entries(value);
}
