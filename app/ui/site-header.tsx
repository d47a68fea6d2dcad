import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

/** A link of the header. */
export interface HeaderLink {
  label: string;
  href: string;
}

/** What stands at the top of every page. It needs no script: on a phone the links wrap. */
export function SiteHeader({
  serviceName,
  ownerName,
  logoPath,
  links,
  account,
}: {
  serviceName: string;
  ownerName: string;
  logoPath: string | undefined;
  links: readonly HeaderLink[];
  account: ReactNode;
}) {
  return (
    <header className="nhsuk-header" role="banner">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          {logoPath ? (
            <Link
              className="nhsuk-header__service-logo"
              to="/"
              aria-label={`${ownerName} ${serviceName} home`}
            >
              <img className="nhsuk-header__organisation-logo" src={logoPath} width={280} alt="" />
              <span className="nhsuk-header__service-name">{serviceName}</span>
            </Link>
          ) : (
            <Link className="nhsuk-header__service-name app-service-name" to="/">
              {serviceName}
            </Link>
          )}
        </div>
        <HeaderSearch />
        <nav className="nhsuk-header__account" aria-label="Account">
          <ul className="nhsuk-header__account-list">{account}</ul>
        </nav>
      </div>
      <nav className="nhsuk-header__navigation" aria-label="Menu">
        <div className="nhsuk-header__navigation-container nhsuk-width-container">
          <ul className="nhsuk-header__navigation-list">
            {links.map(({ label, href }) => (
              <li key={href} className="nhsuk-header__navigation-item">
                <NavLink className="nhsuk-header__navigation-link" to={href} end={href === "/"}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </header>
  );
}

/** One box for everything. It is a form that every browser can send; on a phone it has a line of its own. */
function HeaderSearch() {
  return (
    <div className="nhsuk-header__search">
      <Form
        className="nhsuk-header__search-form"
        method="get"
        action="/search"
        role="search"
        aria-label="Site"
      >
        <div className="nhsuk-form-group">
          <label className="nhsuk-label nhsuk-u-visually-hidden" htmlFor="search-field">
            Search everything
          </label>
          <div className="nhsuk-input-wrapper">
            <input
              className="nhsuk-input"
              id="search-field"
              name="q"
              type="search"
              placeholder="Search"
              maxLength={500}
              autoComplete="off"
            />
            <button className="nhsuk-button nhsuk-button--small" aria-label="Search">
              <SearchIcon />
            </button>
          </div>
        </div>
      </Form>
    </div>
  );
}

function SearchIcon() {
  return (
    <svg
      className="nhsuk-icon nhsuk-icon--search"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d="m20.7 19.3-4.1-4.1a7 7 0 1 0-1.4 1.4l4 4.1a1 1 0 0 0 1.5 0c.4-.4.4-1 0-1.4ZM6 11a5 5 0 1 1 10 0 5 5 0 0 1-10 0Z" />
    </svg>
  );
}

/** A link in the account area. */
export function AccountLink({
  href,
  isPerson,
  children,
}: {
  href: string;
  isPerson?: boolean;
  children: ReactNode;
}) {
  return (
    <li className="nhsuk-header__account-item">
      <Link className="nhsuk-header__account-link" to={href}>
        {isPerson ? <UserIcon /> : null}
        {children}
      </Link>
    </li>
  );
}

/** Something to do in the account area, such as signing out; it changes things, so it is a form. */
export function AccountAction({ action, children }: { action: string; children: ReactNode }) {
  return (
    <li className="nhsuk-header__account-item">
      <Form className="nhsuk-header__account-form" method="post" action={action} reloadDocument>
        <button className="nhsuk-header__account-button">{children}</button>
      </Form>
    </li>
  );
}

function UserIcon() {
  return (
    <svg
      className="nhsuk-icon nhsuk-icon--user"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d="M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 2a9 9 0 0 0-5 16.5V18a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v1.5A9 9 0 0 0 12 3Zm0 3a3.5 3.5 0 1 1-3.5 3.5A3.4 3.4 0 0 1 12 6Z" />
    </svg>
  );
}
