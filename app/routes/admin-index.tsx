import { Link, useRouteLoaderData } from "@remix-run/react";
import type { loader as adminLoader } from "./admin.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Administration" });

export default function AdminIndex() {
  const admin = useRouteLoaderData<typeof adminLoader>("routes/admin");
  return (
    <>
      <h1>Administration</h1>
      <ul>
        {admin?.canAdminister ? (
          <>
            <li>
              <Link to="/admin/people">Give people roles, suspend and reinstate them</Link>
            </li>
            <li>
              <Link to="/admin/audit">See who did what in the audit trail</Link>
            </li>
            <li>
              <Link to="/admin/synonyms">Say which abbreviations the search knows</Link>
            </li>
          </>
        ) : null}
        {admin?.canFacilitate ? (
          <li>
            <Link to="/admin/moderation">Look at what was reported or may identify a patient</Link>
          </li>
        ) : null}
        <li>
          <Link to="/admin/memberships">Confirm who belongs to which collaborative</Link>
        </li>
        <li>
          <Link to="/admin/invitations">Invite people who cannot register by themselves</Link>
        </li>
      </ul>
    </>
  );
}
