import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { requireViewer } from "~/features/accounts/require-viewer.server.ts";
import { Section } from "~/features/accounts/section-nav.tsx";

const LINKS = [
  { label: "Profile", href: "/settings" },
  { label: "Password", href: "/settings/account" },
  { label: "Digest", href: "/settings/digest" },
  { label: "Where you are signed in", href: "/settings/sessions" },
  { label: "What you follow", href: "/follows" },
  { label: "Email", href: "/settings/email" },
  { label: "Notifications", href: "/settings/notifications" },
  { label: "Access tokens", href: "/settings/tokens" },
  { label: "Feed addresses", href: "/settings/feeds" },
  { label: "Webhooks", href: "/settings/webhooks" },
] as const;

export async function loader(args: LoaderFunctionArgs) {
  await requireViewer(args);
  return null;
}

export default function Settings() {
  return (
    <Section label="Settings" links={LINKS}>
      <Outlet />
    </Section>
  );
}
