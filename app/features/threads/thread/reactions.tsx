import { counted } from "../words.ts";
import { reactionWords } from "./reaction-words.ts";
import type { ThreadPostData } from "./thread-documents.ts";
import { threadIntent } from "./thread-intent.ts";

/** The reactions to a post: buttons that stay pressed, or plain counts where the viewer may not react. */
export function Reactions({ post, name }: { post: ThreadPostData; name: string }) {
  const of = (kind: string) => post.reactions.find((reaction) => reaction.kind === kind);
  if (!post.viewerCan.react) {
    const chosen = reactionWords.flatMap(({ kind, label }) => {
      const reaction = of(kind);
      return reaction ? [{ kind, words: `${label} ${reaction.count}` }] : [];
    });
    if (chosen.length === 0) return null;
    return (
      <ul className="app-reactions" aria-label={`Reactions to ${name}`}>
        {chosen.map(({ kind, words }) => (
          <li key={kind} className="app-reaction app-reaction--plain">
            {words}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <form method="post" data-client="keep-scroll" className="app-reactions" aria-label={`React to ${name}`}>
      <input type="hidden" name="postId" value={post.uuid} />
      {reactionWords.map(({ kind, label }) => {
        const reaction = of(kind);
        const isPressed = reaction?.viewerReacted ?? false;
        const intent = isPressed ? threadIntent.unreact : threadIntent.react;
        return (
          <button
            key={kind}
            className="app-reaction"
            name="intent"
            value={`${intent}:${kind}`}
            aria-pressed={isPressed}
          >
            {isPressed ? <span aria-hidden="true">✓ </span> : null}
            {label}
            {reaction ? (
              <>
                {" "}
                <span aria-hidden="true">{reaction.count}</span>
                <span className="nhsuk-u-visually-hidden">
                  , {counted(reaction.count, "person", "people")}
                </span>
              </>
            ) : null}
          </button>
        );
      })}
    </form>
  );
}
