import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

/** Pages that belong together beside one of them; on a phone, above it, they unfold, so that the page itself comes first. */
export function Section({
  label,
  links,
  children,
}: {
  label: string;
  links: readonly { label: string; href: string }[];
  children: ReactNode;
}) {
  return (
    <div className="nhsuk-grid-row">
      <nav className="nhsuk-grid-column-one-quarter app-section-nav" aria-label={label}>
        <details className="nhsuk-details app-section-nav__fold">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{label}: all pages</span>
          </summary>
          <ul className="nhsuk-list">
            {links.map(({ label: words, href }) => (
              <li key={href}>
                <NavLink to={href} end>
                  {words}
                </NavLink>
              </li>
            ))}
          </ul>
        </details>
      </nav>
      <div className="nhsuk-grid-column-three-quarters">{children}</div>
    </div>
  );
}
