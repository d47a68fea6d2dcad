import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";

/** Sends the mail with the verification link again, to an address that is known or that is asked for on the next page. */
export function ResendForm({ email }: { email: string }) {
  return (
    <Form method="post" action="/verify-email">
      <input type="hidden" name="email" value={email} />
      <Button kind="secondary">Send the email again</Button>
    </Form>
  );
}
