import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DigestInput } from "../../graphql/contract/digests.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { DigestSettingsDocument, SaveDigestDocument } from "~/features/digests/digest-documents.ts";
import { DigestForm, feedChoices } from "~/features/digests/digest-form.tsx";
import { DigestPreview } from "~/features/digests/digest-preview.tsx";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Digest" });

export async function loader(args: LoaderFunctionArgs) {
  const settings = await execute(args, DigestSettingsDocument, {});
  if (!settings.viewer) throw toSignIn(args.request);
  const { digestSchedule: schedule, digestPreview: preview } = settings;
  return { schedule, preview, feeds: feedChoices(settings) };
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(DigestInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { saveDigest } = await execute(args, SaveDigestDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, saveDigest);
  return refusal ?? redirectWithNotice("/settings/digest", "Your digest is saved.");
}

export default function DigestSettings() {
  const { schedule, preview, feeds } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Digest</h1>
      <p>
        A digest is an email that says what happened in a region, a system or a collaborative since the last
        one: what matters most first, nothing twice, and only what you may see.
      </p>
      {schedule?.nextAt ? (
        <p>
          Your next digest is due on <Time value={schedule.nextAt} />.
        </p>
      ) : null}
      <DigestForm schedule={schedule} feeds={feeds} lastResult={useActionData<typeof action>()} />
      {preview ? (
        <>
          <h2>What it would say now</h2>
          <DigestPreview preview={preview} />
        </>
      ) : null}
    </>
  );
}
