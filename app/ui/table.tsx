import { useId, type ReactNode } from "react";

/** A column: its heading, and whether its values are numbers. */
export interface Column {
  heading: string;
  isNumeric?: boolean | undefined;
}

/** A table that scrolls sideways by itself where the screen is narrow. The first cell of each row is its heading. */
export function Table({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly Column[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
}) {
  const captionId = useId();
  return (
    // What scrolls must be reachable with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="nhsuk-table-container" role="region" aria-labelledby={captionId} tabIndex={0}>
      <table className="nhsuk-table">
        <caption className="nhsuk-table__caption" id={captionId}>
          {caption}
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            {columns.map(({ heading, isNumeric }) => (
              <th key={heading} scope="col" className={cellClass("header", isNumeric)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map(({ id, cells }) => (
            <tr key={id} className="nhsuk-table__row">
              {cells.map((cell, index) => {
                const column = columns[index];
                const key = column?.heading ?? String(index);
                return index === 0 ? (
                  <th key={key} scope="row" className={cellClass("header", false)}>
                    {cell}
                  </th>
                ) : (
                  <td key={key} className={cellClass("cell", column?.isNumeric)}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass(kind: "header" | "cell", isNumeric: boolean | undefined): string {
  return `nhsuk-table__${kind}${isNumeric ? ` nhsuk-table__${kind}--numeric` : ""}`;
}
