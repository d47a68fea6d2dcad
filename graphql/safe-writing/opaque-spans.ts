/** A part of a text, in UTF-16 units: from `start` up to but not including `end`. */
export interface Span {
  start: number;
  end: number;
}

/** Each alternative starts where no name character stands before it, so a long hostile word is tried once, not at each letter. */
const WEB_ADDRESS = new RegExp(
  [
    String.raw`(?<![a-z0-9@._-])(?:https?:\/\/|ftp:\/\/)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}(?::\d{1,5})?[/?#][^\s<>"'${"`"}()[\]{}|\\^]*`,
    String.raw`(?<![a-z0-9.])10\.\d{4,9}\/[^\s<>"'${"`"}()[\]{}|\\^]+`,
  ].join("|"),
  "giu",
);

const OPAQUE_ID =
  /(?<![0-9a-z-])(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?=[0-9]{0,40}[a-f])[0-9a-f]{32,64})(?![0-9a-z-])/giu;

/** Web addresses and DOIs. Digits in them identify pages and papers. */
export function webAddresses(text: string): Span[] {
  return spansOf(WEB_ADDRESS, text);
}

/** Web addresses and machine-made ids: a number wholly inside one was not written by a person about a person. */
export function opaqueSpans(text: string): Span[] {
  return [...webAddresses(text), ...spansOf(OPAQUE_ID, text)].sort((a, b) => a.start - b.start);
}

function spansOf(pattern: RegExp, text: string): Span[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The candidates that clash with none of the spans. Both come in order of place, so one walk along the two is enough. */
export function apartFrom<Candidate extends Span>(
  spans: readonly Span[],
  candidates: readonly Candidate[],
  clash: (span: Span, candidate: Candidate) => boolean,
): Candidate[] {
  let near = 0;
  return candidates.filter((candidate) => {
    while ((spans[near]?.end ?? Infinity) <= candidate.start) near += 1;
    for (let at = near; ; at += 1) {
      const span = spans[at];
      if (!span || span.start >= candidate.end) return true;
      if (clash(span, candidate)) return false;
    }
  });
}

/** Whether a candidate lies wholly inside a span. */
export const covers = (span: Span, candidate: Span): boolean =>
  span.start <= candidate.start && candidate.end <= span.end;
