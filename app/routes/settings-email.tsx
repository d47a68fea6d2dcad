import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import {
  ChooseSignInLinksDocument,
  MailSettingsDocument,
  RenewReplyAddressesDocument,
  ResumeMailDocument,
} from "~/features/accounts/mail-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Email" });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, linksSignIn } = await execute(args, MailSettingsDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return { ...viewer, linksSignIn, takesReplies: args.context.settings.takesReplies };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  if (form.get("what") === "links" || form.get("what") === "no-links") {
    const linksSignIn = form.get("what") === "links";
    const input = { linksSignIn };
    const { chooseSignInLinks } = await execute(args, ChooseSignInLinksDocument, { input });
    if ("message" in chooseSignInLinks) throw toSignIn(args.request);
    return redirectWithNotice(
      "/settings/email",
      linksSignIn ? "Links in the next emails sign you in, once." : "Links in emails do not sign you in.",
    );
  }
  if (form.get("what") === "renew") {
    const { renewReplyAddresses } = await execute(args, RenewReplyAddressesDocument, {});
    if ("message" in renewReplyAddresses) throw toSignIn(args.request);
    return redirectWithNotice("/settings/email", "The addresses in emails that you have had no longer work.");
  }
  const { resumeMail } = await execute(args, ResumeMailDocument, {});
  if ("message" in resumeMail) throw toSignIn(args.request);
  return redirectWithNotice("/settings/email", "We will send you emails again.");
}

export default function EmailSettings() {
  const { isMailPaused, linksSignIn, person, takesReplies } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Email</h1>
      <p>
        {isMailPaused
          ? `An email to ${person.email} came back, so we have stopped sending you notifications by email.`
          : `We send emails to ${person.email}.`}
      </p>
      <h2>Links in emails</h2>
      <p>
        {linksSignIn
          ? "A link in an email about what happened signs you in where you are not signed in: once, within a week."
          : "You can have the links in emails about what happened sign you in, each email once. Whoever has the email could then use your account in your place."}
      </p>
      <Form method="post">
        <Button kind="secondary" name="what" value={linksSignIn ? "no-links" : "links"}>
          {linksSignIn ? "Do not sign me in" : "Sign me in by links"}
        </Button>
      </Form>
      {takesReplies ? (
        <>
          <h2>Replies by email</h2>
          <p>
            Where an email about a thread has an address for replies, you can answer the thread by replying to
            it. Only replies from the address of your account are taken.
          </p>
          <p>If somebody else has one of these emails, make new addresses. Those so far then stop working.</p>
          <Form method="post">
            <Button kind="secondary" name="what" value="renew">
              Make new addresses
            </Button>
          </Form>
        </>
      ) : null}
    </>
  );
}
