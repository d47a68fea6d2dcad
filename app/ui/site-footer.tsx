import { Link } from "@remix-run/react";

interface SiteFooterProps {
  contactEmail: string;
  ownerName: string;
  isDemo: boolean;
}

/** What stands at the foot of every page, always in this order: people look for help where it was last time. */
export function SiteFooter({ contactEmail, ownerName, isDemo }: SiteFooterProps) {
  return (
    <footer className="nhsuk-footer" role="contentinfo">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">Help and information</h2>
          <ul className="nhsuk-footer__list">
            <li className="nhsuk-footer__list-item">
              <a className="nhsuk-footer__list-item-link" href={`mailto:${contactEmail}`}>
                Get help by email
              </a>
            </li>
            {PAGES.map(({ href, label }) => (
              <li key={href} className="nhsuk-footer__list-item">
                <Link className="nhsuk-footer__list-item-link" to={href}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
          {isDemo ? (
            <p className="nhsuk-body-s">
              This is a demonstration: its people and what they write are invented. Organisations appear only
              as places.
            </p>
          ) : null}
          <p className="nhsuk-body-s">© {ownerName}</p>
        </div>
      </div>
    </footer>
  );
}

const PAGES = [
  { href: "/accessibility", label: "Accessibility statement" },
  { href: "/privacy", label: "Privacy notice" },
  { href: "/cookies", label: "Cookies" },
  { href: "/terms", label: "Terms of use" },
] as const;
