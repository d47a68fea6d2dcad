import { Link } from "@remix-run/react";
import type { SearchResults } from "./search-documents.ts";
import { narrowed } from "./search-line.ts";

/** How a search can be narrowed, with how much would be left. */
export function SearchFacets({ line, facets }: { line: string; facets: SearchResults["facets"] }) {
  const shown = facets.filter(({ values }) => values.length > 0);
  if (shown.length === 0) return null;
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Narrow these results</span>
      </summary>
      <div className="nhsuk-details__text">
        {shown.map(({ key, label, values }) => (
          <div key={key}>
            <h3 className="nhsuk-heading-xs" id={`facet-${key}`}>
              {label}
            </h3>
            <ul className="app-search-facet" aria-labelledby={`facet-${key}`}>
              {values.map((value) => {
                const href = narrowed(line, value.operator);
                return (
                  <li key={value.operator}>
                    {href === undefined ? value.label : <Link to={href}>{value.label}</Link>} ({value.count})
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}
