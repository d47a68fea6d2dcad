import { MEANING_WORDS } from "./cause-words.ts";
import { type LineRole, type MarkRole, type Shape, textWidth } from "./shapes.ts";

/** A line or a mark, and the words for it; null where there is nothing but words. */
export interface LegendEntry {
  readonly sample: LineRole | MarkRole | null;
  readonly words: string;
}

const LINES: ReadonlySet<string> = new Set<LineRole>(["AXIS", "GRID", "MEAN", "LIMIT", "TARGET", "STEP"]);
const isLine = (sample: LineRole | MarkRole): sample is LineRole => LINES.has(sample);

/** The entries for the marks that a chart has. */
export function markEntries(roles: readonly MarkRole[]): LegendEntry[] {
  const order: readonly MarkRole[] = ["COMMON_CAUSE", "IMPROVEMENT", "CONCERN", "NEUTRAL"];
  return order
    .filter((role) => roles.includes(role))
    .map((role) => ({ sample: role, words: MEANING_WORDS[role] }));
}

/** Lays entries out in rows from a left upper corner, as many to a row as there is width for. Gives the height it took. */
export function layLegend(
  entries: readonly LegendEntry[],
  at: { x: number; y: number; width: number; size: number },
): { shapes: Shape[]; height: number } {
  const { size } = at;
  const line = Math.round(size * 1.7);
  const gap = size * 1.2;
  const shapes: Shape[] = [];
  let [x, y] = [at.x, at.y + line / 2];
  for (const { sample, words } of entries) {
    const lead = sample === null ? 0 : (isLine(sample) ? size * 2.2 : size) + size * 0.5;
    const width = lead + textWidth(words, size);
    if (x > at.x && x + width > at.x + at.width) [x, y] = [at.x, y + line];
    if (sample !== null && isLine(sample))
      shapes.push({ kind: "line", role: sample, x1: x, y1: y, x2: x + size * 2.2, y2: y });
    else if (sample !== null)
      shapes.push({ kind: "mark", role: sample, x: x + size / 2, y, size: size * 0.38 });
    const text = { x: x + lead, y: y + size * 0.36, size, anchor: "start" as const };
    shapes.push({ kind: "text", text: words, ...text });
    x += width + gap;
  }
  return { shapes, height: entries.length > 0 ? y + line / 2 - at.y : 0 };
}
