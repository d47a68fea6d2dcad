import { Link } from "@remix-run/react";
import { WarningCallout } from "~/ui/content.tsx";

/** That no facilitator sees what is for a group alone, so that it would wait for ever, and what its writers can do. */
export function NoFacilitator({ uuid, lacksFacilitator }: { uuid: string; lacksFacilitator: boolean }) {
  if (!lacksFacilitator) return null;
  const draft = `/case-studies/${uuid}/draft`;
  return (
    <WarningCallout title="No facilitator can see this case study">
      <p>
        It is for a group that no facilitator is in. A facilitator has to ask somebody to review it and to
        publish it, so as things stand it cannot go on. Its writers can:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <Link to={`${draft}#editors`}>invite a facilitator to write it with you</Link>, or
        </li>
        <li>
          <Link to={`${draft}/readers`}>choose other readers</Link>, such as all members.
        </li>
      </ul>
    </WarningCallout>
  );
}
