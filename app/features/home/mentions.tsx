import { Link } from "@remix-run/react";
import { Time } from "~/ui/time.tsx";
import type { MemberHomeData } from "./member-home-data.ts";

/** Posts that name the member, or a collaborative of theirs. */
export function Mentions({ mentions }: { mentions: MemberHomeData["mentions"] }) {
  if (mentions.length === 0) return <p>Nobody has named you yet.</p>;
  return (
    <ul className="app-short-list">
      {mentions.map(({ id, href, title, by, whom, createdAt }) => (
        <li key={id}>
          <Link to={href}>
            {by} named {whom}
          </Link>{" "}
          in “{title}”
          <span className="app-short-list__facts">
            <Time value={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
