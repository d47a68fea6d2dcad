import { Link } from "@remix-run/react";
import { addressOf } from "~/features/spread/spread-address.ts";
import { LedgerTable, type LedgerLine } from "./ledger-table.tsx";

/** What a collaborative has taken up, the latest changes first, and the way to all of it. */
export function TakenUp({
  id,
  ledger,
}: {
  id: string;
  ledger: {
    readonly counts: { readonly total: number };
    readonly edges: readonly { readonly node: LedgerLine }[];
  };
}) {
  const { total } = ledger.counts;
  return (
    <>
      <h2>Case studies it has taken up</h2>
      {total === 0 ? (
        <p>Nothing is recorded.</p>
      ) : (
        <>
          <LedgerTable
            caption={total === 1 ? "1 adoption" : `The latest of ${total} adoptions`}
            lines={ledger.edges.map(({ node }) => node)}
          />
          <p>
            <Link to={addressOf("/adoptions", { collaborative: id })}>
              All it has taken up, by state and date
            </Link>
          </p>
        </>
      )}
    </>
  );
}
