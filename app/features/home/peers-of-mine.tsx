import { Link } from "@remix-run/react";
import type { MemberHomeData } from "./member-home-data.ts";

/** Collaboratives like the member's own, each with what makes it so. Nothing where none is, or they belong to none. */
export function PeersOfMine({ peers, comparisons }: Pick<MemberHomeData, "peers" | "comparisons">) {
  if (peers.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">Collaboratives like yours</h2>
      <ul className="app-short-list">
        {peers.map(({ href, name, why }) => (
          <li key={href}>
            <Link to={href}>{name}</Link>
            <span className="app-short-list__facts">{why}</span>
          </li>
        ))}
      </ul>
      {comparisons.map(({ href, name }) => (
        <p key={href}>
          <Link to={href}>How {name} compares with them</Link>
        </p>
      ))}
    </>
  );
}
