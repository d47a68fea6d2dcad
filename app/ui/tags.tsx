import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

/** Colours of the design system. A colour never says anything that the words do not. */
export type StatusColour =
  "white" | "grey" | "green" | "aqua-green" | "blue" | "purple" | "pink" | "red" | "orange" | "yellow";

/** A state in a word or two, e.g. "Solved". */
export function StatusTag({ colour, children }: { colour?: StatusColour | undefined; children: ReactNode }) {
  return <strong className={`nhsuk-tag${colour ? ` nhsuk-tag--${colour}` : ""}`}>{children}</strong>;
}

/** A word that something is filed under. */
export interface Chip {
  id: string;
  label: string;
  /** Where it leads; a chip without an address is plain text. */
  href?: string | undefined;
}

/** Chips in a row. `label` tells people who listen what the list is. Plain anchors: a list page holds hundreds. */
export function Chips({ chips, label }: { chips: readonly Chip[]; label: string }) {
  if (chips.length === 0) return null;
  return (
    <ul className="app-chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.id}>
          {chip.href ? (
            <a className="app-chip" href={chip.href}>
              {chip.label}
            </a>
          ) : (
            <span className="app-chip">{chip.label}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A chip with a link that takes it away, e.g. a filter in use. */
export function RemovableChips({
  chips,
  label,
}: {
  chips: readonly { id: string; label: string; removeHref: string }[];
  label: string;
}) {
  if (chips.length === 0) return null;
  return (
    <ul className="app-chips" aria-label={label}>
      {chips.map((chip) => (
        <li key={chip.id}>
          <Link className="app-chip app-chip--removable" to={chip.removeHref} preventScrollReset>
            <span className="nhsuk-u-visually-hidden">Remove </span>
            {chip.label}
            <span aria-hidden="true"> ×</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
