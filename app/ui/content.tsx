import {
  Details as NhsDetails,
  InsetText as NhsInsetText,
  SummaryList as NhsSummaryList,
} from "nhsuk-react-components";
import { Link } from "@remix-run/react";
import { useEffect, useId, useRef, type ReactNode } from "react";

/** Facts in pairs. */
export function SummaryList({
  rows,
  hasBorders = true,
}: {
  rows: readonly { key: string; value: ReactNode; action?: ReactNode }[];
  hasBorders?: boolean | undefined;
}) {
  return (
    <NhsSummaryList noBorder={!hasBorders}>
      {rows.map(({ key, value, action }) => (
        <NhsSummaryList.Row key={key}>
          <NhsSummaryList.Key>{key}</NhsSummaryList.Key>
          <NhsSummaryList.Value>{value}</NhsSummaryList.Value>
          {action ? <dd className="nhsuk-summary-list__actions">{action}</dd> : null}
        </NhsSummaryList.Row>
      ))}
    </NhsSummaryList>
  );
}

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
    <NhsDetails open={isOpen}>
      <NhsDetails.Summary>{summary}</NhsDetails.Summary>
      <NhsDetails.Text>{children}</NhsDetails.Text>
    </NhsDetails>
  );
}

/** A passage set apart. */
export function InsetText({ children }: { children: ReactNode }) {
  return <NhsInsetText>{children}</NhsInsetText>;
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
 * News about the page as a whole. A success takes the focus, so that it is read out; other news is a landmark.
 */
export function NotificationBanner({
  kind = "information",
  title,
  children,
}: {
  kind?: "information" | "success" | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  const titleId = useId();
  const banner = useRef<HTMLDivElement>(null);
  const isSuccess = kind === "success";
  useEffect(() => {
    if (isSuccess) banner.current?.focus();
  }, [isSuccess]);
  return (
    <div
      className={`nhsuk-notification-banner${isSuccess ? " nhsuk-notification-banner--success" : ""}`}
      role={isSuccess ? "alert" : "region"}
      aria-labelledby={titleId}
      ref={banner}
      tabIndex={isSuccess ? -1 : undefined}
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
