import { page } from "~/ui/page.ts";
import { TextPage } from "~/ui/text-page.tsx";

export const handle = page({ title: "Terms" });

export default function Terms() {
  return <TextPage title="Terms">Text</TextPage>;
}
