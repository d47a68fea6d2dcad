import type { FormAnswer } from "~/ui/use-server-form.ts";
import type { Refiled } from "../thread/filing.ts";

/** What a text seems to hold that could identify somebody, by field. */
export interface Signal {
  readonly field: string;
  readonly kinds: readonly string[];
}

/** Somebody who can be named in place of an unfinished "@Ann". */
export interface MentionOffer {
  /** What was typed, with its @. */
  readonly typed: string;
  readonly name: string;
  readonly detail: string;
  /** The Markdown that names them. */
  readonly markdown: string;
}

/** Every field of a sent form, so that a page between can carry them on. */
export type SentFields = readonly (readonly [name: string, value: string])[];

/**
 * The answer of an action whose form has a composer. It is what `useServerForm` takes as `lastResult`, and says which of
 * the composer's own buttons was pressed. Whatever it is, it holds what was typed.
 */
export interface ComposeAnswer extends FormAnswer {
  /** The text as others would see it. */
  readonly preview?: string;
  /** People who may be meant by the names typed with @; empty when there are none. */
  readonly mentionOffers?: readonly MentionOffer[];
  /** The text may identify a patient: show `Interruption` instead of the page. */
  readonly interruption?: { readonly signals: readonly Signal[]; readonly sent: SentFields };
  /** The same text was changed in the meantime: by somebody else, or by the person in another tab or window. */
  readonly conflict?: {
    readonly version: number;
    readonly text: string;
    readonly isOwn: boolean;
    /** Of a thread, also how it is filed now. */
    readonly refiled?: Refiled;
  };
}

/** The names and values of the composer's own buttons. */
export const composeIntent = {
  preview: "preview",
  saveDraft: "save-draft",
  discardDraft: "discard-draft",
  findMentions: "find-mentions",
  /** Followed by what was typed and the Markdown that replaces it, as JSON. */
  mention: "mention:",
  /** Back from the interruption, to change the text. */
  change: "change",
} as const;
