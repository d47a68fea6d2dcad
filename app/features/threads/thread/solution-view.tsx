import { SafeHtml } from "~/ui/safe-html.tsx";
import { Time } from "~/ui/time.tsx";
import { Byline } from "./post-view.tsx";
import type { SolutionData } from "./thread-documents.ts";
import { postAnchor } from "./thread-intent.ts";

/**
 * The solution under the opening post, so that nobody has to look for it: whole where its place is on another page, else
 * how it begins and the way there, so that nobody reads it twice.
 */
export function SolutionView({
  solution,
  solvedAt,
  isOnThisPage,
}: {
  solution: SolutionData;
  solvedAt: string | null;
  isOnThisPage: boolean;
}) {
  const { author, html, excerpt, number, path } = solution;
  if (!author || html === null || excerpt === null) return null;
  return (
    <section className="app-solution" aria-labelledby="solution">
      <h2 id="solution">Solution</h2>
      <Byline post={solution} author={author} />
      {isOnThisPage ? <p>{excerpt}</p> : <SafeHtml html={html} />}
      <p className="app-solution__foot">
        {isOnThisPage ? (
          <a href={`#${postAnchor(number)}`}>Read it in its place, reply {number}</a>
        ) : (
          <a href={path}>Go to this reply in its place</a>
        )}
        {solvedAt === null ? null : (
          <>
            . Chosen on <Time value={solvedAt} showTime={false} />
          </>
        )}
      </p>
    </section>
  );
}
