import { Link } from "@remix-run/react";
import { useRef } from "react";
import { CursorPagination } from "~/ui/pagination.tsx";
import { ActivityDays } from "./activity-days.tsx";
import { EndedBoard } from "./ended-board.tsx";
import { feedHref, isNarrowed } from "./feed-address.ts";
import { FeedNews } from "./feed-news.tsx";
import { FeedForm } from "./feed-form.tsx";
import type { FeedPage } from "./load-feed.server.ts";

/** A feed with what narrows it. */
export function FeedView({ feed }: { feed: FeedPage }) {
  const { address, title, path, aboutPath, isMember, line, activities, tags, next } = feed;
  const { after, ...filter } = address;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {isOwn(path) ? "What happened to what you follow" : `What happened: ${title}`}
      </h1>
      <About title={title} path={path} aboutPath={aboutPath} />
      {feed.endedOn === null ? null : (
        <EndedBoard title={title} endedOn={feed.endedOn} successors={feed.successors} />
      )}
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          {isMember && !after ? (
            <FeedNews path={feedHref(path, filter)} activities={activities} heading={heading} />
          ) : null}
          {activities.length === 0 ? <Nothing isOwn={isOwn(path)} isNarrowed={isNarrowed(address)} /> : null}
          <ActivityDays activities={activities} line={line} />
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
          <FeedReaders path={path} isMember={isMember} canKeepWebhooks={feed.canKeepWebhooks} />
        </div>
      </div>
    </>
  );
}

/** One's own feed is of no place, and lives above all others. */
function isOwn(path: string): boolean {
  return path === "/feed";
}

/** Where more is to be learnt of what the feed is of; of one's own, where it is changed. */
function About({ title, path, aboutPath }: Pick<FeedPage, "title" | "path" | "aboutPath">) {
  if (isOwn(path)) {
    return (
      <p>
        <Link to="/follows">Change what you follow</Link>
      </p>
    );
  }
  if (aboutPath === null) return null;
  return (
    <p>
      <Link to={aboutPath}>About {title}</Link>
    </p>
  );
}

function Nothing({ isOwn: isOfOwn, isNarrowed: isPart }: { isOwn: boolean; isNarrowed: boolean }) {
  if (isPart) return <p>Nothing fits what you chose.</p>;
  if (!isOfOwn) return <p>Nothing has happened here yet.</p>;
  return (
    <p>
      Nothing has happened yet to what you track or watch: regions, tags, collaboratives, threads or people.
    </p>
  );
}

/** The same by mail, for programs that read feeds, and for systems to which they are sent. */
function FeedReaders({
  path,
  isMember,
  canKeepWebhooks,
}: Pick<FeedPage, "path" | "isMember" | "canKeepWebhooks">) {
  const [scope = "mine", id = ""] = path.split("/").slice(2);
  const which = new URLSearchParams({ scope, id }).toString();
  return (
    <>
      {isMember ? (
        <>
          <h2 className="nhsuk-heading-s">By email</h2>
          <p>
            <Link to={`/settings/digest?${which}`}>Get a digest of it</Link>
          </p>
        </>
      ) : null}
      <h2 className="nhsuk-heading-s">In a feed reader</h2>
      {isOwn(path) ? null : (
        <p>
          <a href={`${path}.atom`}>Atom</a> and <a href={`${path}.json`}>JSON Feed</a> of what is public.
        </p>
      )}
      {isMember ? (
        <p>
          <Link to={`/settings/feeds?${which}`}>Make an address for what you can read</Link>
        </p>
      ) : null}
      {canKeepWebhooks && !isOwn(path) ? (
        <p>
          <Link to={`/settings/webhooks?${which}`}>Send it to another system</Link>
        </p>
      ) : null}
    </>
  );
}
