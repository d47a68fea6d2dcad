import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import {
  followLevels,
  followLevelWords,
  type FollowKind,
  type FollowLevel,
} from "../../../graphql/contract/follow-words.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/text-fields.tsx";

const options = followLevels.map((value) => ({ value, label: followLevelWords[value].label }));

/** Chooses how much to hear of one thing. It posts to the page of everything that is followed, which leads back. */
export function LevelForm({
  thing: { kind, targetId, level },
  id = "level",
  label,
  isLabelHidden,
  hint,
  button,
  returnTo,
}: {
  thing: { readonly kind: FollowKind; readonly targetId: string; readonly level: FollowLevel };
  /** Tells several forms of one page apart. */
  id?: string;
  label: ReactNode;
  isLabelHidden?: boolean;
  hint?: ReactNode;
  button: ReactNode;
  returnTo: string;
}) {
  return (
    <Form method="post" action="/follows" className="app-level-form" preventScrollReset key={level}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="targetId" value={targetId} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <Select
        id={id}
        name="level"
        label={label}
        hint={hint}
        isLabelHidden={isLabelHidden}
        options={options}
        defaultValue={level}
      />
      <Button kind="secondary" isSmall>
        {button}
      </Button>
    </Form>
  );
}
