import type { SentFields } from "./compose-answer.ts";

/** What was typed into a form that went away before the server had it: a failed request, or a page that broke. */
let kept: { readonly path: string; readonly fields: SentFields } | undefined;

/** Keeps the fields of a form that is about to go away. */
export function keepUnsent(form: HTMLFormElement, path: string): void {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  kept = { path, fields };
}

/** The server has it, or the person is writing something else. */
export function forgetUnsent(): void {
  kept = undefined;
}

/** What may be lost of a form of this page, if anything. */
export function unsent(path: string): SentFields | undefined {
  return kept?.path === path ? kept.fields : undefined;
}
