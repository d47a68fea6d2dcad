/** A stretch of text that stayed, was put in or was taken out. */
export interface Change {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/** Comparisons of words beyond which a stretch counts as rewritten: a few milliseconds. */
const mostComparisons = 1_000_000;

/** What changed from one text to the next, by words. Whole where comparing would take too long. */
export function diffText(before: string, after: string): Change[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const head = sameAtStart(from, to);
  const tail = sameAtEnd(from, to, head);
  const removed = from.slice(head, from.length - tail);
  const added = to.slice(head, to.length - tail);
  const middle =
    removed.length * added.length > mostComparisons ? rewritten(removed, added) : compare(removed, added);
  return joined([
    { kind: "same", text: from.slice(0, head).join("") },
    ...middle,
    { kind: "same", text: from.slice(from.length - tail).join("") },
  ]);
}

/** Words and what stands between them. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

function sameAtStart(from: readonly string[], to: readonly string[]): number {
  let count = 0;
  while (count < from.length && count < to.length && from[count] === to[count]) count += 1;
  return count;
}

function sameAtEnd(from: readonly string[], to: readonly string[], head: number): number {
  const most = Math.min(from.length, to.length) - head;
  let count = 0;
  while (count < most && from[from.length - 1 - count] === to[to.length - 1 - count]) count += 1;
  return count;
}

function rewritten(removed: readonly string[], added: readonly string[]): Change[] {
  return [
    { kind: "removed", text: removed.join("") },
    { kind: "added", text: added.join("") },
  ];
}

/** The longest common subsequence, by dynamic programming from the end. */
function compare(from: readonly string[], to: readonly string[]): Change[] {
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old = "", fresh = ""] = [from[i], to[j]];
    if (i < from.length && j < to.length && old === fresh) {
      changes.push({ kind: "same", text: old });
      i += 1;
      j += 1;
    } else if (j >= to.length || (i < from.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: "removed", text: old });
      i += 1;
    } else {
      changes.push({ kind: "added", text: fresh });
      j += 1;
    }
  }
  return changes;
}

/**
 * Neighbours of one kind as one stretch. White space between two changes goes with them: a phrase that was replaced reads
 * as one removal and one addition.
 */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  let [removed, added, space] = ["", "", ""];
  const flush = () => {
    if (removed !== "") result.push({ kind: "removed", text: removed });
    if (added !== "") result.push({ kind: "added", text: added });
    const before = result.at(-1);
    if (space !== "" && before?.kind === "same")
      result.splice(-1, 1, { ...before, text: before.text + space });
    else if (space !== "") result.push({ kind: "same", text: space });
    [removed, added, space] = ["", "", ""];
  };
  for (const { kind, text } of changes) {
    const isBetween = kind === "same" && !/\S/u.test(text) && removed + added !== "";
    if (isBetween) space += text;
    else if (kind === "same") {
      flush();
      space = text;
      flush();
    } else {
      removed += space + (kind === "removed" ? text : "");
      added += space + (kind === "added" ? text : "");
      space = "";
    }
  }
  flush();
  return result;
}
