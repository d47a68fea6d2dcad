import { forgetUnsent, keepUnsent } from "./unsent.ts";

/** How it stands with a draft. */
export type DraftStatus =
  | { readonly kind: "quiet" | "failed" | "signed-out" }
  | { readonly kind: "saved"; readonly at: string }
  /** What was typed cannot be kept, and why. */
  | { readonly kind: "refused"; readonly message: string }
  /** The person saved this in another tab or window, or nothing any more. */
  | { readonly kind: "conflict"; readonly text: string };

/** A form whose draft is being kept. */
export interface KeptForm {
  /** Saves over what another tab or window saved. */
  overwrite(): void;
  stop(): void;
}

/** What the address `/drafts` answers. */
export type DraftAnswer =
  | { readonly version: number; readonly updatedAt: string }
  | { readonly message: string }
  | { readonly conflict: { readonly version: number; readonly text: string } };

/** Milliseconds after the last key, after which what was typed is saved. */
const pause = 1_500;
/** Milliseconds after which a failed save is tried again. */
const retryAfter = 10_000;

/** Saves a form's fields a moment after each change, and at once when the page goes out of sight. */
export function keepDraft(
  form: HTMLFormElement,
  subject: { kind: string; targetId: string | undefined; version: number },
  tell: (status: DraftStatus) => void,
): KeptForm {
  const path = window.location.pathname;
  let version = subject.version;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | undefined;
  let isChanged = false;
  let isStopped = false;

  const later = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  };
  const save = async () => {
    clearTimeout(timer);
    if (!isChanged) return;
    // One at a time: each needs the version that the one before made.
    if (request) return later(pause);
    isChanged = false;
    const own = new AbortController();
    request = own;
    try {
      const answer = await send(formDraft(form, subject, version), own.signal);
      if ("updatedAt" in answer) {
        version = answer.version;
        forgetUnsent();
        if (!isStopped) tell({ kind: "saved", at: answer.updatedAt });
      } else if ("conflict" in answer) {
        version = answer.conflict.version;
        tell({ kind: "conflict", text: answer.conflict.text });
        isHeld = true;
      } else
        tell(answer.message === "" ? { kind: "signed-out" } : { kind: "refused", message: answer.message });
    } catch {
      if (own.signal.aborted) return;
      tell({ kind: "failed" });
      isChanged = true;
      later(retryAfter);
    } finally {
      if (request === own) request = undefined;
    }
  };
  /** After a conflict nothing is saved until the person says whose text counts. */
  let isHeld = false;
  const changed = () => {
    isChanged = true;
    if (!isHeld) later(pause);
  };
  const hidden = () => {
    if (document.visibilityState === "hidden" && !isHeld) void save();
  };
  // What is being sent needs no draft any more: posting deletes it, and a late save would bring it back.
  const sent = () => {
    keepUnsent(form, path);
    clearTimeout(timer);
    isChanged = false;
    request?.abort();
    request = undefined;
  };
  forgetUnsent();
  form.addEventListener("input", changed);
  form.addEventListener("submit", sent);
  document.addEventListener("visibilitychange", hidden);
  return {
    overwrite() {
      isHeld = false;
      isChanged = true;
      void save();
    },
    stop() {
      form.removeEventListener("input", changed);
      form.removeEventListener("submit", sent);
      document.removeEventListener("visibilitychange", hidden);
      isStopped = true;
      if (isChanged) keepUnsent(form, path);
      if (!isHeld) void save();
    },
  };
}

function formDraft(
  form: HTMLFormElement,
  { kind, targetId }: { kind: string; targetId: string | undefined },
  version: number,
): FormData {
  const draft = new FormData(form);
  draft.delete("intent");
  draft.set("draftKind", kind);
  draft.set("draftVersion", String(version));
  if (targetId !== undefined) draft.set("draftTargetId", targetId);
  return draft;
}

async function send(body: FormData, signal: AbortSignal): Promise<DraftAnswer> {
  // Out of sight the page may go at any moment: the request outlives it.
  const keepalive = document.visibilityState === "hidden";
  const response = await fetch("/drafts", { method: "POST", body, signal, keepalive });
  if (response.status === 401) return { message: "" };
  if (!response.ok && response.status !== 409 && response.status !== 422)
    throw new Error(response.statusText);
  return (await response.json()) as DraftAnswer;
}
