import type { Tally } from "./spread-documents.ts";

/** How a tile looks: by how far anybody in it has got. Each has a sign of its own, so that colour alone says nothing. */
export const looks = {
  embedded: { sign: "●", words: "Embedded by somebody" },
  adopted: { sign: "◐", words: "Adopting or adapted by somebody, not embedded yet" },
  explored: { sign: "○", words: "Explored by somebody, not adopted yet" },
  stopped: { sign: "✕", words: "Stopped, and nobody else goes on" },
  nobody: { sign: "–", words: "Nobody has taken it up" },
} as const;

/** Which of the looks fits. */
export function furthest({ counts }: Pick<Tally, "counts">): keyof typeof looks {
  if (counts.embedded > 0) return "embedded";
  if (counts.adopting + counts.adapted > 0) return "adopted";
  if (counts.exploring > 0) return "explored";
  return counts.stopped > 0 ? "stopped" : "nobody";
}

/** The figures in words: what is nought is not said. */
export function tallyInWords({ counts, adopters, presumed }: Tally): string {
  if (adopters === 0) return "nobody";
  const parts = [
    [counts.exploring, "exploring"],
    [counts.adopting, "adopting"],
    [counts.adapted, "adapted"],
    [counts.embedded, "embedded"],
    [counts.stopped, "stopped"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  const who = adopters === 1 ? "1 adopter" : `${adopters} adopters`;
  return `${who}: ${said.join(", ")}${presumed > 0 ? ` (${presumed} by presumption)` : ""}`;
}
