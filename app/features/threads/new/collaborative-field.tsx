import { useRef } from "react";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/text-fields.tsx";
import type { OwnCollaborative } from "./new-thread-data.ts";
import { newThreadIntent } from "./new-thread-intent.ts";

/** Which of the author's collaboratives the thread concerns; its tags go with it. Nothing for those who have none. */
export function CollaborativeField({
  own,
  onChange,
  ...field
}: {
  id: string;
  name: string;
  error?: string | undefined;
  defaultValue?: string | undefined;
  own: readonly OwnCollaborative[];
  onChange: (from: string, to: string) => void;
}) {
  const last = useRef(field.defaultValue ?? "");
  if (own.length === 0) return null;
  return (
    <>
      <Select
        {...field}
        label="Which collaborative does it concern?"
        emptyLabel="None of mine"
        options={own.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget: { value } }) => {
          onChange(last.current, value);
          last.current = value;
        }}
      />
      <Button
        kind="secondary"
        isSmall
        name="intent"
        value={newThreadIntent.fillTags}
        className="app-without-scripts"
      >
        Fill in the tags of this collaborative
      </Button>
    </>
  );
}
