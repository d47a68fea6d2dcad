import { usePublicSettings } from "~/api/settings.ts";
import { page } from "~/ui/page.ts";
import { Table } from "~/ui/table.tsx";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Cookies", crumbs: [{ label: "Home", href: "/" }] });

export default function Cookies() {
  const { serviceName } = usePublicSettings();
  return (
    <TextPage title="Cookies">
      <p>
        Cookies are small pieces of text that a website asks your browser to keep. {serviceName} uses only
        those it cannot work without, so we do not ask for your consent. None of them follows you to other
        websites, and we use none for statistics or advertising.
      </p>
      <Table
        caption="Cookies that we use"
        columns={[{ heading: "Name" }, { heading: "What it is for" }, { heading: "How long it lasts" }]}
        rows={[
          {
            id: "session",
            cells: [
              "__Host-session",
              "Keeps you signed in",
              "30 days after your last visit, or until you sign out",
            ],
          },
          {
            id: "sign-in",
            cells: [
              "__Host-sign-in",
              "Lets you enter the code of your authenticator app after the first step of signing in",
              "5 minutes, or until you are signed in",
            ],
          },
          {
            id: "notice",
            cells: ["notice", "Tells you on the next page that something worked", "One minute"],
          },
        ]}
      />
      <p>
        Your browser also keeps the position you had scrolled to, so that going back brings you where you
        were. It forgets this when you close the tab.
      </p>
    </TextPage>
  );
}
