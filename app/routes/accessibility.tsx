import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Accessibility" });

export default function Accessibility() {
  return <TextPage title="Accessibility">Text</TextPage>;
}
