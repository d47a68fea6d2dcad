import { useActionData, useLoaderData } from "@remix-run/react";
import { ConfirmReaders } from "~/features/case-studies/drafting/confirm-readers.tsx";
import { partCrumbs } from "~/features/case-studies/drafting/part-page.tsx";
import {
  chooseReaders,
  loadReaders,
  type ReadersAnswer,
} from "~/features/case-studies/drafting/readers.server.ts";
import { ChoicePage } from "~/ui/choice-page.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ draft }) => `Who is to read it: ${draft.title}`,
  crumbs: partCrumbs,
});

export const loader = loadReaders;
export const action = chooseReaders;

/** Who is to read the next version; what that reveals is said before it is chosen. */
export default function DraftReaders() {
  const { draft, choices, present } = useLoaderData<typeof loader>();
  const answer = useActionData() as ReadersAnswer | undefined;
  const chosen = choices.find(({ value }) => value === answer?.chosen);
  if (answer?.effect && chosen) {
    return <ConfirmReaders answer={answer} effect={answer.effect} label={chosen.label} />;
  }
  const now = choices.find(({ value }) => value === present);
  return (
    <ChoicePage
      name="readers"
      legend="Who is to read it?"
      hint={`${now ? `Now: ${now.label}. ` : ""}Before anything changes, we tell you what that reveals.`}
      error={answer?.message}
      choices={choices}
      chosen={answer?.chosen ?? present}
      back={{ to: draft.path, label: "Back to the draft" }}
    />
  );
}
