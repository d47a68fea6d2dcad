import { useActionData, useLoaderData } from "@remix-run/react";
import {
  changeAudience,
  loadAudience,
  type AudienceAnswer,
} from "~/features/threads/thread/audience.server.ts";
import { ConfirmAudience } from "~/features/threads/thread/confirm-audience.tsx";
import { audienceInWords } from "~/features/threads/words.ts";
import { ChoicePage } from "~/ui/choice-page.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Who can see: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export const loader = loadAudience;
export const action = changeAudience;

export default function Audience() {
  const { thread, choices, present } = useLoaderData<typeof loader>();
  const answer = useActionData() as AudienceAnswer | undefined;
  const chosen = choices.find(({ value }) => value === answer?.chosen);
  if (answer?.change && chosen) {
    return (
      <ConfirmAudience
        threadId={thread.uuid}
        value={chosen.value}
        words={audienceInWords(chosen.audience, chosen.collaborative)}
        change={answer.change}
      />
    );
  }
  return (
    <ChoicePage
      name="audience"
      legend="Who can see this thread?"
      hint={`Now: ${audienceInWords(thread.audience, thread.audienceCollaborative?.name)}. Before anything changes, we tell you what that reveals or hides.`}
      error={answer?.message}
      choices={choices.map(({ value, audience, collaborative }) => ({
        value,
        label: audienceInWords(audience, collaborative),
      }))}
      chosen={answer?.chosen ?? present}
      back={{ to: thread.path, label: "Cancel" }}
    />
  );
}
