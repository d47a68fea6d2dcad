import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

/** Pages that belong together beside one of them; on a phone the list stands above it. */
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
        <ul className="nhsuk-list">
          {links.map(({ label: words, href }) => (
            <li key={href}>
              <NavLink to={href} end>
                {words}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="nhsuk-grid-column-three-quarters">{children}</div>
    </div>
  );
}
