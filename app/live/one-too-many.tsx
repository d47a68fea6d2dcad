import { NotificationBanner } from "~/ui/content.tsx";
import { useLiveSession } from "./live-provider.tsx";
import { useOneTooMany } from "./use-connected.ts";

/** Says why this tab does not update by itself, when the server refused it for being one too many of a person's. */
export function OneTooMany() {
  const isOneTooMany = useOneTooMany(useLiveSession());
  return (
    <div role="status">
      {isOneTooMany ? (
        <NotificationBanner>
          <p>
            You have many pages of this service open, so this one does not update by itself. Close some of the
            others, then reload this page.
          </p>
        </NotificationBanner>
      ) : null}
    </div>
  );
}
