import type { AdoptionState } from "../../graphql/contract/adoption-words.ts";

/** A line of the ledger: from a day on an adopter is so far with a case study. */
export interface LedgerEntry {
  caseStudyId: string;
  adopterId: string;
  state: AdoptionState;
  from: Date;
}

/**
 * The entry that decides for each adopter of each case study as of a day, found in the plainest way. Entries come in the order in
 * which they were written: of two of one day the later written counts.
 */
export function decidingEntries(day: Date, ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const deciding = new Map<string, LedgerEntry>();
  for (const entry of ledger) {
    if (entry.from > day) continue;
    const key = `${entry.adopterId} ${entry.caseStudyId}`;
    const known = deciding.get(key);
    if (!known || entry.from >= known.from) deciding.set(key, entry);
  }
  return [...deciding.values()];
}

/** What the ledger comes to as of a day: how many case studies each adopter is how far with. */
export function standingsOn(day: Date, ledger: readonly LedgerEntry[]) {
  const standings = new Map<string, { adopterId: string; state: AdoptionState; adoptions: number }>();
  for (const { adopterId, state } of decidingEntries(day, ledger)) {
    const key = `${adopterId} ${state}`;
    const standing = standings.get(key) ?? { adopterId, state, adoptions: 0 };
    standings.set(key, { ...standing, adoptions: standing.adoptions + 1 });
  }
  return [...standings.values()];
}
