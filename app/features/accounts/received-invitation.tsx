import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "~/ui/button.tsx";
import type { ReceivedInvitation } from "./register-form.tsx";

/** What somebody with an account does with an invitation. The page changes nothing until the button is pressed. */
export function AcceptInvitation({
  invitation,
  token,
  signedInAs,
}: {
  invitation: ReceivedInvitation;
  token: string;
  signedInAs: string | null;
}) {
  const { inviterName, collaborative, email } = invitation;
  const here = `/register?${new URLSearchParams({ invitation: token }).toString()}`;
  return (
    <>
      <h1>Accept your invitation</h1>
      <p>
        {inviterName} invites you{collaborative ? ` to join ${collaborative.name}` : ""}.
      </p>
      {signedInAs?.toLowerCase() === email.toLowerCase() ? (
        <Form method="post">
          <Button name="intent" value="accept">
            Accept the invitation
          </Button>
        </Form>
      ) : (
        <>
          <p>The invitation is for the account with the email address {email}.</p>
          {signedInAs === null ? (
            <ButtonLink to={`/sign-in?${new URLSearchParams({ returnTo: here }).toString()}`}>
              Sign in to accept it
            </ButtonLink>
          ) : (
            <p>
              You are signed in with another account. Sign out first, then open the link in the email again.
            </p>
          )}
        </>
      )}
    </>
  );
}

/** Stands where an invitation no longer does. */
export function InvitationExpired() {
  return (
    <>
      <h1>This invitation does not work any more</h1>
      <p>
        It may have been used already, been taken back, or be too old. Ask whoever invited you for a new one.
      </p>
      <p>
        <Link to="/sign-in">Sign in</Link> if you have an account.
      </p>
    </>
  );
}
