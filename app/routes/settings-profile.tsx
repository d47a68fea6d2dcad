import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProfileInput } from "../../graphql/contract/accounts.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { changeMembership } from "~/features/accounts/change-membership.server.ts";
import { MembershipsList } from "~/features/accounts/memberships-list.tsx";
import { answerSearch, offeredOrganisations } from "~/features/accounts/organisation-search.server.ts";
import { ProfileForm, type ProfileAnswer } from "~/features/accounts/profile-form.tsx";
import { ProfileFormDocument, UpdateProfileDocument } from "~/features/accounts/settings-documents.ts";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Profile" });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, taxonomies, collaboratives } = await execute(args, ProfileFormDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { person: viewer.person, taxonomies, collaboratives: collaboratives.edges.map(({ node }) => node) };
}

export async function action(args: ActionFunctionArgs): Promise<Response | ProfileAnswer> {
  const form = await args.request.formData();
  const changed = await changeMembership(args, form);
  if (changed) return changed;
  const searched = await answerSearch(args, form);
  if (searched) return searched;
  const submission = parseForm(ProfileInput, form);
  const offered = await offeredOrganisations(args, form);
  if (submission.status !== "success") return { ...submission.reply(), ...offered };
  const { updateProfile } = await execute(args, UpdateProfileDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, updateProfile);
  if (!refusal) return redirectWithNotice("/settings", "Your profile is saved.");
  const conflict = updateProfile.__typename === "ConflictError" ? updateProfile : undefined;
  return {
    ...refusal,
    ...offered,
    conflict: conflict && { version: conflict.currentVersion, about: conflict.currentText },
  };
}

export default function ProfileSettings() {
  const { person, taxonomies, collaboratives } = useLoaderData<typeof loader>();
  const answer = useActionData() as ProfileAnswer;
  return (
    <>
      <ProfileForm person={person} taxonomies={taxonomies} answer={answer} />
      <MembershipsList memberships={person.memberships} collaboratives={collaboratives} />
    </>
  );
}
