import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { DigestInput } from "../../graphql/contract/digests.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { DigestSettingsDocument, SaveDigestDocument } from "~/features/digests/digest-documents.ts";
import { DigestForm } from "~/features/digests/digest-form.tsx";
import { DigestPreview } from "~/features/digests/digest-preview.tsx";
import { loadDigestFeeds } from "~/features/digests/load-digest-feeds.server.ts";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Digest" });

export async function loader(args: LoaderFunctionArgs) {
  const settings = await execute(args, DigestSettingsDocument, {});
  if (!settings.viewer) throw toSignIn(args.request);
  const { digestSchedule: schedule, digestPreview: preview } = settings;
  return { schedule, preview, ...(await loadDigestFeeds(args, settings)) };
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(DigestInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { saveDigest } = await execute(args, SaveDigestDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, saveDigest);
  return refusal ?? redirectWithNotice("/settings/digest", "Your digest is saved.");
}

export default function DigestSettings() {
  const { schedule, preview, feeds, firstFeed } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Digest</h1>
      <p>
        A digest is an email that says what happened since the last one: to what you follow, or in a region, a
        system or a collaborative. What matters most comes first, nothing comes twice, and you are told only
        what you may see. It begins with what concerned you, where you{" "}
        <Link to="/settings/notifications">choose the digest for that</Link>.
      </p>
      {schedule?.nextAt ? (
        <p>
          Your next digest comes on <Time value={schedule.nextAt} />. It never comes in your{" "}
          <Link to="/settings/notifications">quiet times</Link>: on a day without email it waits for its usual
          time on the next day with email, and in quiet hours until they end. What happens meanwhile is in it.
        </p>
      ) : null}
      <DigestForm
        schedule={schedule}
        feeds={feeds}
        firstFeed={firstFeed}
        lastResult={useActionData<typeof action>()}
      />
      {preview ? (
        <>
          <h2>What it would say now</h2>
          <DigestPreview preview={preview} />
        </>
      ) : null}
    </>
  );
}
