import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Cookies" });

export default function Cookies() {
  return <TextPage title="Cookies">Text</TextPage>;
}
