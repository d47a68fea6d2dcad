import { SummaryList as NhsSummaryList } from "nhsuk-react-components";
import type { ReactNode } from "react";

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
