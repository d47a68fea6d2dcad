import { Link } from "@remix-run/react";
import { useEffect, useId, useRef, type ReactNode } from "react";

/** Text that opens on demand. */
export function Details({
  summary,
  isOpen,
  children,
}: {
  summary: ReactNode;
  isOpen?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <details className="nhsuk-details" open={isOpen}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}

/** A passage set apart. */
export function InsetText({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  );
}

/** A warning that must not be missed. */
export function WarningCallout({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {title}
        </h2>
        {children}
      </div>
    </div>
  );
}

/** One thing of a list of things, with a heading that usually links to it. */
export function Card({
  heading,
  headingLevel: Heading = "h2",
  href,
  children,
}: {
  heading: ReactNode;
  headingLevel?: "h2" | "h3" | undefined;
  href?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <Heading className="nhsuk-card__heading nhsuk-heading-s">
          {href ? <Link to={href}>{heading}</Link> : heading}
        </Heading>
        {children}
      </div>
    </div>
  );
}

/**
 * News about the page as a whole. What answers an act, as every success does, takes the focus, so that it is read out; other news is a
 * landmark. A further answer in the same place needs another `key`.
 */
export function NotificationBanner({
  kind,
  isAnswer = kind === "success",
  title,
  children,
}: {
  kind?: "information" | "success" | undefined;
  isAnswer?: boolean | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  const banner = useRef<HTMLDivElement>(null);
  const isSuccess = kind === "success";
  useEffect(() => {
    if (isAnswer) banner.current?.focus();
  }, [isAnswer]);
  return (
    <div
      className={`nhsuk-notification-banner${isSuccess ? " nhsuk-notification-banner--success" : ""}`}
      role={isAnswer ? "alert" : "region"}
      aria-labelledby={titleId}
      ref={banner}
      tabIndex={isAnswer ? -1 : undefined}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {title ?? (isSuccess ? "Success" : "Important")}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {typeof children === "string" ? (
          <p className="nhsuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </div>
  );
}
