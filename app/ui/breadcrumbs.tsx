import { Link } from "@remix-run/react";

/** A page above this one. */
export interface Crumb {
  label: string;
  href: string;
}

/** The way to this page from the top, without the page itself. On a phone only the last step shows, as a way back. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const last = crumbs.at(-1);
  if (!last) return null;
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="nhsuk-breadcrumb__list-item">
            <Link className="nhsuk-breadcrumb__link" to={href}>
              {label}
            </Link>
          </li>
        ))}
      </ol>
      <Link className="nhsuk-back-link" to={last.href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        {last.label}
      </Link>
    </nav>
  );
}
