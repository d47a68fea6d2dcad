import type { ChangeEventHandler } from "react";
import type { Option } from "~/ui/text-fields.tsx";

/** One choice of the filters. Its value is the filter's, whichever way that changed. */
export function FilterSelect({
  name,
  label,
  value,
  options,
  emptyLabel,
  onChange,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly Option[];
  emptyLabel?: string | undefined;
  onChange: ChangeEventHandler<HTMLSelectElement>;
}) {
  const id = `filter-${name}`;
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <select className="nhsuk-select" {...{ id, name, value, onChange }} autoComplete="off">
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
