import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";
import { Section } from "~/features/accounts/section-nav.tsx";
import { settingsLinks } from "~/features/accounts/settings-links.ts";

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  return null;
}

export default function Settings() {
  return (
    <Section label="Settings" links={settingsLinks}>
      <Outlet />
    </Section>
  );
}
