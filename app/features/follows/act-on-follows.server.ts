import type { ActionFunctionArgs } from "@remix-run/node";
import { followKinds, followLevels, followLevelWords } from "../../../graphql/contract/follow-words.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusedForm, sentText } from "~/api/refused-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { formatDate } from "~/ui/time.tsx";
import { PauseFollowsDocument, SetFollowLevelDocument } from "./follows-documents.ts";

/** Sets the level of one thing and leads back to where that was done; or pauses everything, or ends that. */
export async function actOnFollows(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return form.has("resumeOn") ? pause(args, form) : setLevel(args, form);
}

async function setLevel(args: ActionFunctionArgs, form: FormData) {
  const kind = followKinds.find((one) => one === form.get("kind"));
  const level = followLevels.find((one) => one === form.get("level"));
  // No page of ours sends anything else.
  if (!kind || !level) throw new Response(null, { status: 400 });
  const input = { kind, level, targetId: sentText(form, "targetId") };
  const { setFollowLevel } = await execute(args, SetFollowLevelDocument, { input });
  if (setFollowLevel.__typename === "SignInNeededError") throw toSignIn(args.request);
  const back = form.has("returnTo") ? returnPath(sentText(form, "returnTo")) : "/follows";
  if (!("data" in setFollowLevel)) {
    return redirectWithNotice(back, setFollowLevel.message, "information");
  }
  const { label, means } = followLevelWords[level];
  return redirectWithNotice(back, `${label}. ${means}`);
}

async function pause(args: ActionFunctionArgs, form: FormData) {
  const day = sentText(form, "resumeOn");
  const isEnd = day === "" && !form.has("begin");
  const { pauseFollows } = await execute(args, PauseFollowsDocument, {
    input: { resumeOn: isEnd ? null : day },
  });
  if (!("data" in pauseFollows)) return refusedForm(args, form, pauseFollows);
  const { until } = pauseFollows.data;
  const news = until ? `Nothing is sent to you until ${formatDate(until)}.` : "Things are sent to you again.";
  return redirectWithNotice("/follows", news);
}
