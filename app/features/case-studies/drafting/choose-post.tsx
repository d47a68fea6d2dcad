import { Link } from "@remix-run/react";
import { Pagination } from "~/ui/pagination.tsx";
import type { SourcePosts } from "./passages-documents.ts";

/** The threads that a draft is from, to choose one. */
export function ChooseThread({
  threads,
  linksPath,
}: {
  threads: readonly { readonly uuid: string; readonly title: string }[];
  linksPath: string;
}) {
  return (
    <>
      {threads.length === 0 ? <p>It is not drafted from a thread yet.</p> : <p>Choose a thread.</p>}
      <ul>
        {threads.map(({ uuid, title }) => (
          <li key={uuid}>
            <Link to={`?thread=${uuid}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to={linksPath}>Add a thread that it is drafted from</Link>
      </p>
    </>
  );
}

/** The posts of a thread, to choose one. */
export function ChoosePost({ thread, page }: { thread: SourcePosts; page: number }) {
  const { uuid, title, openingPost, replies } = thread;
  const posts = page === 1 ? [openingPost, ...replies.posts] : replies.posts;
  return (
    <>
      <h2>{title}</h2>
      <ul className="nhsuk-list">
        {posts.map(({ uuid: postId, number, excerpt, author }) =>
          excerpt === null ? null : (
            <li key={postId}>
              <Link to={`?post=${postId}`}>
                {number === 0 ? "The opening post" : `Reply ${number}`}
                {author ? `, by ${author.name}` : null}
              </Link>
              <p>{excerpt}</p>
            </li>
          ),
        )}
      </ul>
      <Pagination
        current={page}
        total={replies.pageCount}
        hrefOf={(number) => `?thread=${uuid}&page=${number}`}
      />
    </>
  );
}
