import { Button } from "~/ui/button.tsx";
import { textField, type FormField } from "~/ui/field.ts";
import { Select, TextInput } from "~/ui/text-fields.tsx";

/** An organisation that can be selected. */
interface Option {
  readonly value: string;
  readonly label: string;
}

/**
 * Chooses one of hundreds of organisations: part of the name, then the right one of what was found. The button sends the
 * form to be shown again, so it works without scripts.
 */
export function OrganisationField({
  field,
  searchField,
  current,
  found,
  searchedFor = "",
}: {
  field: FormField;
  searchField: FormField;
  /** What is known already. */
  current: Option | undefined;
  /** What a search gave; undefined before the first. */
  found: readonly Option[] | undefined;
  searchedFor?: string | undefined;
}) {
  const others = (found ?? []).filter(({ value }) => value !== current?.value);
  const options = [...(current ? [current] : []), ...others];
  const chosen = textField(field);
  const isKept = options.some(({ value }) => value === chosen.defaultValue);
  return (
    <>
      <TextInput
        label="Find your organisation"
        hint="Enter part of its name, for example Leeds, and select Find."
        width={20}
        autoComplete="off"
        {...textField(searchField)}
      />
      <input type="hidden" name="searchedFor" value={searchedFor} />
      <Button kind="secondary" name="intent" value="find-organisation">
        Find
      </Button>
      {found?.length === 0 ? (
        <p role="status">We found no organisation with that in its name. Try a shorter part of it.</p>
      ) : null}
      {options.length > 0 ? (
        <Select
          key={options.map(({ value }) => value).join()}
          label="Organisation"
          options={options}
          emptyLabel="None of these"
          {...chosen}
          defaultValue={isKept || others.length !== 1 ? chosen.defaultValue : others[0]?.value}
        />
      ) : null}
    </>
  );
}
