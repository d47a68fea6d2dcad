import { Form } from "@remix-run/react";
import { Button, TextButton } from "~/ui/button.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Select } from "~/ui/text-fields.tsx";

interface Collaborative {
  readonly id: string;
  readonly name: string;
}

/** One's collaboratives, with the ways in and out. */
export function MembershipsList({
  memberships,
  collaboratives,
}: {
  memberships: readonly { isConfirmed: boolean; collaborative: Collaborative }[];
  collaboratives: readonly Collaborative[];
}) {
  const others = collaboratives.filter(({ id }) => !memberships.some((it) => it.collaborative.id === id));
  return (
    <section>
      <h2>Your collaboratives</h2>
      {memberships.length === 0 ? <p>You have not said which collaborative you belong to.</p> : null}
      <ul className="nhsuk-list">
        {memberships.map(({ isConfirmed, collaborative }) => (
          <li key={collaborative.id}>
            {collaborative.name}{" "}
            {isConfirmed ? null : <StatusTag colour="yellow">Waiting to be confirmed</StatusTag>}{" "}
            <Form method="post" className="app-row-action">
              <input type="hidden" name="collaborativeId" value={collaborative.id} />
              <TextButton name="intent" value="leave">
                Leave<span className="nhsuk-u-visually-hidden"> {collaborative.name}</span>
              </TextButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post">
        <Select
          id="join-collaborative"
          name="collaborativeId"
          label="Add a collaborative"
          hint="Somebody who looks after it confirms that you belong to it."
          emptyLabel="Select one"
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button kind="secondary" name="intent" value="join">
          Add
        </Button>
      </Form>
    </section>
  );
}
