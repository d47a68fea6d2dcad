import { usePublicSettings } from "~/api/settings.ts";
import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Home" });

export default function Home() {
  const { serviceName } = usePublicSettings();
  return (
    <TextPage title={serviceName}>
      <p className="nhsuk-lede-text">
        Provider collaboratives share the problems they face, answer each other, and pass on what worked.
      </p>
    </TextPage>
  );
}
