import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { TextInput } from "~/ui/text-fields.tsx";

/** Somebody who was found by name, and could be asked to take part. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly jobTitle: string | null;
}

/** Looks for somebody by name, and comes back to the part of the page with this anchor. */
export function FindPerson({
  id,
  anchor,
  label,
  search,
}: {
  id: string;
  anchor: string;
  label: string;
  search: string;
}) {
  return (
    <Form method="get" action={`#${anchor}`}>
      <TextInput
        id={id}
        name="person"
        label={label}
        hint="Their name, or a part of it"
        defaultValue={search}
      />
      <Button kind="secondary" isSmall>
        Find people
      </Button>
    </Form>
  );
}

/** Who was found, as a list names them. */
export function candidateInWords({ name, jobTitle }: Candidate): string {
  return jobTitle ? `${name}, ${jobTitle}` : name;
}
