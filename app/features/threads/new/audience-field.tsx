import { Radios } from "~/ui/choices.tsx";
import { Select } from "~/ui/text-fields.tsx";
import type { NewThreadData } from "./new-thread-data.ts";

type Audiences = NewThreadData["audiences"];

interface FieldState {
  readonly id: string;
  readonly name: string;
  readonly error?: string | undefined;
  readonly defaultValue?: string | undefined;
}

/** Who will see the thread: only audiences that the author is part of, each with who that is. */
export function AudienceField({
  audiences,
  audience,
  collaborative,
}: {
  audiences: Audiences;
  audience: FieldState;
  collaborative: FieldState;
}) {
  const groups = audiences.flatMap((choice) => choice.collaborative ?? []);
  const [only, ...others] = groups;
  const kinds = [...new Set(audiences.map((choice) => choice.audience))];
  return (
    <>
      <Radios
        {...audience}
        legend="Who can see it"
        choices={kinds.map((kind) => ({
          value: kind,
          label:
            kind === "COLLABORATIVE" && others.length === 0 ? `Members of ${only?.name ?? ""}` : labels[kind],
          hint: hints[kind],
        }))}
      />
      {only && others.length === 0 ? <input type="hidden" name={collaborative.name} value={only.id} /> : null}
      {others.length > 0 ? (
        <Select
          {...collaborative}
          label="Which collaborative, if only its members can see it"
          emptyLabel="Choose a collaborative"
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
    </>
  );
}

const labels = {
  MEMBERS: "All members",
  COHORT: "The innovator cohort",
  COLLABORATIVE: "Members of one of my collaboratives",
} as const;

const hints = {
  MEMBERS: "Everyone who has joined this network. Not the public.",
  COHORT: "Members of the collaboratives in the Innovators scheme, and the network’s facilitators.",
  COLLABORATIVE: "Its confirmed members, and nobody else.",
} as const;
