import type { GlossaryTermData } from "./glossary-document.ts";

/** The terms under one letter. */
export interface Letter {
  letter: string;
  terms: readonly GlossaryTermData[];
}

/** Sorted terms by their first letters. */
export function byLetter(terms: readonly GlossaryTermData[]): Letter[] {
  const letters = new Map<string, GlossaryTermData[]>();
  for (const term of terms) {
    const letter = term.term.charAt(0).toLocaleUpperCase("en-GB");
    letters.set(letter, [...(letters.get(letter) ?? []), term]);
  }
  return [...letters].map(([letter, found]) => ({ letter, terms: found }));
}
