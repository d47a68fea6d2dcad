import type { Letter } from "./letters.ts";

/** Links to the letters that have terms. */
export function LetterLinks({ letters }: { letters: readonly Letter[] }) {
  return (
    <nav aria-label="Glossary, A to Z">
      <ul className="app-letters">
        {letters.map(({ letter }) => (
          <li key={letter}>
            <a href={`#letter-${letter}`}>{letter}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The terms of a letter, each with an anchor of its own. */
export function LetterSection({ letter: { letter, terms } }: { letter: Letter }) {
  return (
    <section aria-labelledby={`letter-${letter}`}>
      <h2 id={`letter-${letter}`}>{letter}</h2>
      <dl className="app-terms">
        {terms.map(({ id, term, definition, source }) => (
          <div key={id} id={id}>
            <dt>
              <dfn>{term}</dfn>
            </dt>
            <dd>{definition}</dd>
            <dd className="app-terms__source">Source: {source}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
