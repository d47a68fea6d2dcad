import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NotificationSettingsInput } from "../../graphql/contract/notifications.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  NotificationSettingsDocument,
  SaveNotificationSettingsDocument,
} from "~/features/notifications/settings-documents.ts";
import { NotificationSettingsForm } from "~/features/notifications/settings-form.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Notification settings" });

export async function loader(args: LoaderFunctionArgs) {
  const { notificationSettings, digestSchedule } = await execute(args, NotificationSettingsDocument, {});
  if (!notificationSettings) throw toSignIn(args.request);
  const digest = digestSchedule && digestSchedule.frequency !== "OFF" ? digestSchedule : undefined;
  return { settings: notificationSettings, digest };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  // A list with nothing chosen means no hour, as if the field were not there.
  for (const name of ["quietFrom", "quietUntil"]) if (form.get(name) === "") form.delete(name);
  const submission = parseForm(NotificationSettingsInput, form);
  if (submission.status !== "success") return submission.reply();
  const { saveNotificationSettings } = await execute(args, SaveNotificationSettingsDocument, {
    input: submission.value,
  });
  const refusal = refusalOf(args, submission, saveNotificationSettings);
  return refusal ?? redirectWithNotice("/settings/notifications", "Your settings are saved.");
}

export default function NotificationSettings() {
  const { settings, digest } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <NotificationSettingsForm settings={settings} digest={digest} lastResult={answer} />;
}
