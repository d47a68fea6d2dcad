import { Link } from "@remix-run/react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** How much a button asks for attention; one primary button a page, warning only for what cannot be undone. */
export type ButtonKind = "primary" | "secondary" | "reverse" | "warning";

interface Look {
  kind?: ButtonKind | undefined;
  isSmall?: boolean | undefined;
}

function buttonClass({ kind = "primary", isSmall }: Look, extra: string | undefined): string {
  return classNames(
    "nhsuk-button",
    kind !== "primary" && `nhsuk-button--${kind}`,
    isSmall && "nhsuk-button--small",
    extra,
  );
}

/** Swallows the second click of a double click, which would send a form twice. */
function ignoreDoubleClick(event: MouseEvent<HTMLButtonElement>): void {
  if (event.detail > 1) event.preventDefault();
}

/** A button that sends its form, unless `type` says otherwise. A double click counts as one. */
export function Button({
  kind,
  isSmall,
  className,
  type = "submit",
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button
      onClick={ignoreDoubleClick}
      {...rest}
      type={type}
      className={buttonClass({ kind, isSmall }, className)}
    />
  );
}

/** A link that looks like a button, for going somewhere rather than doing something. */
export function ButtonLink({ kind, isSmall, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} draggable={false} className={buttonClass({ kind, isSmall }, className)} />;
}

/** A button that reads as a link, for small actions in a line of text. */
export function TextButton({ className, type = "submit", ...rest }: ComponentProps<"button">) {
  return (
    <button
      onClick={ignoreDoubleClick}
      {...rest}
      type={type}
      className={classNames("app-text-button", className)}
    />
  );
}

/** Buttons in a row, which stack on a phone. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="nhsuk-button-group">{children}</div>;
}
