import type { SentFields } from "./compose-answer.ts";

/** Carries the fields of a sent form through a page between, but for those that the page asks anew. */
export function HiddenFields({ sent, except }: { sent: SentFields; except?: readonly string[] | undefined }) {
  return (
    <>
      {sent
        .filter(([name]) => !except?.includes(name))
        .map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} readOnly />
        ))}
    </>
  );
}
