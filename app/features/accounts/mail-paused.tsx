import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";

/** Says on every page that no mail is sent any more, with the way to change that. A plain form, which works on every page alike. */
export function MailPaused() {
  return (
    <NotificationBanner title="Email paused">
      <p className="nhsuk-notification-banner__heading">Emails to you came back</p>
      <p>
        An email to the address of your account could not be delivered, so we have stopped sending you
        notifications by email. You still find them all on this site.
      </p>
      <form method="post" action="/settings/email">
        <Button kind="secondary" name="what" value="resume">
          Try again
        </Button>
      </form>
    </NotificationBanner>
  );
}
