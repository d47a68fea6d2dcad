import { Link } from "@remix-run/react";
import { TextPage } from "~/ui/text-page.tsx";

/** What the page is called to which an address from a mail leads that stops nothing. */
export const deadLinkTitle = "This link does not work any more";

/** Says so, and where it can be done instead. */
export function DeadLink({ settings }: { settings: string }) {
  return (
    <TextPage title={deadLinkTitle}>
      <p>It stops nothing. If you copied it from an email, check that you copied all of it.</p>
      <p>
        You can also <Link to={settings}>sign in and choose which emails you get</Link>.
      </p>
    </TextPage>
  );
}
