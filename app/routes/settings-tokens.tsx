import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CreateAccessTokenInput } from "../../graphql/contract/accounts.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { redirectAfter } from "~/features/accounts/after-action.server.ts";
import { AccessTokenForm, AccessTokenTable, NewSecret } from "~/features/accounts/access-tokens.tsx";
import {
  AccessTokensDocument,
  CreateAccessTokenDocument,
  RevokeAccessTokenDocument,
} from "~/features/accounts/settings-documents.ts";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Access tokens" });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await execute(args, AccessTokensDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { ...viewer, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = form.get("id");
  if (typeof id === "string") {
    const { revokeAccessToken } = await execute(args, RevokeAccessTokenDocument, { id });
    return redirectAfter(args, revokeAccessToken, "/settings/tokens", "The token is revoked.");
  }
  const submission = parseForm(CreateAccessTokenInput, form);
  if (submission.status !== "success") return submission.reply();
  const { createAccessToken } = await execute(args, CreateAccessTokenDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, createAccessToken);
  if (refusal || createAccessToken.__typename !== "MutationCreateAccessTokenSuccess") return refusal;
  return { ...submission.reply({ resetForm: true }), secret: createAccessToken.data.secret };
}

export default function Tokens() {
  const { accessTokens, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <h1>Access tokens</h1>
      <p>
        A token lets a program use the service as you, through the API. It works without your password, so
        keep it as safe as one.
      </p>
      {answer && "secret" in answer && answer.secret ? <NewSecret secret={answer.secret} /> : null}
      <AccessTokenTable tokens={accessTokens} />
      <AccessTokenForm idempotencyKey={idempotencyKey} lastResult={answer} />
    </>
  );
}
