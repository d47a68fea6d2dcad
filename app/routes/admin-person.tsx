import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { GrantRoleInput, SuspendPersonInput } from "../../graphql/contract/accounts.ts";
import { RemoveSecondFactorInput } from "../../graphql/contract/second-factor.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  AdminPersonDocument,
  EndRoleDocument,
  GrantRoleDocument,
  ReinstatePersonDocument,
  RemoveSecondFactorOfDocument,
  SuspendPersonDocument,
} from "~/features/accounts/admin-documents.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { requireAdministrator } from "~/features/accounts/require-viewer.server.ts";
import { GrantRoleForm, RolesList } from "~/features/accounts/roles-admin.tsx";
import { LostSecondFactorForm } from "~/features/accounts/lost-second-factor-form.tsx";
import { SuspensionForm } from "~/features/accounts/suspension-form.tsx";
import { PreviewDigestOfDocument } from "~/features/digests/digest-documents.ts";
import { DigestPreview } from "~/features/digests/digest-preview.tsx";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { SummaryList } from "~/ui/summary-list.tsx";

export const handle = page<typeof loader>({
  title: ({ person }) => person.name,
  crumbs: [
    { label: "Administration", href: "/admin" },
    { label: "People and roles", href: "/admin/people" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  await requireAdministrator(args);
  const { person, regions, collaboratives } = await execute(args, AdminPersonDocument, {
    id: args.params.id ?? "",
  });
  if (!person) throw new Response(null, { status: 404 });
  return { person, regions, collaboratives: collaboratives.edges.map(({ node }) => node) };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const personId = args.params.id ?? "";
  const here = new URL(args.request.url).pathname;
  const grantId = form.get("grantId");
  form.set("personId", personId);
  if (typeof grantId === "string") {
    const { endRole } = await execute(args, EndRoleDocument, { id: grantId });
    return redirectAfter(args, endRole, here, "The role is ended.");
  }
  if (form.get("intent") === "reinstate") {
    const { reinstatePerson } = await execute(args, ReinstatePersonDocument, { id: personId });
    return redirectAfter(args, reinstatePerson, here, "The person can sign in again.");
  }
  if (form.get("intent") === "second-factor") return removeSecondFactor(args, form, here);
  if (form.get("intent") === "digest") return previewDigest(args, personId, here);
  return form.get("intent") === "suspend" ? suspend(args, form, here) : grant(args, form, here);
}

/** What their digest would say: on the page at once, since asking goes into the audit trail. */
async function previewDigest(args: ActionFunctionArgs, personId: string, here: string) {
  const { previewDigestOf } = await execute(args, PreviewDigestOfDocument, { personId });
  return previewDigestOf.__typename === "MutationPreviewDigestOfSuccess"
    ? { of: "digest" as const, preview: previewDigestOf.data }
    : redirectAfter(args, previewDigestOf, here, "");
}

async function suspend(args: ActionFunctionArgs, form: FormData, here: string) {
  const submission = parseForm(SuspendPersonInput, form);
  if (submission.status !== "success") return { ...submission.reply(), of: "suspend" as const };
  const { suspendPerson } = await execute(args, SuspendPersonDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, suspendPerson);
  return refusal
    ? { ...refusal, of: "suspend" as const }
    : redirectWithNotice(here, "The person is suspended.");
}

async function removeSecondFactor(args: ActionFunctionArgs, form: FormData, here: string) {
  const submission = parseForm(RemoveSecondFactorInput, form);
  if (submission.status !== "success") return { ...submission.reply(), of: "second-factor" as const };
  const { removeSecondFactorOf } = await execute(args, RemoveSecondFactorOfDocument, {
    input: submission.value,
  });
  const refusal = refusalOf(args, submission, removeSecondFactorOf);
  return refusal
    ? { ...refusal, of: "second-factor" as const }
    : redirectWithNotice(here, "Two-step sign-in is off for this person.");
}

async function grant(args: ActionFunctionArgs, form: FormData, here: string) {
  const submission = parseForm(GrantRoleInput, form);
  if (submission.status !== "success") return { ...submission.reply(), of: "grant" as const };
  const { grantRole } = await execute(args, GrantRoleDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, grantRole);
  return refusal ? { ...refusal, of: "grant" as const } : redirectWithNotice(here, "The role is granted.");
}

export default function AdminPerson() {
  const { person, regions, collaboratives } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>{person.name}</h1>
      <SummaryList
        rows={[
          { key: "Email", value: person.email ?? "" },
          { key: "Address confirmed", value: person.isVerified ? "Yes" : "No" },
          { key: "Two-step sign-in", value: person.hasSecondFactor ? "On" : "Off" },
          { key: "Suspended", value: person.isSuspended ? `Yes: ${person.suspendedReason ?? ""}` : "No" },
        ]}
      />
      <p>
        <Link to={person.path}>Public profile</Link>
      </p>
      <RolesList roles={person.roles} />
      <GrantRoleForm
        regions={regions}
        collaboratives={collaboratives}
        lastResult={answer?.of === "grant" ? answer : undefined}
      />
      <h2>Digest</h2>
      {answer?.of === "digest" ? <DigestPreview preview={answer.preview} /> : null}
      <Form method="post">
        <p>Your look goes into the audit trail.</p>
        <Button kind="secondary" name="intent" value="digest">
          See what digest they would get now
        </Button>
      </Form>
      {person.hasSecondFactor && person.viewerCan.removeSecondFactor ? (
        <LostSecondFactorForm lastResult={answer?.of === "second-factor" ? answer : undefined} />
      ) : null}
      {person.viewerCan.suspend ? (
        <SuspensionForm
          isSuspended={person.isSuspended}
          lastResult={answer?.of === "suspend" ? answer : undefined}
        />
      ) : null}
    </>
  );
}
