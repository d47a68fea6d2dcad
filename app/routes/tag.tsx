import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { FollowControl } from "~/features/follows/follow-control.tsx";
import { loadTagPage } from "~/features/threads/tag/load-tag-page.ts";
import { TagFacts } from "~/features/threads/tag/tag-facts.tsx";
import { TagThreads } from "~/features/threads/tag/tag-threads.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ tag }) => tag.label,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Threads", href: "/threads" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { taxonomy = "", value = "" } = args.params;
  return loadTagPage(args, taxonomy, value);
}

export default function Tag() {
  const tagPage = useLoaderData<typeof loader>();
  const { tag, collaboratives, isMember } = tagPage;
  return (
    <>
      <h1>{tag.label}</h1>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <TagFacts page={tagPage} />
          <FollowControl state={tagPage.follow} what={tag.label} />
          {isMember ? <TagThreads page={tagPage} /> : null}
        </div>
        <div className="nhsuk-grid-column-one-third">
          <h2 className="nhsuk-heading-m">Collaboratives</h2>
          {collaboratives.length === 0 ? <p>No collaborative has this tag.</p> : null}
          <ul className="app-short-list">
            {collaboratives.map(({ id, name, path }) => (
              <li key={id}>
                <Link to={path}>{name}</Link>
              </li>
            ))}
          </ul>
          {isMember ? null : (
            <p>
              <Link to={`/sign-in?returnTo=${encodeURIComponent(tag.path)}`}>Sign in</Link> to read what
              members write.
            </p>
          )}
        </div>
      </div>
    </>
  );
}
