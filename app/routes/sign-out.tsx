import type { ActionFunctionArgs } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { SignOutDocument } from "~/features/accounts/credentials-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Sign out" });

export async function action(args: ActionFunctionArgs) {
  await execute(args, SignOutDocument, {});
  return redirectWithNotice("/", "You are signed out.");
}

export default function SignOut() {
  return (
    <TextPage title="Sign out">
      <p>You will need your password to sign in again on this device.</p>
      <Form method="post" reloadDocument>
        <Button>Sign out</Button>
      </Form>
    </TextPage>
  );
}
