import type { ReactNode } from "react";

/** A page of text at a width that reads well. */
export function TextPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
