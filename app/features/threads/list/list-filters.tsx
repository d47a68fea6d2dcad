import type { ReactNode } from "react";

/** Holds the filters: beside the list where there is room, and to be opened above it where there is not. */
export function ListFilters({ count, children }: { count: number; children: ReactNode }) {
  return (
    <details className="nhsuk-details app-list-filters">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          Filter and sort{count > 0 ? ` (${count} in use)` : ""}
        </span>
      </summary>
      <div className="app-list-filters__form">{children}</div>
    </details>
  );
}
