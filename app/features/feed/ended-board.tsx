import { Link } from "@remix-run/react";
import { InsetText } from "~/ui/content.tsx";
import { formatDate } from "~/ui/time.tsx";
import type { FeedPage } from "./load-feed.server.ts";

/** That a board has ended, and in whose feeds it goes on. */
export function EndedBoard({
  title,
  endedOn,
  successors,
}: {
  title: string;
  endedOn: string;
  successors: FeedPage["successors"];
}) {
  if (successors.length === 0) {
    return (
      <InsetText>
        <p>
          {title} ended on {formatDate(endedOn)}.
        </p>
      </InsetText>
    );
  }
  return (
    <InsetText>
      <p>
        {title} ended on {formatDate(endedOn)}. What is newer happened in those that took over:
      </p>
      <ul>
        {successors.map((successor) => (
          <li key={successor.path}>
            <Link to={successor.path}>What happened: {successor.title}</Link>
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
