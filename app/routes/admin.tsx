import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { requireFacilitator, requireViewer } from "~/features/accounts/require-viewer.server.ts";
import { Section } from "~/features/accounts/section-nav.tsx";

const FOR_MODERATORS = [{ label: "To look at", href: "/admin/moderation" }] as const;

const FOR_FACILITATORS = [
  { label: "Memberships to confirm", href: "/admin/memberships" },
  { label: "Invitations", href: "/admin/invitations" },
] as const;

const FOR_ADMINISTRATORS = [
  { label: "People and roles", href: "/admin/people" },
  { label: "Audit trail", href: "/admin/audit" },
  { label: "Tags", href: "/admin/tags" },
  { label: "Outbox", href: "/admin/outbox" },
  { label: "Words of the search", href: "/admin/synonyms" },
] as const;

const FOR_WHOLE_NETWORK = [{ label: "What happened", href: "/feed/nation" }] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { canAdminister, canFacilitate } = await requireViewer(args);
  if (!canAdminister) await requireFacilitator(args);
  return { canAdminister, canFacilitate };
}

export default function Admin() {
  const { canAdminister, canFacilitate } = useLoaderData<typeof loader>();
  const links = [
    ...(canAdminister ? FOR_ADMINISTRATORS : []),
    ...(canFacilitate ? FOR_MODERATORS : []),
    ...FOR_FACILITATORS,
    ...(canAdminister || canFacilitate ? FOR_WHOLE_NETWORK : []),
  ];
  return (
    <Section label="Administration" links={links}>
      <Outlet />
    </Section>
  );
}
