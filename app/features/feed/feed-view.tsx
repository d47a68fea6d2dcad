import { Link } from "@remix-run/react";
import { CursorPagination } from "~/ui/pagination.tsx";
import { ActivityDays } from "./activity-days.tsx";
import { feedHref, isNarrowed } from "./feed-address.ts";
import { FeedForm } from "./feed-form.tsx";
import type { FeedPage } from "./load-feed.server.ts";

/** A feed with what narrows it. */
export function FeedView({ feed }: { feed: FeedPage }) {
  const { address, title, path, aboutPath, isMember, activities, tags, next } = feed;
  const { after, ...filter } = address;
  return (
    <>
      <h1>What happened: {title}</h1>
      {aboutPath === null ? null : (
        <p>
          <Link to={aboutPath}>About {title}</Link>
        </p>
      )}
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          {activities.length === 0 ? <Nothing isNarrowed={isNarrowed(address)} /> : null}
          <ActivityDays activities={activities} />
          <CursorPagination
            label="Pages of the feed"
            previous={after ? { href: feedHref(path, filter), label: "Back to the newest" } : undefined}
            next={next ? { href: feedHref(path, { ...filter, after: next }), label: "Older" } : undefined}
          />
          {isMember ? null : (
            <p>
              <Link to={`/sign-in?returnTo=${encodeURIComponent(path)}`}>Sign in</Link> to read what members
              do. This is what is public.
            </p>
          )}
        </div>
        <div className="nhsuk-grid-column-one-third">
          <FeedForm path={path} address={address} tags={tags} />
          <FeedReaders path={path} isMember={isMember} />
        </div>
      </div>
    </>
  );
}

function Nothing({ isNarrowed: isPart }: { isNarrowed: boolean }) {
  return <p>{isPart ? "Nothing fits what you chose." : "Nothing has happened here yet."}</p>;
}

/** The same for programs that read feeds. */
function FeedReaders({ path, isMember }: { path: string; isMember: boolean }) {
  const [scope = "", id = ""] = path.split("/").slice(2);
  return (
    <>
      <h2 className="nhsuk-heading-s">In a feed reader</h2>
      <p>
        <a href={`${path}.atom`}>Atom</a> and <a href={`${path}.json`}>JSON Feed</a> of what is public.
      </p>
      {isMember ? (
        <p>
          <Link to={`/settings/feeds?${new URLSearchParams({ scope, id }).toString()}`}>
            Make an address for what you can read
          </Link>
        </p>
      ) : null}
    </>
  );
}
