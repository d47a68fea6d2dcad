import type { SentFields } from "./compose-answer.ts";

/** What was typed into a form that went away before the server had it: a failed request, or a page that broke. */
let kept: SentFields | undefined;

/** Keeps the fields of a form that is about to go away. */
export function keepUnsent(form: HTMLFormElement): void {
  kept = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
}

/** The server has it, or the person is writing something else. */
export function forgetUnsent(): void {
  kept = undefined;
}

/** What may be lost, if anything. */
export function unsent(): SentFields | undefined {
  return kept;
}
