import { Button } from "~/ui/button.tsx";
import { Radios } from "~/ui/choices.tsx";
import { textField, type FormField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import type { FoundContacts } from "./contact-search.server.ts";

/**
 * Who others can talk to: oneself, nobody, or somebody who is found by name among those who belong to the adopter. The button sends
 * the form to be shown again, so it works without scripts.
 */
export function ContactField({
  field,
  searchField,
  me,
  found: { contacts, searchedFor = "" },
}: {
  field: FormField;
  searchField: FormField;
  me: string;
  found: FoundContacts;
}) {
  const others = (contacts ?? []).filter(({ id }) => id !== me);
  return (
    <>
      <Radios
        legend="Who can others talk to?"
        choices={[
          { value: me, label: "Me" },
          ...others.map(({ id, name, jobTitle }) => ({ value: id, label: name, hint: jobTitle })),
          { value: "", label: "Nobody in particular" },
        ]}
        {...textField(field)}
      />
      {contacts ? (
        <p role="status">
          {others.length === 0
            ? `We found nobody else there by “${searchedFor}”.`
            : "Choose from those we found, above."}
        </p>
      ) : null}
      <TextInput
        label="Somebody else to talk to (optional)"
        hint="A part of their name. They must belong to whoever is taking it up"
        width={20}
        autoComplete="off"
        {...textField(searchField)}
      />
      <input type="hidden" name="searchedFor" value={searchedFor} />
      <div className="nhsuk-form-group">
        <Button kind="secondary" isSmall name="intent" value="find-contact">
          Find people
        </Button>
      </div>
    </>
  );
}
