import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { JoinCollaborativeDocument, LeaveCollaborativeDocument } from "./settings-documents.ts";

/** Joins or leaves a collaborative when the form's button says so; undefined when it says something else. */
export async function changeMembership(args: RequestArgs, form: FormData): Promise<Response | undefined> {
  const intent = form.get("intent");
  if (intent !== "join" && intent !== "leave") return undefined;
  const value = form.get("collaborativeId");
  const id = typeof value === "string" ? value : "";
  if (id === "") return redirectWithNotice("/settings", "Select a collaborative first.", "information");
  const outcome =
    intent === "join"
      ? (await execute(args, JoinCollaborativeDocument, { id })).joinCollaborative
      : (await execute(args, LeaveCollaborativeDocument, { id })).leaveCollaborative;
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  if ("message" in outcome) return redirectWithNotice("/settings", outcome.message, "information");
  return redirectWithNotice(
    "/settings",
    intent === "join"
      ? "Added. Once somebody has confirmed it, you see what its members discuss among themselves."
      : "You have left the collaborative.",
  );
}
