import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Privacy" });

export default function Privacy() {
  return <TextPage title="Privacy">Text</TextPage>;
}
