/** A person by initials. The name stands beside it, so nothing reads it out. */
export function Avatar({ name, isSmall }: { name: string; isSmall?: boolean | undefined }) {
  return (
    <span className={`app-avatar${isSmall ? " app-avatar--small" : ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toLocaleUpperCase("en-GB");
}
